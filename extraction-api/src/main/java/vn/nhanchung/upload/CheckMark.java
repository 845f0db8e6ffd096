package vn.nhanchung.upload;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * Says on disk, beside an unfinished file, how long it was before bytes began to come that are kept as a whole or not at all. For as
 * long as it stands the file ends there, whatever was written since: a process that is killed in mid-connection leaves nothing that
 * was not checked.
 */
final class CheckMark {

    private final Path mark;

    CheckMark(Path file) {
        this.mark = file.resolveSibling(file.getFileName() + ".checked");
    }

    /** How long the file was; empty where nothing is being checked. */
    OptionalLong length() throws IOException {
        try {
            return OptionalLong.of(ByteBuffer.wrap(Files.readAllBytes(mark)).getLong());
        } catch (NoSuchFileException none) {
            return OptionalLong.empty();
        }
    }

    /** Stands on disk when this returns; never half of it. */
    void set(long length) throws IOException {
        Path draft = mark.resolveSibling(mark.getFileName() + ".draft");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, length));
            channel.force(true);
        }
        Files.move(draft, mark, ATOMIC_MOVE, REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(mark.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(mark);
    }
}
