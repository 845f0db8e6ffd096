package vn.nhanchung.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.mock.env.MockEnvironment;

/** The service as a process of its own on a data folder, its servers inside, so that it can be killed. */
final class ServiceProcess {

    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final City city;
    private final Path log;

    private ServiceProcess(Process process, City city, Path log) {
        this.process = process;
        this.city = city;
        this.log = log;
    }

    /**
     * Starts it; it may take a while to answer.
     *
     * @param settings each {@code name=value}
     * @param log where it writes what it prints
     */
    static ServiceProcess start(Path data, int port, List<String> settings, Path log) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NhanChung.class.getName(),
                "--nhanchung.data=" + data,
                "--nhanchung.port=" + port,
                LoneWorker.QUICK));
        settings.forEach(setting -> command.add("--" + setting));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var here = new MockEnvironment().withProperty("local.server.port", String.valueOf(port));
        return new ServiceProcess(process, new City(here, data), log);
    }

    City city() {
        return city;
    }

    /** Waits until it answers. */
    void awaitAnswer() throws InterruptedException {
        var question = HttpRequest.newBuilder(URI.create(city.address() + "/api/settings"))
                .build();
        Instant giveUp = Instant.now().plus(START_WITHIN);
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (process.isAlive() && Instant.now().isBefore(giveUp)) {
                try {
                    if (http.send(question, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    Thread.sleep(50);
                }
            }
        }
        throw new AssertionError("the service does not answer, see " + log);
    }

    /** SIGKILL: it learns nothing of it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The workers beside it that live, starting ones too. */
    List<ProcessHandle> workers() {
        return process.children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .toList();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to stop, as Ctrl-C does. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
    }
}
