package vn.nhanchung.recorder.sample;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is on the street at an instant: a pure function of true time. Each lane lets movers pass the crossing in slots; a
 * slot is filled or not by chance that depends on the lane, the slot and the hour. The streets have green in turn, so
 * that nothing drives through anything else.
 */
final class Traffic {

    private static final double CYCLE = 40;

    /**
     * A lane.
     *
     * @param way where it leads
     * @param speed metres a second, the same for all on it, so that nobody overtakes
     * @param slot seconds between two that may follow each other
     * @param chance how likely a slot is filled in the busiest hour
     * @param green from when in the cycle its movers pass the crossing, seconds
     * @param seconds how long they may
     * @param sway how far from the middle they keep, metres
     */
    private record Lane(
            Mover.Kind kind,
            Way way,
            double speed,
            double slot,
            double chance,
            double green,
            double seconds,
            double sway) {}

    private static final double W = World.WEST_END + 8;
    private static final double E = World.EAST_END - 8;
    private static final double N = World.NORTH_END - 6;

    private static final List<Lane> LANES = List.of(
            wheels(Mover.Kind.MOTORBIKE, Way.through(-W, W, -4.4, E, -4.4), 0, 17),
            wheels(Mover.Kind.MOTORBIKE, Way.through(E, E, 4.4, W, 4.4), 0, 17),
            wheels(Mover.Kind.CAR, Way.through(-W, W, -1.7, E, -1.7), 0, 15),
            wheels(Mover.Kind.CAR, Way.through(E, E, 1.7, W, 1.7), 0, 15),
            wheels(Mover.Kind.MOTORBIKE, Way.through(N, 4.4, -N, 4.4, N), 20, 16),
            wheels(Mover.Kind.MOTORBIKE, Way.through(N, -4.4, N, -4.4, -N), 20, 16),
            wheels(Mover.Kind.CAR, Way.through(N, 1.7, -N, 1.7, N), 20, 14),
            wheels(Mover.Kind.CAR, Way.through(N, -1.7, N, -1.7, -N), 20, 14),
            new Lane(
                    Mover.Kind.MOTORBIKE,
                    Way.through(
                            -W, W, -3.1, -9, -3.1, -7, -3.5, -5.2, -4.6, -3.8, -6.4, -3.2, -8.6, -3.1, -11, -3.1, -N),
                    6.5,
                    6,
                    0.4,
                    0,
                    15,
                    0.2),
            walk(Way.through(-W, W, -7.6, E, -7.6)),
            walk(Way.through(E, E, -8.1, W, -8.1)),
            walk(Way.through(-W, W, 7.5, E, 7.5)),
            walk(Way.through(E, E, 8, W, 8)),
            new Lane(Mover.Kind.PERSON, Way.through(N, 7.6, -N, 7.6, N), 1.25, 5, 0.5, 24, 8, 0.4),
            new Lane(Mover.Kind.PERSON, Way.through(N, -7.7, N, -7.7, -N), 1.15, 5, 0.5, 24, 8, 0.4));

    private static Lane wheels(Mover.Kind kind, Way way, double green, double seconds) {
        return kind == Mover.Kind.CAR
                ? new Lane(kind, way, 8.2, 4.2, 0.42, green, seconds, 0.25)
                : new Lane(kind, way, 7.4, 1.2, 0.58, green, seconds, 0.8);
    }

    private static Lane walk(Way way) {
        return new Lane(Mover.Kind.PERSON, way, 1.2, 4.5, 0.55, 4, 9, 0.4);
    }

    private Traffic() {}

    /** Everyone in the scene at a true instant, in no order. */
    static List<Mover> at(Instant instant) {
        double now = instant.getEpochSecond() + instant.getNano() * 1e-9;
        List<Mover> movers = new ArrayList<>();
        for (int i = 0; i < LANES.size(); i++) {
            add(movers, i, now);
        }
        return movers;
    }

    private static void add(List<Mover> movers, int laneNumber, double now) {
        Lane lane = LANES.get(laneNumber);
        double before = lane.way.crossing / lane.speed;
        double after = (lane.way.end() - lane.way.crossing) / lane.speed;
        long first = (long) Math.floor((now - after) / lane.slot) - 1;
        long last = (long) Math.floor((now + before) / lane.slot) + 1;
        for (long slot = first; slot <= last; slot++) {
            long identity = Dice.mix(slot * 64 + laneNumber);
            double passes = (slot + 0.35 * Dice.roll(identity, 1)) * lane.slot;
            double along = lane.way.crossing + (now - passes) * lane.speed;
            if (along >= 0 && along <= lane.way.end() && filled(lane, identity, passes)) {
                movers.add(moverAt(lane, identity, along));
            }
        }
    }

    private static boolean filled(Lane lane, long identity, double passes) {
        double phase = passes % CYCLE - lane.green;
        return phase >= 0 && phase < lane.seconds && Dice.roll(identity, 2) < lane.chance * bustle(passes);
    }

    /** How busy the street is at this true time, 0 to 1. */
    private static double bustle(double epochSeconds) {
        int hour = LocalTime.ofInstant(Instant.ofEpochSecond((long) epochSeconds), Light.ZONE)
                .getHour();
        return hour < 5 ? 0.22 : hour < 6 || hour == 23 ? 0.5 : hour < 22 ? 1 : 0.75;
    }

    private static Mover moverAt(Lane lane, long identity, double along) {
        double wander = 0.15 * Math.sin(along / 9 + identity % 7);
        double aside = lane.sway * (2 * Dice.roll(identity, 3) - 1 + wander);
        return lane.way.at(along, aside, kind(lane, identity), identity);
    }

    private static Mover.Kind kind(Lane lane, long identity) {
        return lane.kind == Mover.Kind.CAR && Dice.roll(identity, 4) < 0.14 ? Mover.Kind.TRUCK : lane.kind;
    }
}
