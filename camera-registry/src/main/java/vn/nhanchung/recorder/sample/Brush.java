package vn.nhanchung.recorder.sample;

/**
 * Paints solid things as an eye sees them under a light: blocks that may taper, discs and balls, each given in the axes of
 * the thing it is a part of (metres ahead, to its left, and up). A thing is begun with {@link #place}, its parts are
 * added, and {@link #paint} paints them from the farthest to the nearest.
 */
final class Brush {

    private static final int MOST_PARTS = 24;
    private static final int FIELDS = 10;
    private static final int ROUND = 12;
    /** Parts that cover less are left out. */
    private static final double LEAST_PIXELS = 5;

    private static final int RINGS = 3;
    private static final int[][] FACES = {{0, 1, 5, 4}, {2, 3, 7, 6}, {1, 2, 6, 5}, {3, 0, 4, 7}, {4, 5, 6, 7}};

    final Canvas canvas;
    final Pinhole pinhole;
    final Light light;

    private double east;
    private double north;
    private double sin;
    private double cos;
    private double lampLight;
    private double depth;

    private final double[][] parts = new double[MOST_PARTS][FIELDS];
    private final double[] distances = new double[MOST_PARTS];
    private int count;
    private final double[] cornerX = new double[8];
    private final double[] cornerY = new double[8];
    private final double[] xs = new double[ROUND];
    private final double[] ys = new double[ROUND];

    Brush(Canvas canvas, Pinhole pinhole, Light light) {
        this.canvas = canvas;
        this.pinhole = pinhole;
        this.light = light;
    }

    /**
     * Begins a thing.
     *
     * @param heading radians from north, clockwise
     * @return whether any of it can be in the picture; when not, it need not be painted
     */
    boolean place(double e, double n, double heading, double reach) {
        count = 0;
        east = e;
        north = n;
        sin = Math.sin(heading);
        cos = Math.cos(heading);
        depth = pinhole.depth(e, n, 1);
        if (depth < 1.5) {
            return false;
        }
        double column = pinhole.column(e, n, depth);
        double pixels = reach * pinhole.focal / depth;
        if (column + pixels < 0 || column - pixels > Canvas.WIDTH || pixels < 1.2) {
            return false;
        }
        lampLight = light.lamps() > 0 ? World.lampLight(e, n, 1) : 0;
        return true;
    }

    /** How many pixels a metre is at the thing. */
    double pixelsPerMetre() {
        return pinhole.focal / depth;
    }

    /** How far ahead of the picture plane the thing is, in metres. */
    double depth() {
        return depth;
    }

    /** The east coordinate of a point of the thing. */
    double eastOf(double ahead, double left) {
        return east + ahead * sin - left * cos;
    }

    /** The north coordinate of a point of the thing. */
    double northOf(double ahead, double left) {
        return north + ahead * cos + left * sin;
    }

    /** Adds a block: its middle, half its length and width, its bottom and top, and how much the top shrinks (0 to 1). */
    void block(double ahead, double left, double halfLong, double halfWide, double bottom, double top, int rgb) {
        tapered(ahead, left, halfLong, halfWide, bottom, top, rgb, 1, rgb);
    }

    /** Adds a block whose top is smaller than its bottom and may have a colour of its own. */
    void tapered(
            double ahead,
            double left,
            double halfLong,
            double halfWide,
            double bottom,
            double top,
            int rgb,
            double topScale,
            int topRgb) {
        add(ahead, left, (bottom + top) / 2, halfLong, halfWide, bottom, top, rgb, topScale, topRgb);
    }

    /** Adds a ball of a radius. */
    void ball(double ahead, double left, double up, double radius, int rgb) {
        add(ahead, left, up, radius, 0, up, up, rgb, 1, -1);
    }

    /** Adds a wheel: an upright disc along the heading. */
    void wheel(double ahead, double left, double radius, int rgb) {
        add(ahead, left, radius, radius, 0, 0, 0, rgb, 1, -2);
    }

    private void add(
            double ahead,
            double left,
            double up,
            double halfLong,
            double halfWide,
            double bottom,
            double top,
            double rgb,
            double topScale,
            double topRgb) {
        double seen = 2 * Math.max(halfLong, halfWide) * pixelsPerMetre();
        double tall = top > bottom ? (top - bottom) * pixelsPerMetre() : 2 * seen;
        if (seen * tall < LEAST_PIXELS) {
            return;
        }
        double[] part = parts[count];
        part[0] = ahead;
        part[1] = left;
        part[2] = up;
        part[3] = halfLong;
        part[4] = halfWide;
        part[5] = bottom;
        part[6] = top;
        part[7] = rgb;
        part[8] = topScale;
        part[9] = topRgb;
        double e = eastOf(ahead, left) - pinhole.east;
        double n = northOf(ahead, left) - pinhole.north;
        double z = up - pinhole.up;
        distances[count] = e * e + n * n + z * z;
        count++;
    }

    /** Paints the parts added since {@link #place}, the farthest first. */
    void paint() {
        for (int painted = 0; painted < count; painted++) {
            int farthest = 0;
            for (int i = 1; i < count; i++) {
                if (distances[i] > distances[farthest]) {
                    farthest = i;
                }
            }
            distances[farthest] = -1;
            paint(parts[farthest]);
        }
    }

    private void paint(double[] part) {
        if (part[9] == -1) {
            paintBall(part);
        } else if (part[9] == -2) {
            paintWheel(part);
        } else {
            paintBlock(part);
        }
    }

    private void paintBlock(double[] part) {
        for (int i = 0; i < 8; i++) {
            double scale = i < 4 ? 1 : part[8];
            double ahead = part[0] + ((i & 3) == 0 || (i & 3) == 3 ? part[3] : -part[3]) * scale;
            double left = part[1] + ((i & 3) < 2 ? part[4] : -part[4]) * scale;
            if (!corner(i, ahead, left, i < 4 ? part[5] : part[6])) {
                return;
            }
        }
        for (int face = 0; face < FACES.length; face++) {
            for (int i = 0; i < 4; i++) {
                xs[i] = cornerX[FACES[face][i]];
                ys[i] = cornerY[FACES[face][i]];
            }
            if (area(4) < 0) {
                boolean top = face == 4;
                int colour = light.lit((int) (top ? part[9] : part[7]), top ? 1.12 : shade(face), lampLight);
                canvas.fill(xs, ys, 4, colour, 1, depth);
            }
        }
    }

    private boolean corner(int i, double ahead, double left, double up) {
        double e = eastOf(ahead, left);
        double n = northOf(ahead, left);
        double d = pinhole.depth(e, n, up);
        cornerX[i] = pinhole.column(e, n, d);
        cornerY[i] = pinhole.row(e, n, up, d);
        return d > Pinhole.NEAR;
    }

    /** Daylight comes from the south-east: how bright the left, right, rear or front face is. */
    private double shade(int face) {
        double e = face == 0 ? -cos : face == 1 ? cos : face == 2 ? -sin : sin;
        double n = face == 0 ? sin : face == 1 ? -sin : face == 2 ? -cos : cos;
        return 0.82 + 0.18 * (0.6 * e - 0.8 * n);
    }

    private double area(int corners) {
        double sum = 0;
        for (int i = 0, j = corners - 1; i < corners; j = i++) {
            sum += xs[j] * ys[i] - xs[i] * ys[j];
        }
        return sum;
    }

    private void paintBall(double[] part) {
        double e = eastOf(part[0], part[1]);
        double n = northOf(part[0], part[1]);
        double d = pinhole.depth(e, n, part[2]);
        if (d < Pinhole.NEAR) {
            return;
        }
        double x = pinhole.column(e, n, d);
        double y = pinhole.row(e, n, part[2], d);
        double radius = part[3] * pinhole.focal / d;
        round(x, y, radius, light.lit((int) part[7], 0.84, lampLight));
        round(x - radius * 0.15, y - radius * 0.2, radius * 0.72, light.lit((int) part[7], 1.06, lampLight));
    }

    private void round(double x, double y, double radius, int colour) {
        for (int i = 0; i < ROUND; i++) {
            xs[i] = x + radius * COS[i];
            ys[i] = y + radius * SIN[i];
        }
        canvas.fill(xs, ys, ROUND, colour, 1, depth);
    }

    private static final double[] COS = new double[ROUND];
    private static final double[] SIN = new double[ROUND];

    static {
        for (int i = 0; i < ROUND; i++) {
            COS[i] = Math.cos(2 * Math.PI * i / ROUND);
            SIN[i] = Math.sin(2 * Math.PI * i / ROUND);
        }
    }

    private void paintWheel(double[] part) {
        disc(part, 1, light.lit((int) part[7], 0.9, lampLight));
        disc(part, 0.55, light.lit(0x8A8C8E, 0.8, lampLight));
    }

    private void disc(double[] part, double scale, int colour) {
        for (int i = 0; i < ROUND; i++) {
            double ahead = part[0] + part[3] * scale * COS[i];
            double up = part[3] + part[3] * scale * SIN[i];
            if (!point(i, eastOf(ahead, part[1]), northOf(ahead, part[1]), up)) {
                return;
            }
        }
        canvas.fill(xs, ys, ROUND, colour, 1, depth);
    }

    private boolean point(int i, double e, double n, double up) {
        double d = pinhole.depth(e, n, up);
        xs[i] = pinhole.column(e, n, d);
        ys[i] = pinhole.row(e, n, up, d);
        return d > Pinhole.NEAR;
    }

    /** Paints a soft patch on the ground at once: a shadow, or light when the colour is bright. */
    void patch(double ahead, double halfLong, double halfWide, int colour, double opacity) {
        for (int ring = 0; ring < RINGS; ring++) {
            double scale = 1 - 0.8 * ring / RINGS;
            boolean visible = true;
            for (int i = 0; i < ROUND && visible; i++) {
                double a = ahead + halfLong * scale * COS[i];
                double left = halfWide * scale * SIN[i];
                visible = point(i, eastOf(a, left), northOf(a, left), 0.02);
            }
            if (visible) {
                canvas.fill(xs, ys, ROUND, colour, opacity / RINGS, depth);
            }
        }
    }

    /** Lets a point of the thing shine at once; it glows over what is around it. */
    void shine(double ahead, double left, double up, double metres, double strength, double warmth) {
        double e = eastOf(ahead, left);
        double n = northOf(ahead, left);
        double d = pinhole.depth(e, n, up);
        if (d < Pinhole.NEAR) {
            return;
        }
        double x = pinhole.column(e, n, d);
        double y = pinhole.row(e, n, up, d);
        if (!canvas.hides(x, y, depth - 0.5)) {
            canvas.glow(x, y, Math.min(120, metres * pinhole.focal / d), strength, warmth);
        }
    }

    /** Lets a red lamp of the thing shine at once. */
    void tail(double ahead, double left, double up, double burning) {
        double e = eastOf(ahead, left);
        double n = northOf(ahead, left);
        double d = pinhole.depth(e, n, up);
        if (d > Pinhole.NEAR) {
            double radius = Math.max(0.8, 0.09 * pinhole.focal / d);
            int red = Canvas.yuv(70 + 170 * burning, 30, 24);
            round(pinhole.column(e, n, d), pinhole.row(e, n, up, d), radius, red);
        }
    }

    /** How much the thing faces the eye: 1 straight at it, -1 straight away. */
    double facing() {
        double e = pinhole.east - east;
        double n = pinhole.north - north;
        return (e * sin + n * cos) / Math.hypot(e, n);
    }
}
