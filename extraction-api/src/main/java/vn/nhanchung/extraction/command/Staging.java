package vn.nhanchung.extraction.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A hidden folder beside the clip where it grows. Clip and manifest appear under their names only when both are whole and on
 * the disk; whatever ends this process before, but a kill, removes the folder.
 */
final class Staging implements AutoCloseable {

    private final Order order;
    private final Path folder;

    private Staging(Order order, Path folder) {
        this.order = order;
        this.folder = folder;
    }

    static Staging beside(Order order) throws IOException {
        return new Staging(order, Files.createTempDirectory(order.home(), ".nhanchung-cut-"));
    }

    /** Where the clip is to be cut to. */
    Path clip() {
        return folder.resolve("clip.mp4");
    }

    /** Puts the files where they were asked for; the manifest first, so that a clip never stands without one. */
    void publish(byte[] manifest) throws IOException {
        Path text = Files.write(folder.resolve("manifest.json"), manifest);
        sync(text, StandardOpenOption.WRITE);
        if (order.target() instanceof Target.File clip) {
            sync(clip(), StandardOpenOption.WRITE);
            move(text, order.manifest());
            publish(clip.path());
        } else {
            move(text, order.manifest());
        }
        sync(order.manifest().resolveSibling(""), StandardOpenOption.READ);
    }

    private void publish(Path out) throws IOException {
        try {
            move(clip(), out);
        } catch (IOException e) {
            Files.deleteIfExists(order.manifest());
            throw e;
        }
        sync(out.resolveSibling(""), StandardOpenOption.READ);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("clip.mp4"));
        Files.deleteIfExists(folder.resolve("manifest.json"));
        Files.deleteIfExists(folder);
    }

    /** Without force a file that came meanwhile stays and the move fails. */
    private void move(Path from, Path to) throws IOException {
        Files.move(
                from, to, order.force() ? new CopyOption[] {StandardCopyOption.REPLACE_EXISTING} : new CopyOption[0]);
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
