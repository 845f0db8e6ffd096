package vn.nhanchung.extraction.video;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

/**
 * Writes pictures as Dahua's recorders export them, in the form that libavformat's {@code dhav.c} reads: each behind
 * {@code DHAV}, kind, number, length, local time and milliseconds, and before {@code dhav} and its length.
 */
final class DavFile implements AutoCloseable {

    private static final int KEY = 0xfd, OTHER = 0xfc, H264 = 2, HEAD = 24, TAIL = 8;

    private final OutputStream out;
    private final LocalDateTime first;
    private final int perSecond;
    private int number;

    DavFile(Path file, LocalDateTime first, int perSecond) {
        this.first = first;
        this.perSecond = perSecond;
        try {
            out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the next picture. */
    void add(byte[] picture, boolean key, int width, int height) {
        byte[] more = key ? size(width, height) : new byte[0];
        int length = HEAD + more.length + picture.length + TAIL;
        LocalDateTime at = first.plusNanos(number * 1_000_000_000L / perSecond);
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("DHAV".getBytes(US_ASCII)).put((byte) (key ? KEY : OTHER)).put(new byte[3]);
        bytes.putInt(number).putInt(length).putInt(packed(at));
        bytes.putShort((short) (at.getNano() / 1_000_000))
                .put((byte) more.length)
                .put((byte) 0);
        bytes.put(more).put(picture).put("dhav".getBytes(US_ASCII)).putInt(length);
        number++;
        try {
            out.write(bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] size(int width, int height) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x81)
                .put((byte) 0)
                .put((byte) H264)
                .put((byte) perSecond)
                .put((byte) 0x82)
                .put(new byte[3])
                .putShort((short) width)
                .putShort((short) height)
                .array();
    }

    private static int packed(LocalDateTime at) {
        return (at.getYear() - 2000) << 26
                | at.getMonthValue() << 22
                | at.getDayOfMonth() << 17
                | at.getHour() << 12
                | at.getMinute() << 6
                | at.getSecond();
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
