package vn.nhanchung.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

/** Writes pictures as Dahua's recorders export them. */
public final class DavFile implements AutoCloseable {

    private final OutputStream out;
    private final LocalDateTime first;
    private final int perSecond;
    private int number;

    /** Begins one. */
    public DavFile(Path file, LocalDateTime first, int perSecond) {
        this.first = first;
        this.perSecond = perSecond;
        try {
            out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the next picture. */
    public void add(byte[] picture, boolean key, int width, int height) {
        LocalDateTime at = first.plusNanos(number * 1_000_000_000L / perSecond);
        byte[] frame =
                DavPicture.h264(picture, key, width, height, perSecond).frame(number, at, at.getNano() / 1_000_000);
        number++;
        try {
            out.write(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
