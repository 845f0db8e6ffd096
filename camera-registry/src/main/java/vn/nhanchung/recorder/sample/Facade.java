package vn.nhanchung.recorder.sample;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_DUPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** The street front of one narrow town house, drawn flat: {@link #SCALE} pixels to the metre, the ground at the bottom. */
final class Facade {

    static final int SCALE = 20;

    private static final int[] WALLS = {
        0xD9C48A, 0xC9B79A, 0xB9C7C9, 0xD2B5A4, 0xC4CBB0, 0xCFCABF, 0xB8A58C, 0xD8CBA8, 0xA9B4B8
    };
    private static final int[] BOARDS = {0xB3302B, 0x1F5B9A, 0x1E7A4C, 0xD9A320, 0x7A2F6B, 0x16707C, 0xC4561E};
    private static final String[] SHOPS = {
        "TAP HOA HOA", "PHO BO 86", "NHA THUOC 39", "COM BINH DAN", "SUA XE MAY", "CAFE GIO", "BIA HOI", "CAT TOC NAM",
        "VANG BAC", "DIEN NUOC", "NEM CHUA TH", "TRA DA", "IN ANH", "BANH MI 24H", "QUAN AO", "DIEN THOAI"
    };

    /** Rows from the top; the fourth byte says how much of its colour shines by itself at night. */
    final byte[] bgra;

    private final int width;
    private final int height;

    private Facade(Mat mat) {
        width = mat.cols();
        height = mat.rows();
        bgra = new byte[width * height * 4];
        mat.data().get(bgra);
    }

    /** Draws the fronts of a whole town: the market gate first, then houses that differ by number. */
    static List<Facade> town(int houses) {
        List<Facade> fronts = new ArrayList<>();
        fronts.add(marketGate());
        for (int i = 0; i < houses; i++) {
            fronts.add(house(i));
        }
        return fronts;
    }

    private static Facade marketGate() {
        try (Mat mat = new Mat(7 * SCALE, 10 * SCALE, CV_8UC4, scalar(0x3A3C3E, 0))) {
            box(mat, 0, 0, 0.8, 6.2, 0xC9B45E, 0);
            box(mat, 9.2, 0, 0.8, 6.2, 0xC9B45E, 0);
            box(mat, 0, 4.6, 10, 2.2, 0xB3302B, 130);
            box(mat, 0.2, 4.8, 9.6, 1.8, 0x9E2622, 110);
            words(mat, "CHO DONG VE", 5.3, 0xF4E08A, 255);
            for (int i = 0; i < 6; i++) {
                box(mat, 1 + i * 1.35, 0, 1.1, 1.1, BOARDS[i], 40);
                box(mat, 1 + i * 1.35, 2.4, 1.25, 0.5, WALLS[i], 60);
            }
            return new Facade(mat);
        }
    }

    private static Facade house(long number) {
        double width = 4 + Dice.roll(number, 1, 5) * 0.5;
        int floors = 1 + Dice.roll(number, 2, 4);
        int wall = WALLS[Dice.roll(number, 3, WALLS.length)];
        double height = 4 + (floors - 1) * 3.3 + 0.6;
        try (Mat mat = new Mat((int) (height * SCALE), (int) (width * SCALE), CV_8UC4, scalar(wall, 0))) {
            for (int floor = 1; floor < floors; floor++) {
                upperFloor(mat, number, floor, width);
            }
            groundFloor(mat, number, width);
            box(mat, 0, height - 0.35, width, 0.35, darker(wall, 0.75), 0);
            box(mat, 0, 0, 0.12, height, darker(wall, 0.7), 0);
            return new Facade(mat);
        }
    }

    private static void groundFloor(Mat mat, long number, double width) {
        boolean open = Dice.roll(number, 4) < 0.62;
        if (open) {
            box(mat, 0.3, 0, width - 0.6, 2.9, 0x6B5B45, 150);
            box(mat, 0.3, 2.2, width - 0.6, 0.7, 0xD8C9A0, 190);
            for (int i = 0; i < 7; i++) {
                int goods = BOARDS[Dice.roll(number, 20L + i, BOARDS.length)];
                double x = 0.4 + Dice.roll(number, 30L + i) * (width - 1.5);
                box(mat, x, 0, 0.7, 0.6 + Dice.roll(number, 40L + i) * 1.3, darker(goods, 0.75), 60);
            }
        } else {
            box(mat, 0.3, 0, width - 0.6, 2.9, 0x7D8486, 0);
            for (double z = 0.2; z < 2.9; z += 0.3) {
                box(mat, 0.3, z, width - 0.6, 0.1, 0x666D70, 0);
            }
        }
        board(mat, number, width, open ? 200 : 50);
    }

    private static void board(Mat mat, long number, double width, int shine) {
        int colour = BOARDS[Dice.roll(number, 5, BOARDS.length)];
        box(mat, 0.1, 3.0, width - 0.2, 1.0, colour, shine * 2 / 3);
        String shop = SHOPS[(int) number % SHOPS.length];
        words(mat, shop, 3.28, colour == 0xD9A320 ? 0x8A1A16 : 0xF6F1DC, shine);
        if (Dice.roll(number, 6) < 0.4) {
            box(mat, 0, 2.75, width, 0.28, darker(colour, 1.25), shine / 4);
        }
    }

    private static void upperFloor(Mat mat, long number, int floor, double width) {
        double base = 4 + (floor - 1) * 3.3;
        long roll = number * 10 + floor;
        boolean lit = Dice.roll(roll, 8) < 0.4;
        int glass = lit ? 0xE8C983 : 0x4C5A62;
        double middle = width / 2;
        if (Dice.roll(roll, 9) < 0.5) {
            box(mat, middle - 1.1, base + 0.2, 2.2, 2.3, 0x5E4634, 0);
            box(mat, middle - 0.95, base + 0.3, 0.9, 2.1, glass, lit ? 170 : 0);
            box(mat, middle + 0.05, base + 0.3, 0.9, 2.1, glass, lit ? 140 : 0);
            box(mat, 0.2, base, width - 0.4, 0.15, 0x8B8378, 0);
            box(mat, 0.2, base + 0.9, width - 0.4, 0.08, 0x6F6A62, 0);
            for (double x = 0.3; x < width - 0.3; x += 0.3) {
                box(mat, x, base + 0.1, 0.06, 0.85, 0x6F6A62, 0);
            }
        } else {
            for (double x = 0.6; x < width - 1.2; x += 1.7) {
                box(mat, x, base + 0.9, 1.2, 1.4, 0xEDE6D6, 0);
                box(mat, x + 0.1, base + 1, 1.0, 1.2, glass, lit ? 150 : 0);
                box(mat, x + 0.56, base + 1, 0.08, 1.2, 0xEDE6D6, 0);
            }
        }
        if (Dice.roll(roll, 11) < 0.35) {
            box(mat, width - 1.1, base + 0.4, 0.8, 0.55, 0xE3E3DE, 0);
        }
    }

    private static int darker(int rgb, double factor) {
        int r = (int) Math.min(255, (rgb >> 16) * factor);
        int g = (int) Math.min(255, (rgb >> 8 & 255) * factor);
        return r << 16 | g << 8 | (int) Math.min(255, (rgb & 255) * factor);
    }

    /** A rectangle of so many metres, {@code x} from the left and {@code z} above the ground. */
    private static void box(Mat mat, double x, double z, double width, double height, int rgb, int shine) {
        int bottom = mat.rows() - 1 - (int) Math.round(z * SCALE);
        int left = (int) Math.round(x * SCALE);
        try (Point from = new Point(left, bottom - (int) Math.round(height * SCALE) + 1);
                Point to = new Point(left + (int) Math.round(width * SCALE) - 1, bottom);
                Scalar colour = scalar(rgb, shine)) {
            rectangle(mat, from, to, colour, FILLED, 8, 0);
        }
    }

    /** A line of capitals as large as fits between the party walls, {@code z} metres above the ground. */
    private static void words(Mat mat, String text, double z, int rgb, int shine) {
        double room = mat.cols() - 0.7 * SCALE;
        try (Size whole = getTextSize(text, FONT_HERSHEY_DUPLEX, 1, 2, new int[1]);
                Scalar colour = scalar(rgb, shine)) {
            double size = Math.min(0.9, room / whole.width());
            int left = (int) (mat.cols() - size * whole.width()) / 2;
            try (Point at = new Point(left, mat.rows() - 1 - (int) (z * SCALE))) {
                putText(mat, text, at, FONT_HERSHEY_DUPLEX, size, colour, size < 0.6 ? 1 : 2, LINE_AA, false);
            }
        }
    }

    private static Scalar scalar(int rgb, int shine) {
        return new Scalar(rgb & 255, rgb >> 8 & 255, rgb >> 16, shine);
    }

    /** Metres from one party wall to the other. */
    double metresWide() {
        return (double) width / SCALE;
    }

    /** The texel at metres from the left and above the ground, as its first byte's index; -1 above the roof. */
    int at(double x, double z) {
        int row = height - 1 - (int) (z * SCALE);
        int column = Math.min(width - 1, Math.max(0, (int) (x * SCALE)));
        return row < 0 ? -1 : (row * width + column) * 4;
    }
}
