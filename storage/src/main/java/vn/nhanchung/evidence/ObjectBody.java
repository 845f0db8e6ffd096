package vn.nhanchung.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of an object to be stored: of a size known beforehand, and made as often as they are wanted, the same each time. */
public interface ObjectBody {

    /** In bytes. */
    long size();

    /**
     * Writes all of them, from front to back; the channel stays open. What the channel throws must come out as it is or as a
     * cause.
     *
     * @return their SHA-256, 64 lower-case hex digits
     */
    String writeTo(WritableByteChannel out);

    /** The store has all of them, from now or from an earlier attempt, and is about to lock them: what stops now leaves them there. */
    default void taken() {}

    /** Bytes in memory. */
    static ObjectBody ofBytes(byte[] bytes) {
        return new ObjectBody() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public String writeTo(WritableByteChannel out) {
                try {
                    for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                        out.write(rest);
                    }
                    return Sha256.of(bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /**
     * A finished file, read each time.
     *
     * @throws IOException when it is not there
     */
    static ObjectBody ofFile(Path file) throws IOException {
        var size = Files.size(file);
        return new ObjectBody() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public String writeTo(WritableByteChannel out) {
                try (var in = FileChannel.open(file)) {
                    return Sha256.passing(in, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
