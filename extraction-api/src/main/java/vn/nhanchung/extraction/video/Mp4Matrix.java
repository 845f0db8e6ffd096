package vn.nhanchung.extraction.video;

import java.nio.IntBuffer;

/** Reads how an MP4 wants a track's pictures shown: its track's matrix, and its movie's after it, as libavformat takes them together. */
final class Mp4Matrix {

    private static final int SIDE = 3;
    /** How many places behind the point a number of each column has. */
    private static final int[] PLACES = {16, 16, 30};

    private Mp4Matrix() {}

    /** The turn that a track's header and its movie's state. */
    static Turn turn(Mp4Box tkhd, Mp4Box mvhd) {
        int[] track = numbers(tkhd, tkhd.version() == 1 ? 52 : 40);
        int[] movie = numbers(mvhd, mvhd.version() == 1 ? 48 : 36);
        int[] both = new int[SIDE * SIDE];
        for (int i = 0; i < both.length; i++) {
            int row = i - i % SIDE;
            for (int k = 0; k < SIDE; k++) {
                long product = (long) track[row + k] * movie[k * SIDE + i % SIDE];
                both[i] += (int) (product >> PLACES[k]);
            }
        }
        return Turn.of(both);
    }

    private static int[] numbers(Mp4Box header, int at) {
        int[] numbers = new int[SIDE * SIDE];
        IntBuffer matrix =
                header.body().slice(at, numbers.length * Integer.BYTES).asIntBuffer();
        matrix.get(numbers);
        return numbers;
    }
}
