package vn.nhanchung.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.nhanchung.testing.Requires;

/** A disk of a size that a test chooses: a tmpfs, which only root may mount. */
final class SmallDisk implements AutoCloseable {

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** Mounts one over a folder; sizes as {@code mount} reads them, for example {@code 64k}. */
    static SmallDisk over(Path folder, String size) throws IOException {
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    /** Gives it another size; what lies on it stays. */
    void resize(String size) throws IOException {
        run("mount", "-o", "remount,size=" + size, place.toString());
    }

    @Override
    public void close() throws IOException {
        run("umount", "--lazy", place.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The right to mount one. */
    static final class Mountable implements Requires.Requirement {

        @Override
        public String name() {
            return "tmpfs";
        }

        @Override
        public String howToGet() {
            return "run the tests as root, in a container with --cap-add SYS_ADMIN";
        }

        @Override
        public boolean met() {
            try {
                Path folder = Files.createTempDirectory("nhanchung-disk");
                try {
                    over(folder, "64k").close();
                    return true;
                } catch (IOException notPermitted) {
                    return false;
                } finally {
                    Files.delete(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
