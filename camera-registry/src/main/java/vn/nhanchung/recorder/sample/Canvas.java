package vn.nhanchung.recorder.sample;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One picture in the encoder's own layout, I420 with BT.601 limited range, and a painter of anti-aliased convex shapes
 * that writes straight into its planes. Not safe for use by two threads.
 */
final class Canvas {

    /** Both are whole macroblocks: the encoder pads nothing. */
    static final int WIDTH = 512;

    static final int HEIGHT = 288;
    static final int CHROMA_WIDTH = WIDTH / 2;
    static final int U_PLANE = WIDTH * HEIGHT;
    static final int V_PLANE = U_PLANE + CHROMA_WIDTH * HEIGHT / 2;
    static final int BYTES = V_PLANE + CHROMA_WIDTH * HEIGHT / 2;

    private static final int SUB_LINES = 3;
    private static final int FULL = 256 * SUB_LINES;

    /** Y, then U, then V, without padding. */
    final byte[] planes = new byte[BYTES];

    /** Where the polygon begins and ends on each line; a row of pixels has {@link #SUB_LINES} of them. */
    private final float[] lefts = new float[HEIGHT * SUB_LINES];

    private final float[] rights = new float[HEIGHT * SUB_LINES];
    private final int[] cover = new int[WIDTH + 2];
    private final int[] chromaCover = new int[CHROMA_WIDTH + 2];
    private float @Nullable [] depths;
    private boolean keepsDepth;

    /** Hides whatever is painted from now on behind the standing things of this depth map; pass null to stop. */
    void hideBehind(float @Nullable [] depthMap) {
        depths = depthMap;
    }

    /** Whether what is painted from now on is entered in the depth map, as standing things are. */
    void keepDepth(boolean keep) {
        keepsDepth = keep;
    }

    /** Packs a colour as the planes hold it. */
    static int yuv(double red, double green, double blue) {
        double r = clamp(red);
        double g = clamp(green);
        double b = clamp(blue);
        int y = (int) (16.5 + 0.257 * r + 0.504 * g + 0.098 * b);
        int u = (int) (128.5 - 0.148 * r - 0.291 * g + 0.439 * b);
        int v = (int) (128.5 + 0.439 * r - 0.368 * g - 0.071 * b);
        return y << 16 | u << 8 | v;
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(255, value));
    }

    /**
     * Fills a convex polygon.
     *
     * @param xs columns of its corners, in pixels; the first {@code corners} are used
     * @param ys rows of its corners
     * @param colour as {@link #yuv} packs it
     * @param opacity 0 to 1
     * @param depth how far away it is, in metres
     */
    void fill(double[] xs, double[] ys, int corners, int colour, double opacity, double depth) {
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        for (int i = 0; i < corners; i++) {
            top = Math.min(top, ys[i]);
            bottom = Math.max(bottom, ys[i]);
            left = Math.min(left, xs[i]);
            right = Math.max(right, xs[i]);
        }
        int firstLine = lineAt(top);
        int lastLine = lineAt(bottom) - 1;
        if (firstLine > lastLine || left >= WIDTH || right <= 0) {
            return;
        }
        Arrays.fill(lefts, firstLine, lastLine + 1, WIDTH);
        Arrays.fill(rights, firstLine, lastLine + 1, 0);
        for (int i = 0, j = corners - 1; i < corners; j = i++) {
            if (ys[i] < ys[j]) {
                edge(xs[i], ys[i], xs[j], ys[j]);
            } else {
                edge(xs[j], ys[j], xs[i], ys[i]);
            }
        }
        blend(firstLine, lastLine, colour, opacity, (float) depth);
    }

    /** The first line whose middle is not above a row. */
    private static int lineAt(double row) {
        return (int) Math.max(0, Math.min(HEIGHT * SUB_LINES, Math.ceil(row * SUB_LINES - 0.5)));
    }

    /** Widens the span of each line that an edge crosses, from its upper to its lower end. */
    private void edge(double x0, double y0, double x1, double y1) {
        int from = lineAt(y0);
        int to = lineAt(y1);
        if (from >= to) {
            return;
        }
        double step = (x1 - x0) / (y1 - y0) / SUB_LINES;
        double x = x0 + (from + 0.5 - y0 * SUB_LINES) * step;
        for (int line = from; line < to; line++, x += step) {
            lefts[line] = Math.min(lefts[line], (float) x);
            rights[line] = Math.max(rights[line], (float) x);
        }
    }

    private void blend(int firstLine, int lastLine, int colour, double opacity, float depth) {
        int weight = (int) (opacity * 256);
        int chromaFrom = CHROMA_WIDTH;
        int chromaTo = -1;
        int lastRow = lastLine / SUB_LINES;
        for (int row = firstLine / SUB_LINES; row <= lastRow; row++) {
            int from = WIDTH;
            int to = -1;
            int end = Math.min(lastLine, row * SUB_LINES + SUB_LINES - 1);
            for (int line = Math.max(firstLine, row * SUB_LINES); line <= end; line++) {
                float left = Math.max(0, lefts[line]);
                float right = Math.min(WIDTH - 0.01f, rights[line]);
                if (left < right) {
                    coverSpan(left, right);
                    from = Math.min(from, (int) left);
                    to = Math.max(to, (int) right);
                }
            }
            if (from <= to) {
                blendRow(row * WIDTH, from, to, colour >> 16, weight, depth);
                chromaFrom = Math.min(chromaFrom, from >> 1);
                chromaTo = Math.max(chromaTo, to >> 1);
            }
            if (((row & 1) == 1 || row == lastRow) && chromaFrom <= chromaTo) {
                blendChroma((row >> 1) * CHROMA_WIDTH, chromaFrom, chromaTo, colour, weight);
                chromaFrom = CHROMA_WIDTH;
                chromaTo = -1;
            }
        }
    }

    /** Enters a span of one line as changes of cover from pixel to pixel. */
    private void coverSpan(float left, float right) {
        int first = (int) left;
        int last = (int) right;
        int firstShare = (int) ((first + 1 - left) * 256);
        int lastShare = (int) ((right - last) * 256);
        cover[first] += firstShare;
        cover[first + 1] += 256 - firstShare;
        cover[last] += lastShare - 256;
        cover[last + 1] -= lastShare;
    }

    private void blendRow(int base, int from, int to, int luma, int weight, float depth) {
        float[] map = depths;
        int covered = 0;
        for (int x = from; x <= to; x++) {
            covered += cover[x];
            cover[x] = 0;
            if (covered == 0 || (map != null && map[base + x] < depth)) {
                continue;
            }
            if (keepsDepth && map != null && covered > FULL / 2) {
                map[base + x] = depth;
            }
            chromaCover[x >> 1] += covered;
            int old = planes[base + x] & 255;
            planes[base + x] = (byte) (old + (((luma - old) * covered / SUB_LINES * weight) >> 16));
        }
        cover[to + 1] = 0;
    }

    private void blendChroma(int base, int from, int to, int colour, int weight) {
        int u = colour >> 8 & 255;
        int v = colour & 255;
        for (int x = from; x <= to; x++) {
            int covered = chromaCover[x] / (4 * SUB_LINES);
            chromaCover[x] = 0;
            int oldU = planes[U_PLANE + base + x] & 255;
            int oldV = planes[V_PLANE + base + x] & 255;
            planes[U_PLANE + base + x] = (byte) (oldU + (((u - oldU) * covered * weight) >> 16));
            planes[V_PLANE + base + x] = (byte) (oldV + (((v - oldV) * covered * weight) >> 16));
        }
    }

    /**
     * Adds a round glow that fades outwards, where nothing nearer hides its middle.
     *
     * @param radius where it has faded, in pixels
     * @param strength what it adds to the luma of its middle
     * @param warmth how far it pulls the colour towards amber there, 0 to 1
     */
    void glow(double x, double y, double radius, double strength, double warmth) {
        int firstRow = (int) Math.max(0, y - radius);
        int lastRow = (int) Math.min(HEIGHT - 1, y + radius);
        int from = (int) Math.max(0, x - radius);
        int to = (int) Math.min(WIDTH - 1, x + radius);
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = from; column <= to; column++) {
                double far = ((column - x) * (column - x) + (row - y) * (row - y)) / (radius * radius);
                if (far < 1) {
                    addLight(column, row, (1 - far) * (1 - far), strength, warmth);
                }
            }
        }
    }

    private void addLight(int column, int row, double share, double strength, double warmth) {
        int at = row * WIDTH + column;
        planes[at] = (byte) Math.min(235, (planes[at] & 255) + (int) (share * share * strength));
        if ((column & row & 1) == 1 && warmth > 0) {
            int chroma = (row >> 1) * CHROMA_WIDTH + (column >> 1);
            double pull = share * warmth;
            pull(U_PLANE + chroma, 96, pull);
            pull(V_PLANE + chroma, 148, pull);
        }
    }

    private void pull(int at, int goal, double share) {
        int old = planes[at] & 255;
        planes[at] = (byte) (old + (int) Math.round((goal - old) * share));
    }

    /** Whether a standing thing hides a picture point at this depth. */
    boolean hides(double column, double row, double depth) {
        float[] map = depths;
        if (map == null || column < 0 || row < 0 || column >= WIDTH || row >= HEIGHT) {
            return false;
        }
        return map[((int) row) * WIDTH + (int) column] < depth;
    }

    /**
     * Paints a letter: a black edge, then white ink over it.
     *
     * @param spots its pixels: row, column, edge and ink, a byte each
     */
    void letter(int[] spots, int left, int top) {
        for (int spot : spots) {
            int row = top + (spot >>> 24);
            int column = left + (spot >> 16 & 255);
            int dark = spot >> 8 & 255;
            int at = row * WIDTH + column;
            int shaded = 16 + ((((planes[at] & 255) - 16) * (256 - dark)) >> 8);
            planes[at] = (byte) (shaded + (((235 - shaded) * (spot & 255)) >> 8));
            if ((row & column & 1) == 1 && dark > 100) {
                int chroma = (row >> 1) * CHROMA_WIDTH + (column >> 1);
                planes[U_PLANE + chroma] = (byte) 128;
                planes[V_PLANE + chroma] = (byte) 128;
            }
        }
    }

    /** Paints an even square without colour, white or black. */
    void cell(int left, int top, int size, boolean white) {
        for (int row = top; row < top + size; row++) {
            int at = row * WIDTH + left;
            Arrays.fill(planes, at, at + size, (byte) (white ? 235 : 16));
            int chroma = (row >> 1) * CHROMA_WIDTH + (left >> 1);
            Arrays.fill(planes, U_PLANE + chroma, U_PLANE + chroma + size / 2, (byte) 128);
            Arrays.fill(planes, V_PLANE + chroma, V_PLANE + chroma + size / 2, (byte) 128);
        }
    }

    /** Takes all colour out of the picture, as an infrared camera sees at night. */
    void drainColour() {
        Arrays.fill(planes, U_PLANE, BYTES, (byte) 128);
    }
}
