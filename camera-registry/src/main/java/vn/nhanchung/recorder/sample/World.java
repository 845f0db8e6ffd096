package vn.nhanchung.recorder.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands still: two streets that cross at the origin, their pavements, lamps, trees and parked motorbikes. Metres
 * east and north.
 */
final class World {

    static final double ROAD_HALF = 6;
    static final double FRONT = 10;
    static final double EAST_END = 190;
    static final double WEST_END = -130;
    static final double NORTH_END = 110;
    static final double LAMP_HEIGHT = 6.5;

    /**
     * A thing on the ground.
     *
     * @param heading radians from north, clockwise
     */
    record Spot(double east, double north, double heading) {}

    /** Lamp posts; each lamp hangs over the road, one metre from its post. */
    static final List<Spot> LAMPS = lamps();

    /** Trees, with a crown of their own shape. */
    static final List<Spot> TREES = List.of(
            new Spot(-52, 7.2, 0),
            new Spot(-38, -7.3, 1),
            new Spot(-27, 7.3, 2),
            new Spot(29, 8.4, 3),
            new Spot(51, 8.4, 4),
            new Spot(33, -8.6, 5),
            new Spot(104, 7.6, 6),
            new Spot(118, -7.6, 7),
            new Spot(7.5, 34, 8),
            new Spot(-7.5, 47, 9),
            new Spot(-7.5, -33, 10),
            new Spot(7.4, -46, 11),
            new Spot(140, 7.6, 12));

    /** Motorbikes parked in rows on the pavements. */
    static final List<Spot> PARKED = parked();

    private World() {}

    private static List<Spot> lamps() {
        List<Spot> lamps = new ArrayList<>();
        for (double east : new double[] {-118, -70, -20, 36, 58, 104, 150}) {
            lamps.add(new Spot(east, 7, Math.PI));
        }
        for (double east : new double[] {-95, -44, 26, 50, 92, 126, 170}) {
            lamps.add(new Spot(east, -7, 0));
        }
        for (double north : new double[] {-66, -42, -19, 21, 45, 69}) {
            lamps.add(new Spot(7, north, -Math.PI / 2));
        }
        return List.copyOf(lamps);
    }

    private static List<Spot> parked() {
        List<Spot> bikes = new ArrayList<>();
        row(bikes, 17, 8.6, 5);
        row(bikes, 42, 8.7, 4);
        row(bikes, 57, 8.4, 4);
        row(bikes, 89, 8.6, 5);
        row(bikes, 48, -8.7, 3);
        row(bikes, 97, -8.6, 4);
        row(bikes, -24, -8.6, 4);
        for (int i = 0; i < 4; i++) {
            bikes.add(new Spot(-8.6, 17 + i * 0.95, Math.PI / 2 + 0.25));
            bikes.add(new Spot(8.7, 25 + i * 0.9, -Math.PI / 2 - 0.2));
        }
        return List.copyOf(bikes);
    }

    private static void row(List<Spot> bikes, double east, double north, int count) {
        for (int i = 0; i < count; i++) {
            double heading = north > 0 ? Math.PI + 0.3 : 0.25;
            bikes.add(new Spot(east + i * 0.9, north, heading + 0.1 * Dice.roll(i, (long) east)));
        }
    }

    /** How much light the lamps shed at a point, about 1 under one of them. */
    static double lampLight(double east, double north, double up) {
        double sum = 0;
        for (Spot lamp : LAMPS) {
            double de = lamp.east + Math.sin(lamp.heading) - east;
            double dn = lamp.north + Math.cos(lamp.heading) - north;
            double below = LAMP_HEIGHT - up;
            double square = de * de + dn * dn + below * below;
            if (square < 1600) {
                sum += 36 / (square + 6) * Math.max(0.25, Math.min(1, below / 3));
            }
        }
        return Math.min(1.5, sum);
    }

    /** The colour of the ground, 0xRRGGBB. */
    static int ground(double east, double north) {
        boolean onStreet = Math.abs(north) < ROAD_HALF || Math.abs(east) < ROAD_HALF;
        if (!onStreet) {
            return pavement(east, north);
        }
        if (painted(east, north) || painted(north, -east)) {
            return grain(0xC9C8BE, east, north, 14);
        }
        return grain(0x5C5E60, east, north, 9);
    }

    private static int pavement(double east, double north) {
        double edge = Math.min(Math.abs(Math.abs(north) - ROAD_HALF), Math.abs(Math.abs(east) - ROAD_HALF));
        if (edge < 0.22) {
            return grain(0xB4B1A8, east, north, 8);
        }
        boolean joint = Math.floorMod((int) Math.floor(east * 20), 16) == 0
                || Math.floorMod((int) Math.floor(north * 20), 16) == 0;
        boolean red =
                (Math.floorMod((int) Math.floor(east / 0.8), 2) ^ Math.floorMod((int) Math.floor(north / 0.8), 2)) == 0;
        return grain(joint ? 0x7E766E : red ? 0xA58F82 : 0x9B958B, east, north, 8);
    }

    /** Whether there is paint on a street that runs along the first axis. */
    private static boolean painted(double along, double across) {
        double away = Math.abs(along);
        double side = Math.abs(across);
        if (side >= ROAD_HALF || away < ROAD_HALF) {
            return false;
        }
        if (away > 6.6 && away < 9.2) {
            return Math.floorMod((int) Math.floor((across + 6) * 2), 2) == 0 && side < 5.6;
        }
        boolean approaching = along * across > 0;
        if (away > 9.9 && away < 10.3) {
            return approaching && side < 5.8;
        }
        if (away < 10.3) {
            return false;
        }
        boolean dash = Math.floorMod((int) Math.floor(along), 7) < 3;
        return side < 0.08 || (dash && Math.abs(side - 3.1) < 0.06) || Math.abs(side - 5.75) < 0.05;
    }

    private static int grain(int rgb, double east, double north, int strength) {
        double noise = 0.6 * noise(east / 2.3, north / 2.3) + 0.4 * noise(east * 4, north * 4);
        int change = (int) Math.round(strength * 2 * (noise - 0.5));
        return ((rgb >> 16) + change) << 16 | ((rgb >> 8 & 255) + change) << 8 | ((rgb & 255) + change);
    }

    /** Smooth noise, 0 to 1. */
    private static double noise(double x, double y) {
        long column = (long) Math.floor(x);
        long row = (long) Math.floor(y);
        double right = x - column;
        double below = y - row;
        double top = Dice.roll(column, row) * (1 - right) + Dice.roll(column + 1, row) * right;
        double bottom = Dice.roll(column, row + 1) * (1 - right) + Dice.roll(column + 1, row + 1) * right;
        return top * (1 - below) + bottom * below;
    }
}
