package vn.nhanchung.recorder.sample;

/** How people and vehicles look; what differs between two of a kind follows from their identity. */
final class Figures {

    private static final int[] PAINT = {
        0xB5261E, 0x1D4F91, 0x2A2C30, 0xD8D8D2, 0x7B858C, 0x0F6B5C, 0xC77A1B, 0x8C1F3C, 0xE5E4DF, 0x394B5E
    };
    private static final int[] CLOTHES = {
        0xC8453B, 0x2F6FB0, 0xE3C15A, 0x4E8C5A, 0xD9D5CC, 0x6B5A8C, 0xE08A3C, 0x37474F, 0xC97B9B, 0x8FB3C7
    };
    private static final int[] HELMETS = {0xC22F2A, 0xE8E6DF, 0x2D5FA8, 0x202226, 0xE0A92B, 0xD88AA0};
    private static final int TROUSERS = 0x2B3140;
    private static final int SKIN = 0xC59A7A;
    private static final int RUBBER = 0x1B1C1E;
    private static final int GLASS = 0x33414B;
    private static final int BLACK = Canvas.yuv(8, 8, 10);
    private static final int BEAM = Canvas.yuv(255, 240, 200);

    private final Brush brush;

    Figures(Brush brush) {
        this.brush = brush;
    }

    /** Paints one mover with its shadow and, when lamps burn, its lights. */
    void paint(Mover mover) {
        if (!brush.place(mover.east(), mover.north(), mover.heading(), mover.kind().reach)) {
            return;
        }
        switch (mover.kind()) {
            case PERSON -> person(mover);
            case MOTORBIKE -> motorbike(mover);
            case CAR -> car(mover.identity());
            case TRUCK -> truck(mover.identity());
        }
    }

    private static int pick(int[] colours, long identity, long what) {
        return colours[Dice.roll(identity, what, colours.length)];
    }

    private void shadow(double halfLong, double halfWide) {
        brush.patch(0, halfLong, halfWide, BLACK, 0.25 + 0.3 * brush.light.day());
    }

    private void person(Mover mover) {
        long identity = mover.identity();
        shadow(0.4, 0.4);
        double height = 0.92 + 0.14 * Dice.roll(identity, 20);
        double swing = 0.22 * Math.sin(mover.travelled() * 4.4 + identity % 6);
        int shirt = pick(CLOTHES, identity, 21);
        brush.block(swing / 2, 0.09, 0.09, 0.08, 0, 0.85 * height, TROUSERS);
        brush.block(-swing / 2, -0.09, 0.09, 0.08, 0, 0.85 * height, TROUSERS);
        brush.tapered(0, 0, 0.14, 0.23, 0.8 * height, 1.42 * height, shirt, 0.85, shirt);
        brush.block(-swing / 2, 0.26, 0.07, 0.05, 0.8 * height, 1.36 * height, shirt);
        brush.block(swing / 2, -0.26, 0.07, 0.05, 0.8 * height, 1.36 * height, shirt);
        brush.ball(0, 0, 1.56 * height, 0.125, SKIN);
        if (Dice.roll(identity, 22) < 0.3) {
            brush.tapered(0, 0, 0.25, 0.25, 1.6 * height, 1.83 * height, 0xD8C68E, 0.08, 0xD8C68E);
        } else {
            brush.ball(-0.02, 0, 1.61 * height, 0.125, 0x1E1A18);
        }
        brush.paint();
    }

    private void motorbike(Mover mover) {
        long identity = mover.identity();
        beam(7, 1.8, 0.06);
        shadow(0.95, 0.42);
        bike(pick(PAINT, identity, 30));
        int shirt = pick(CLOTHES, identity, 31);
        rider(0.02, shirt, pick(HELMETS, identity, 32));
        if (Dice.roll(identity, 33) < 0.3) {
            rider(-0.48, pick(CLOTHES, identity, 34), pick(HELMETS, identity, 35));
        } else if (Dice.roll(identity, 33) < 0.42) {
            brush.block(-0.62, 0, 0.22, 0.3, 0.75, 1.25, 0x2F8A57);
        }
        brush.paint();
        lamps(0.66, 0, 0.92, -0.85, 0.68);
    }

    /** Adds a motorbike without anybody on it. */
    private void bike(int paint) {
        brush.wheel(0.64, 0.03, 0.29, RUBBER);
        brush.wheel(-0.62, 0.03, 0.29, RUBBER);
        brush.block(0.64, 0, 0.2, 0.05, 0.02, 0.56, RUBBER);
        brush.block(-0.62, 0, 0.2, 0.06, 0.02, 0.56, RUBBER);
        brush.tapered(-0.3, 0, 0.55, 0.15, 0.34, 0.76, paint, 0.8, 0x24262A);
        brush.block(0.15, 0, 0.22, 0.16, 0.28, 0.42, 0x3A3D42);
        brush.tapered(0.5, 0, 0.16, 0.2, 0.36, 1.0, paint, 0.6, paint);
        brush.block(0.42, 0, 0.04, 0.34, 0.98, 1.05, 0x2A2C30);
    }

    private void rider(double ahead, int shirt, int helmet) {
        brush.block(ahead + 0.12, 0.2, 0.2, 0.07, 0.42, 0.82, TROUSERS);
        brush.block(ahead + 0.12, -0.2, 0.2, 0.07, 0.42, 0.82, TROUSERS);
        brush.tapered(ahead - 0.1, 0, 0.16, 0.24, 0.76, 1.36, shirt, 0.85, shirt);
        brush.block(ahead + 0.17, 0.25, 0.16, 0.05, 1.0, 1.14, shirt);
        brush.block(ahead + 0.17, -0.25, 0.16, 0.05, 1.0, 1.14, shirt);
        brush.ball(ahead - 0.02, 0, 1.5, 0.13, SKIN);
        brush.ball(ahead - 0.05, 0, 1.55, 0.145, helmet);
    }

    /** Paints a parked motorbike; the brush must have been placed. */
    void parkedBike(long identity) {
        bike(pick(PAINT, identity, 30));
        brush.paint();
    }

    private void car(long identity) {
        int paint = pick(PAINT, identity, 40);
        boolean taxi = Dice.roll(identity, 41) < 0.2;
        int body = taxi ? 0x1E8A55 : paint;
        beam(9, 3, 0.07);
        shadow(2.4, 1.1);
        wheels(1.35, 0.82, 0.32);
        brush.block(0, 0, 2.1, 0.86, 0.28, 0.62, body);
        brush.tapered(0, 0, 2.1, 0.86, 0.62, 0.9, body, 0.94, body);
        brush.tapered(-0.25, 0, 1.3, 0.78, 0.9, 1.45, GLASS, 0.74, body);
        if (taxi) {
            brush.block(-0.25, 0, 0.12, 0.3, 1.45, 1.6, 0xF2EFD8);
        }
        brush.paint();
        lamps(2.1, 0.62, 0.62, -2.1, 0.72);
    }

    private void truck(long identity) {
        int cab = pick(PAINT, identity, 42);
        int load = Dice.roll(identity, 43) < 0.5 ? 0xC9CCC8 : 0x3F6E9A;
        beam(9, 3, 0.07);
        shadow(3.2, 1.3);
        wheels(2, 0.95, 0.42);
        brush.block(-0.7, 0, 2.2, 1.0, 0.75, 2.5, load);
        brush.block(-0.7, 0, 2.2, 0.9, 0.45, 0.75, 0x2C2E31);
        brush.block(2.15, 0, 0.7, 0.95, 0.4, 1.25, cab);
        brush.tapered(2.1, 0, 0.65, 0.95, 1.25, 2.05, GLASS, 0.9, cab);
        brush.paint();
        lamps(2.85, 0.7, 0.75, -2.9, 0.7);
    }

    private void wheels(double axle, double half, double radius) {
        for (int side = -1; side <= 1; side += 2) {
            brush.wheel(axle, side * (half + 0.06), radius, RUBBER);
            brush.wheel(-axle, side * (half + 0.06), radius, RUBBER);
        }
    }

    private void beam(double reach, double wide, double strength) {
        double burning = brush.light.lamps();
        if (burning > 0) {
            brush.patch(reach / 2 + 1, reach / 2, wide / 2, BEAM, strength * 2 * burning);
        }
    }

    private void lamps(double front, double left, double up, double rear, double rearUp) {
        double burning = brush.light.lamps();
        if (burning <= 0) {
            return;
        }
        double facing = brush.facing();
        for (int side = -1; side <= (left > 0 ? 1 : -1); side += 2) {
            if (facing > 0.1) {
                brush.shine(front, side * left, up, 0.35 + 0.75 * facing, burning * (60 + 190 * facing), 0.15);
                brush.shine(front, side * left, up, 0.28, burning * 240, 0);
            } else {
                brush.tail(rear, side * left, rearUp, burning);
            }
        }
    }
}
