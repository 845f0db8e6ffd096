package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How an MP4 wants its pictures shown. */
public final class Matrices {

    private Matrices() {}

    /** Makes the first box of a kind, {@code tkhd} or {@code mvhd}, state a matrix of four whole numbers. */
    public static Path set(Path file, String box, int... linear) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            int at = place(bytes.array(), box);
            bytes.putInt(at, linear[0] << 16).putInt(at + 4, linear[1] << 16);
            bytes.putInt(at + 12, linear[2] << 16).putInt(at + 16, linear[3] << 16);
            return Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The nine numbers of the first box of a kind, the last of each three in 2.30 and the others in 16.16. */
    public static int[] read(Path file, String box) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            int[] numbers = new int[9];
            bytes.position(place(bytes.array(), box)).asIntBuffer().get(numbers);
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the nine numbers of the first such box begin. */
    static int place(byte[] file, String box) {
        int body = new String(file, StandardCharsets.ISO_8859_1).indexOf(box) + 4;
        boolean wide = file[body] == 1;
        return body + (box.equals("tkhd") ? (wide ? 52 : 40) : wide ? 48 : 36);
    }
}
