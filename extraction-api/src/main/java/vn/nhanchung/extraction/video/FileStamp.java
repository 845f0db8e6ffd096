package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a native file was when it was opened. A recorder may still be writing to it: so much of it is read and no more, and what is
 * appended afterwards is no change. Another file under the name, a shorter one, or one that begins or ended otherwise is.
 *
 * @param size in bytes; nothing beyond is read
 * @param changed when it was last written to
 * @param key which file of the file system it is; null where that has no such thing
 * @param edges a checksum of its first and its last bytes
 */
record FileStamp(long size, FileTime changed, @Nullable Object key, long edges) {

    private static final int EDGE = 4096;

    /** The file's present stamp. */
    static FileStamp of(Path file) throws UnreadableSegment {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (!now.isRegularFile()) {
                throw new UnreadableSegment("not a file");
            }
            return new FileStamp(now.size(), now.lastModifiedTime(), now.fileKey(), edges(file, now.size()));
        } catch (ClosedByInterruptException e) {
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        } catch (IOException e) {
            throw new UnreadableSegment(Files.notExists(file) ? "the file is gone" : "the file cannot be read: " + e);
        }
    }

    /** Whether the file still begins with what it was, and nobody wrote to it but at its end. */
    boolean holds(Path file) throws UnreadableSegment {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (!now.isRegularFile() || now.size() < size || !Objects.equals(now.fileKey(), key)) {
                return false;
            }
            boolean untouched = now.lastModifiedTime().equals(changed);
            return now.size() == size ? untouched : edges(file, size) == edges;
        } catch (ClosedByInterruptException e) {
            throw CutException.because(CutException.Kind.CANCELLED, "interrupted", e);
        } catch (IOException e) {
            throw new UnreadableSegment(Files.notExists(file) ? "the file is gone" : "the file cannot be read: " + e);
        }
    }

    private static long edges(Path file, long size) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer edge = ByteBuffer.allocate(EDGE);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long from : new long[] {0, Math.max(0, size - EDGE)}) {
                edge.clear().limit((int) Math.min(EDGE, size - from));
                while (edge.hasRemaining() && in.read(edge, from + edge.position()) > 0) {
                    // As much as there is.
                }
                crc.update(edge.flip());
            }
        }
        return crc.getValue();
    }
}
