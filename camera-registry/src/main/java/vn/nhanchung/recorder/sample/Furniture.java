package vn.nhanchung.recorder.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Paints what stands on the pavements: lamps, trees and parked motorbikes; and the glow of the lamps over all of it. */
final class Furniture {

    private static final int[] LEAVES = {0x4F7A3A, 0x5C8A42, 0x456E35, 0x6A9448, 0x3F6532};
    private static final int BLACK = Canvas.yuv(8, 8, 10);

    private final Brush brush;
    private final Figures figures;

    private record Item(World.Spot spot, Runnable paint) {}

    Furniture(Brush brush) {
        this.brush = brush;
        figures = new Figures(brush);
    }

    /** Paints everything, the farthest first. */
    void paint() {
        List<Item> items = new ArrayList<>();
        World.LAMPS.forEach(spot -> items.add(new Item(spot, () -> lamp(spot))));
        World.TREES.forEach(spot -> items.add(new Item(spot, () -> tree(spot))));
        World.PARKED.forEach(spot -> items.add(new Item(spot, () -> parked(spot))));
        items.sort(Comparator.comparingDouble((Item item) -> depth(item.spot)).reversed());
        brush.canvas.keepDepth(false);
        World.TREES.forEach(spot -> shadow(spot, 1.7));
        World.PARKED.forEach(spot -> shadow(spot, 0.7));
        brush.canvas.keepDepth(true);
        items.forEach(item -> item.paint.run());
        brush.canvas.keepDepth(false);
        if (brush.light.lamps() > 0) {
            World.LAMPS.forEach(this::halo);
        }
    }

    private double depth(World.Spot spot) {
        return brush.pinhole.depth(spot.east(), spot.north(), 1);
    }

    private void shadow(World.Spot spot, double radius) {
        if (brush.place(spot.east(), spot.north(), spot.heading(), 2)) {
            brush.patch(0, radius, radius * 0.6, BLACK, 0.2 + 0.2 * brush.light.day());
        }
    }

    private void lamp(World.Spot spot) {
        if (brush.place(spot.east(), spot.north(), spot.heading(), 3)) {
            brush.tapered(0, 0, 0.09, 0.09, 0, World.LAMP_HEIGHT, 0x7C8186, 0.6, 0x7C8186);
            brush.block(0.5, 0, 0.55, 0.05, World.LAMP_HEIGHT - 0.1, World.LAMP_HEIGHT, 0x7C8186);
            brush.block(1, 0, 0.3, 0.12, World.LAMP_HEIGHT - 0.15, World.LAMP_HEIGHT + 0.02, 0xB9BEC2);
            brush.paint();
        }
    }

    private void halo(World.Spot spot) {
        if (brush.place(spot.east(), spot.north(), spot.heading(), 6)) {
            double burning = brush.light.lamps();
            brush.shine(1, 0, World.LAMP_HEIGHT - 0.15, 3.2, 120 * burning, 0.6);
            brush.shine(1, 0, World.LAMP_HEIGHT - 0.15, 0.5, 230 * burning, 0.3);
        }
    }

    private void tree(World.Spot spot) {
        if (!brush.place(spot.east(), spot.north(), 0, 3)) {
            return;
        }
        long identity = (long) spot.heading();
        brush.tapered(0, 0, 0.14, 0.14, 0, 2.9, 0x6B5442, 0.7, 0x6B5442);
        for (int i = 0; i < 18; i++) {
            double turn = i * 2.4;
            double out = 1.15 * Math.sqrt((i % 9 + 0.5) / 9);
            double up = 3 + 1.5 * Dice.roll(identity, i) * (1.3 - out / 1.5);
            double radius = 0.45 + 0.25 * Dice.roll(identity, 50L + i);
            brush.ball(out * Math.cos(turn), out * Math.sin(turn), up, radius, LEAVES[i % LEAVES.length]);
        }
        brush.paint();
    }

    private void parked(World.Spot spot) {
        if (brush.place(spot.east(), spot.north(), spot.heading(), 1.2)) {
            figures.parkedBike(Dice.mix(Double.doubleToLongBits(spot.east() + 7 * spot.north())));
        }
    }
}
