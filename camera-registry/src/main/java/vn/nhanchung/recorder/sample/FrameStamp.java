package vn.nhanchung.recorder.sample;

import java.time.Instant;
import java.util.Optional;

/**
 * The true instant of one sample frame, as written on the picture for machines to read back.
 *
 * <p>The strip lies along the bottom edge from the left corner: 54 square cells of 8 pixels in a picture of 512 x 288,
 * so {@code x = 8 * cell}, {@code y = 280}; in a scaled picture everything scales with it. White is one, black is zero:
 *
 * <pre>
 * cell  0..1   1 0, the start mark
 * cell  2..41  the frame index, 40 bits, most significant first
 * cell 42..49  CRC-8 (polynomial 0x07, start 0) over the five bytes of the index
 * cell 50..53  0 1 0 1, the end mark
 * </pre>
 *
 * @param frameIndex how many frames of 1/15 s lie between 1970-01-01T00:00:00Z and the frame's true instant
 */
public record FrameStamp(long frameIndex) {

    /** Frames a second of every sample eye. */
    public static final int FRAMES_PER_SECOND = 15;

    private static final int CELLS = 54;
    private static final int CELL = 8;
    private static final int BITS = 40;
    private static final long START_MARK = 0b10;
    private static final long END_MARK = 0b0101;

    /** The stamp of the last frame at or before a true instant. */
    public static FrameStamp at(Instant instant) {
        return new FrameStamp(instant.getEpochSecond() * FRAMES_PER_SECOND
                + (long) instant.getNano() * FRAMES_PER_SECOND / 1_000_000_000L);
    }

    /** The frame's true instant, rounded down to a nanosecond. */
    public Instant instant() {
        long second = Math.floorDiv(frameIndex, FRAMES_PER_SECOND);
        long rest = Math.floorMod(frameIndex, FRAMES_PER_SECOND);
        return Instant.ofEpochSecond(second, rest * 1_000_000_000L / FRAMES_PER_SECOND);
    }

    /**
     * Reads the stamp off a picture.
     *
     * @param gray brightness, one byte a pixel, rows from the top
     * @param width pixels, at least 256
     * @param height pixels
     * @param stride bytes from one row to the next
     * @return empty when the picture bears no stamp or it cannot be trusted
     */
    public static Optional<FrameStamp> read(byte[] gray, int width, int height, int stride) {
        double cell = (double) CELL * width / Canvas.WIDTH;
        long bits = 0;
        long index = 0;
        for (int i = 0; i < CELLS; i++) {
            if (i == BITS + 2) {
                index = bits & ((1L << BITS) - 1);
            }
            bits = bits << 1 | (brightness(gray, stride, i * cell, height - cell, cell) > 127 ? 1 : 0);
        }
        boolean marked = startsWell(gray, stride, height - cell, cell) && (bits & 15) == END_MARK;
        return marked && (bits >> 4 & 255) == check(index) ? Optional.of(new FrameStamp(index)) : Optional.empty();
    }

    private static boolean startsWell(byte[] gray, int stride, double top, double cell) {
        return brightness(gray, stride, 0, top, cell) > 127 && brightness(gray, stride, cell, top, cell) <= 127;
    }

    /** The mean of the middle half of a cell. */
    private static double brightness(byte[] gray, int stride, double left, double top, double cell) {
        int sum = 0;
        int count = 0;
        for (int y = (int) (top + cell / 4); y < top + cell * 3 / 4; y++) {
            for (int x = (int) (left + cell / 4); x < left + cell * 3 / 4; x++) {
                sum += gray[y * stride + x] & 255;
                count++;
            }
        }
        return (double) sum / count;
    }

    /** Writes the stamp onto a picture. */
    void write(Canvas canvas) {
        long body = frameIndex << 8 | check(frameIndex);
        for (int i = 0; i < CELLS; i++) {
            long bit = i < 2 ? START_MARK >> (1 - i) : i < 50 ? body >> (49 - i) : END_MARK >> (53 - i);
            canvas.cell(i * CELL, Canvas.HEIGHT - CELL, CELL, (bit & 1) == 1);
        }
    }

    private static int check(long index) {
        int crc = 0;
        for (int shift = BITS - 8; shift >= 0; shift -= 8) {
            crc ^= (int) (index >> shift & 255);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) != 0 ? (crc << 1 ^ 0x07) & 255 : crc << 1;
            }
        }
        return crc;
    }
}
