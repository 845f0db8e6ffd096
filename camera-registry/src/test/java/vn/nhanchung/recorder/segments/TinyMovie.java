package vn.nhanchung.recorder.segments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** MP4s of a header alone: what is in them is the contract's business. */
public final class TinyMovie {

    private static final long FROM_1904 = 24_107L * 86_400;

    private TinyMovie() {}

    /** One that claims to be of a length and to have been made at an instant. */
    public static Path write(Path file, Duration length, Instant made) throws IOException {
        return Files.write(file, bytes(length, made));
    }

    /** The bytes of one. */
    public static byte[] bytes(Duration length, Instant made) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + 8 + 108 + 16);
        bytes.putInt(16).put("ftypisom".getBytes(ISO_8859_1)).putInt(0);
        bytes.putInt(8 + 108).put("moov".getBytes(ISO_8859_1));
        bytes.putInt(108).put("mvhd".getBytes(ISO_8859_1)).putInt(0);
        bytes.putInt((int) (made.getEpochSecond() + FROM_1904)).putInt(0);
        bytes.putInt(1_000).putInt(Math.toIntExact(length.toMillis()));
        bytes.position(16 + 8 + 108);
        bytes.putInt(16).put("mdat".getBytes(ISO_8859_1));
        return bytes.array();
    }
}
