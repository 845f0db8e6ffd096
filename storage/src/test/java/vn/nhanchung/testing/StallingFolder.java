package vn.nhanchung.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real file system that shows another folder and can stall, as a share does whose server went away: bindfs over FUSE, stopped by
 * SIGSTOP. Whoever touches it then waits in the kernel. Nothing of it is kept in caches but what was read.
 */
public final class StallingFolder implements AutoCloseable {

    private static final String PROGRAM = "bindfs";

    private final Process process;
    private final Path folder;

    private StallingFolder(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Shows a folder at another, empty one.
     *
     * @param bytesPerSecond no reader gets more; 0 for as many as there are
     */
    public static StallingFolder start(Path shown, Path at, int bytesPerSecond) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Programs.find(PROGRAM).orElseThrow().toString(),
                "-f",
                "-o",
                "attr_timeout=0,entry_timeout=0,negative_timeout=0"));
        if (bytesPerSecond > 0) {
            command.add("--read-rate=" + bytesPerSecond);
        }
        command.addAll(List.of(shown.toString(), at.toString()));
        Process process = RealServers.startProgram(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD));
        StallingFolder folder = new StallingFolder(process, at);
        for (int tries = 0; !isMounted(at); tries++) {
            if (tries == 100) {
                folder.close();
                throw new IllegalStateException(PROGRAM + " shows nothing at " + at);
            }
            Thread.sleep(50);
        }
        return folder;
    }

    private static boolean isMounted(Path at) throws IOException {
        return Files.readString(Path.of("/proc/self/mounts")).contains(" " + at + " fuse");
    }

    /** From now on nothing in it answers. */
    public void stall() throws IOException {
        signal("STOP");
    }

    /** Answers again, also who waits already. */
    public void goOn() throws IOException {
        signal("CONT");
    }

    @Override
    public void close() throws IOException {
        goOn();
        run("fusermount", "-u", "-z", folder.toString());
        RealServers.stop(process);
    }

    private void signal(String name) throws IOException {
        run("kill", "-" + name, String.valueOf(process.pid()));
    }

    private static void run(String... command) throws IOException {
        int code =
                new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ends with " + code);
        }
    }

    /** The program, and the device by which it shows a file system. */
    public static final class Possible implements Requires.Requirement {

        @Override
        public String name() {
            return PROGRAM;
        }

        @Override
        public String howToGet() {
            return "apt-get install bindfs, on a machine that has /dev/fuse";
        }

        @Override
        public boolean met() {
            return Programs.find(PROGRAM).isPresent()
                    && Files.isWritable(Path.of("/dev/fuse"))
                    && Optional.of(Path.of("/proc/self/mounts"))
                            .filter(Files::isReadable)
                            .isPresent();
        }
    }
}
