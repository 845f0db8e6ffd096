package vn.nhanchung.recorder.sample;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that stands still as one eye sees it. The surfaces are found once by casting rays; the picture is lit anew
 * only when the light changes. Not safe for use by two threads.
 */
final class Backdrop {

    private static final int GRID = 2;
    private static final double HAZE_METRES = 330;
    /** How much of each colour of the air is missing high up. */
    private static final double[] ZENITH = {0.42, 0.25, 0.06};

    private final Pinhole pinhole;
    private final List<Terrace> terraces;
    /** For each pixel: red, green, blue, own shine, lamp light (100 = 1), haze (255 = all). */
    private final byte[] surface = new byte[Canvas.WIDTH * Canvas.HEIGHT * SURFACE];

    private static final int SURFACE = 6;

    private final float[] walls = new float[Canvas.WIDTH * Canvas.HEIGHT];
    private final float[] depths = new float[Canvas.WIDTH * Canvas.HEIGHT];
    private final Canvas canvas = new Canvas();
    private @Nullable Light light;

    /** Finds what an eye sees; takes about a quarter of a second. */
    Backdrop(Pinhole pinhole, List<Terrace> terraces) {
        this.pinhole = pinhole;
        this.terraces = terraces;
        Ray ray = new Ray();
        for (int row = 0; row < Canvas.HEIGHT; row++) {
            for (int column = 0; column < Canvas.WIDTH; column++) {
                sample(ray, column, row);
            }
        }
    }

    /** The still picture under a light, to be copied from and never painted on. */
    byte[] picture(Light wanted) {
        if (!wanted.equals(light)) {
            relight(wanted);
            light = wanted;
        }
        return canvas.planes;
    }

    /** How far away the nearest standing thing is at each pixel, in metres; infinite where there is only ground or sky. */
    float[] depths() {
        return depths;
    }

    private void sample(Ray ray, int column, int row) {
        double[] sum = new double[SURFACE];
        int solid = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int sub = 0; sub < GRID * GRID; sub++) {
            int below = sub / GRID;
            ray.cast(column + (sub % GRID + 0.5) / GRID, row + (below + 0.5) / GRID, solid == 0);
            nearest = Math.min(nearest, ray.wallDepth);
            solid += ray.found[SURFACE - 1] < 255 ? 1 : 0;
            for (int i = 0; i < SURFACE; i++) {
                sum[i] += ray.found[i];
            }
        }
        int pixel = row * Canvas.WIDTH + column;
        for (int i = 0; i < SURFACE; i++) {
            int over = i == SURFACE - 1 ? GRID * GRID : Math.max(1, solid);
            surface[pixel * SURFACE + i] = (byte) Math.min(255, sum[i] / over);
        }
        walls[pixel] = (float) nearest;
    }

    private void relight(Light wanted) {
        double[] u = new double[Canvas.CHROMA_WIDTH];
        double[] v = new double[Canvas.CHROMA_WIDTH];
        for (int row = 0; row < Canvas.HEIGHT; row++) {
            for (int column = 0; column < Canvas.WIDTH; column++) {
                int yuv = lit(wanted, (row * Canvas.WIDTH + column) * SURFACE, row);
                canvas.planes[row * Canvas.WIDTH + column] = (byte) (yuv >> 16);
                u[column >> 1] += (yuv >> 8 & 255) / 4.0;
                v[column >> 1] += (yuv & 255) / 4.0;
            }
            if ((row & 1) == 1) {
                flushChroma(row >> 1, u, v);
            }
        }
        System.arraycopy(walls, 0, depths, 0, walls.length);
        canvas.hideBehind(depths);
        canvas.keepDepth(true);
        new Furniture(new Brush(canvas, pinhole, wanted)).paint();
        canvas.keepDepth(false);
    }

    private void flushChroma(int row, double[] u, double[] v) {
        for (int i = 0; i < u.length; i++) {
            canvas.planes[Canvas.U_PLANE + row * Canvas.CHROMA_WIDTH + i] = (byte) Math.round(u[i]);
            canvas.planes[Canvas.V_PLANE + row * Canvas.CHROMA_WIDTH + i] = (byte) Math.round(v[i]);
        }
        Arrays.fill(u, 0);
        Arrays.fill(v, 0);
    }

    private int lit(Light now, int at, int row) {
        double shine = (surface[at + 3] & 255) / 255.0 * now.lamps();
        double lamp = (surface[at + 4] & 255) / 100.0;
        double haze = (surface[at + 5] & 255) / 255.0;
        double zenith = haze > 0.99 ? Math.max(0, 1 - row * 3.3 / Canvas.HEIGHT) : 0;
        double[] colour = new double[3];
        for (int i = 0; i < 3; i++) {
            double matt = (surface[at + i] & 255) * Math.max(shine, now.sky(i) + now.lamp(i) * lamp);
            colour[i] = matt * (1 - haze) + now.haze(i) * haze * (1 - zenith * ZENITH[i]);
        }
        return Canvas.yuv(colour[0], colour[1], colour[2]);
    }

    /** What one line of sight meets. */
    private final class Ray {
        final double[] found = new double[SURFACE];
        double wallDepth;
        private final double[] way = new double[3];
        private boolean lampless;

        void cast(double column, double row, boolean wantsLamps) {
            lampless = !wantsLamps;
            double lamp = found[4];
            pinhole.ray(column, row, way);
            wallDepth = Double.POSITIVE_INFINITY;
            double ground = way[2] < -1e-6 ? -pinhole.up / way[2] : Double.POSITIVE_INFINITY;
            Arrays.fill(found, 0);
            found[4] = lamp;
            found[SURFACE - 1] = 255;
            for (Terrace terrace : terraces) {
                meet(terrace, Math.min(ground, wallDepth));
            }
            if (ground < wallDepth && ground < 4 * HAZE_METRES) {
                double e = pinhole.east + ground * way[0];
                double n = pinhole.north + ground * way[1];
                int rgb = World.ground(e, n);
                enter(rgb >> 16, rgb >> 8 & 255, rgb & 255, 0, ground);
                light(e, n, 0, 1);
            }
        }

        private void meet(Terrace terrace, double nearest) {
            int axis = terrace.alongEast ? 1 : 0;
            double start = terrace.alongEast ? pinhole.north : pinhole.east;
            double depth = (terrace.line - start) / way[axis];
            if (!(depth > Pinhole.NEAR && depth < nearest)) {
                return;
            }
            double e = pinhole.east + depth * way[0];
            double n = pinhole.north + depth * way[1];
            double z = pinhole.up + depth * way[2];
            double along = terrace.alongEast ? e : n;
            Facade house = z < 0 ? null : terrace.houseAt(along);
            int texel = house == null ? -1 : house.at(terrace.across(along), z);
            if (house != null && texel >= 0) {
                byte[] bgra = house.bgra;
                double shade = terrace.shade;
                enter(
                        (bgra[texel + 2] & 255) * shade,
                        (bgra[texel + 1] & 255) * shade,
                        (bgra[texel] & 255) * shade,
                        bgra[texel + 3] & 255,
                        depth);
                light(e, n, z, 0.75);
                wallDepth = depth;
            }
        }

        private void enter(double red, double green, double blue, double shine, double depth) {
            found[0] = red;
            found[1] = green;
            found[2] = blue;
            found[3] = shine;
            found[5] = 250 * (1 - Math.exp(-depth / HAZE_METRES));
        }

        /** Lamp light changes slowly from place to place, so one look at it serves all the rays of a pixel. */
        private void light(double e, double n, double z, double share) {
            if (!lampless) {
                found[4] = 100 * share * World.lampLight(e, n, z);
            }
        }
    }
}
