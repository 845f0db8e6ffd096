package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.testing.RealServers;

/** FFmpeg and OpenCV are loaded by the processes that draw and cut, and never by the service's own. */
class NativeCodeStaysOutTest {

    private static final List<String> NATIVE =
            List.of("libav", "libsw", "libopencv", "libjniav", "libjniopencv", "libjnijavacpp");

    @TempDir
    private Path folder;

    private final int databasePort = RealServers.freePort();
    private ServiceProcess service;

    /** Children end with their parent, however that ends. */
    @AfterEach
    void stop() throws Exception {
        List<ProcessHandle> children = descendants();
        service.kill();
        for (ProcessHandle child : children) {
            child.onExit().get(20, TimeUnit.SECONDS);
        }
        // Takes over the PostgreSQL that a killed service leaves, and stops it.
        EmbeddedDatabase.start(folder.resolve("data/database"), RealServers.programs(), databasePort)
                .close();
    }

    @Test
    void theServiceThatHasShownAClipEarlyAndStoredItHasLoadedNone() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(RealServers.programs());
        Files.createSymbolicLink(data.resolve("programs"), RealServers.programs());
        service = ServiceProcess.start(
                data,
                RealServers.freePort(),
                List.of(
                        "nhanchung.database.port=" + databasePort,
                        "nhanchung.store.port=" + RealServers.freePort(),
                        "nhanchung.sample-backfill=2m"),
                folder.resolve("service.log"));
        service.awaitAnswer();
        Instant from = awaitDrawnMinute(data.resolve("recorders/R1/1"));
        Case incident = Case.open(service.city(), from, from.plusSeconds(60));

        // Nothing is cut while the worker is held.
        signal("STOP");
        String code = incident.ask(1, from.plusSeconds(5), from.plusSeconds(20));
        byte[] shown = incident.early(incident.viewEarly(code));
        signal("CONT");
        JsonNode stored = incident.awaitStored(code);
        assertThat(FaultsTest.sha256(shown))
                .isEqualTo(stored.get("clip").get("sha256").asString());

        assertThat(loaded(service.pid())).as("the service").isEmpty();
        List<List<String>> children =
                descendants().stream().map(child -> loaded(child.pid())).toList();
        assertThat(children).as("the worker").anyMatch(libraries -> libraries.contains("libav"));
        assertThat(children).as("the sample recorder").anyMatch(libraries -> libraries.contains("libopencv"));
    }

    /** The native libraries that a process has mapped, by what they begin with. */
    private static List<String> loaded(long pid) {
        try {
            String maps = Files.readString(Path.of("/proc", String.valueOf(pid), "maps"));
            return NATIVE.stream().filter(name -> maps.contains("/" + name)).toList();
        } catch (IOException ended) {
            return List.of();
        }
    }

    private void signal(String name) throws Exception {
        for (ProcessHandle child : descendants()) {
            new ProcessBuilder("kill", "-" + name, String.valueOf(child.pid()))
                    .start()
                    .waitFor();
        }
    }

    /** The service's own children of this program; PostgreSQL is another one. */
    private List<ProcessHandle> descendants() {
        return ProcessHandle.of(service.pid())
                .map(ProcessHandle::children)
                .orElseGet(Stream::empty)
                .filter(child -> child.info()
                        .command()
                        .map(name -> name.endsWith("java"))
                        .orElse(false))
                .toList();
    }

    /** The true time of the first minute that is whole; another one after it tells that nobody writes it any more. */
    private static Instant awaitDrawnMinute(Path channel) throws Exception {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(5));
        while (Instant.now().isBefore(giveUp)) {
            if (Files.isDirectory(channel)) {
                try (Stream<Path> files = Files.walk(channel)) {
                    List<Path> whole = files.filter(file -> file.toString().endsWith(".mp4"))
                            .sorted()
                            .toList();
                    if (whole.size() > 1) {
                        return Files.getLastModifiedTime(whole.getFirst())
                                .toInstant()
                                .minusSeconds(60);
                    }
                }
            }
            Thread.sleep(500);
        }
        throw new AssertionError("nothing is drawn into " + channel);
    }
}
