package vn.nhanchung.recorder.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side of a street: house fronts wall to wall along a line, seen from the street only. */
final class Terrace {

    private static final double BIN = 0.5;

    final boolean alongEast;
    final double line;
    /** How much daylight its orientation gives it. */
    final double shade;

    private final double from;
    private final double to;
    private final boolean mirrored;
    private final Facade[] houses;
    private final double[] starts;
    private final int[] bins;

    private Terrace(boolean alongEast, double line, double from, double to, List<Facade> town, long seed) {
        this.alongEast = alongEast;
        this.line = line;
        this.from = from;
        this.to = to;
        mirrored = alongEast ? line < 0 : line > 0;
        shade = alongEast ? (line > 0 ? 0.98 : 0.72) : (line > 0 ? 0.80 : 0.90);
        List<Facade> chosen = new ArrayList<>();
        List<Double> edges = new ArrayList<>();
        double edge = from;
        for (int i = 0; edge < to; i++) {
            boolean gate = seed == 2 && edge < 51 && edge + 6 > 51;
            Facade house = gate ? town.getFirst() : town.get(1 + Dice.roll(seed, i, town.size() - 1));
            chosen.add(house);
            edges.add(edge);
            edge += house.metresWide();
        }
        houses = chosen.toArray(Facade[]::new);
        starts = edges.stream().mapToDouble(Double::doubleValue).toArray();
        bins = new int[(int) ((to - from) / BIN) + 1];
        for (int i = 0, house = 0; i < bins.length; i++) {
            while (house + 1 < starts.length && starts[house + 1] <= from + i * BIN) {
                house++;
            }
            bins[i] = house;
        }
    }

    /** Every terrace of the two streets, with the blocks that close the view at their ends. */
    static List<Terrace> all(List<Facade> town) {
        double f = World.FRONT;
        return List.of(
                new Terrace(true, f, f, World.EAST_END, town, 1),
                new Terrace(true, -f, f, World.EAST_END, town, 2),
                new Terrace(true, f, World.WEST_END, -f, town, 3),
                new Terrace(true, -f, World.WEST_END, -f, town, 4),
                new Terrace(false, f, f, World.NORTH_END, town, 5),
                new Terrace(false, -f, f, World.NORTH_END, town, 6),
                new Terrace(false, f, -World.NORTH_END, -f, town, 7),
                new Terrace(false, -f, -World.NORTH_END, -f, town, 8),
                new Terrace(false, World.EAST_END, -f, f, town, 9),
                new Terrace(false, World.WEST_END, -f, f, town, 10),
                new Terrace(true, World.NORTH_END, -f, f, town, 11),
                new Terrace(true, -World.NORTH_END, -f, f, town, 12));
    }

    /** The house front at a place along the line; null beyond its ends. */
    @Nullable
    Facade houseAt(double along) {
        return along < from || along >= to ? null : houses[indexAt(along)];
    }

    /** Metres from the left edge of the house there, as one who faces it sees it. */
    double across(double along) {
        int house = indexAt(along);
        double offset = along - starts[house];
        return mirrored ? houses[house].metresWide() - offset : offset;
    }

    private int indexAt(double along) {
        int house = bins[(int) ((along - from) / BIN)];
        return house + 1 < starts.length && starts[house + 1] <= along ? house + 1 : house;
    }
}
