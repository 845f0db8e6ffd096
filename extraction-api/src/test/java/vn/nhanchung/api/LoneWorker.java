package vn.nhanchung.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code worker} command as a process of its own, as on another machine, so that it can be killed. */
final class LoneWorker {

    /** A worker of a test lives for a clip or two: it starts sooner without the optimising compiler. */
    static final String QUICK = "--nhanchung.workers.options=-XX:TieredStopAtLevel=1";

    private final Process parent;

    private LoneWorker(Process parent) {
        this.parent = parent;
    }

    /**
     * Starts it; it works a few seconds later.
     *
     * @param settings of the service's servers; secrets go through the environment, as an operator hands them over
     */
    static LoneWorker start(Path data, Map<String, ?> settings, String... further) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                NhanChung.class.getName(),
                "worker",
                "--nhanchung.data=" + data,
                QUICK));
        command.addAll(List.of(further));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling(data.getFileName() + ".log").toFile()));
        settings.forEach((name, value) -> builder.environment()
                .put(name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_'), value.toString()));
        return new LoneWorker(builder.start());
    }

    /** As a power cut does it: parent and child end at once and say nothing. */
    void kill() throws InterruptedException {
        List<ProcessHandle> children = parent.children().toList();
        parent.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        parent.waitFor();
    }

    /** Asks it to stop, as an operator does. */
    void stop() throws InterruptedException {
        parent.destroy();
        if (!parent.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
