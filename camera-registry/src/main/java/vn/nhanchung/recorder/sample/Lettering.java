package vn.nhanchung.recorder.sample;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_DUPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** White letters with a black edge, all equally wide, as recorders write them onto the picture. ASCII only. */
final class Lettering {

    private static final int FIRST = ' ';
    private static final int LETTERS = 95;
    private static final int FINER = 4;

    private final int width;
    private final int height;
    private final int[][] spots = new int[LETTERS][];

    /**
     * Cuts the letters.
     *
     * @param width of each letter's cell, in pixels
     * @param height of it
     * @param size by OpenCV's measure, where 1 is about 22 pixels high
     */
    Lettering(int width, int height, double size) {
        this.width = width;
        this.height = height;
        for (int i = 0; i < LETTERS; i++) {
            String letter = Character.toString(FIRST + i);
            spots[i] = spots(cut(letter, size, 4), cut(letter, size, 1));
        }
    }

    private byte[] cut(String letter, double size, int thickness) {
        double large = size * FINER;
        try (Scalar black = new Scalar(0);
                Scalar white = new Scalar(255);
                Size box = getTextSize(letter, FONT_HERSHEY_DUPLEX, large, 1, new int[1]);
                Mat drawn = new Mat(height * FINER, Math.max(width * FINER, box.width() + 6), CV_8UC1, black);
                Point base = new Point((drawn.cols() - box.width()) / 2, (height - 5) * FINER);
                Size cell = new Size(width, height);
                Mat fitted = new Mat()) {
            putText(drawn, letter, base, FONT_HERSHEY_DUPLEX, large, white, thickness * FINER, LINE_AA, false);
            resize(drawn, fitted, cell, 0, 0, INTER_AREA);
            byte[] mask = new byte[width * height];
            fitted.data().get(mask);
            return mask;
        }
    }

    private int[] spots(byte[] edge, byte[] ink) {
        return IntStream.range(0, edge.length)
                .filter(i -> edge[i] != 0)
                .map(i -> (i / width) << 24 | (i % width) << 16 | (edge[i] & 255) << 8 | (ink[i] & 255))
                .toArray();
    }

    /** How wide a text is, in pixels. */
    int width(String text) {
        return text.length() * width;
    }

    /** Writes a text with the top left corner of its first letter at a pixel; it must fit into the picture. */
    void write(Canvas canvas, String text, int left, int top) {
        for (int i = 0; i < text.length(); i++) {
            int letter = text.charAt(i) - FIRST;
            if (letter > 0 && letter < LETTERS) {
                canvas.letter(spots[letter], left + i * width, top);
            }
        }
    }
}
