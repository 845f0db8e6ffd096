package vn.nhanchung.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes on their way into the store.
 *
 * @param size in bytes
 * @param sha256 of all of them, 64 lower-case hex digits
 * @param source can be read more than once
 */
public record Upload(String key, String contentType, long size, String sha256, Source source) {

    /** Gives the bytes from their start each time. */
    public interface Source {
        /** A stream that the caller closes. */
        InputStream open() throws IOException;
    }

    static Upload ofFile(String key, String contentType, Path file) throws IOException {
        Source source = () -> Files.newInputStream(file);
        return new Upload(key, contentType, Files.size(file), Sha256.of(source), source);
    }

    static Upload ofBytes(String key, String contentType, byte[] bytes) {
        return new Upload(key, contentType, bytes.length, Sha256.of(bytes), () -> new ByteArrayInputStream(bytes));
    }
}
