package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/** An investigator sees footage come from a recorder that plays no faster than it was recorded, and stops it, in a real browser. */
@Requires({WalkwayFilm.class, GstRecorder.Installed.class})
class FetchingPageTest {

    /** Longer than anybody looks. */
    private static final int SECONDS = 240;

    @TempDir
    private Path folder;

    @Test
    @RequiresProgram(value = PageScript.PROGRAM, howToGet = PageScript.HOW_TO_GET)
    void footageIsSeenToComeAndStopsWhenItIsStopped() throws Exception {
        Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(900);
        SmallCity plan =
                new SmallCity(Files.createDirectories(folder.resolve("nvr")), Duration.ofSeconds(60), Duration.ZERO, 1);
        try (GstRecorder recorder = GstRecorder.vendor(Film.of(folder, SECONDS), begun.toString());
                OwnCity own = OwnCity.start(
                        Files.createDirectories(folder.resolve("data")),
                        plan,
                        OwnCity.reaching("127.0.0.1", RealServers.freshBucket()))) {
            String camera = connected(new WardOffice(own.city()), recorder);
            Instant to = begun.plusSeconds(SECONDS - 20);
            String incident = own.city().openIncident(begun, to);
            String extraction = new Untold.Asking(own.city(), incident, camera, begun.plusSeconds(20), to).ask();
            Case opened = new Case(own.city(), incident);
            String request = opened.extraction(extraction).get("requestCode").asString();

            String said = PageScript.run(
                    folder,
                    "e2e/fetching.mjs",
                    Map.of(
                            "CITY", own.city().address(),
                            "ACCOUNT", own.city().credentials(Role.INVESTIGATOR),
                            "REQUEST", request));

            assertThat(said.strip()).matches("stopped at \\d{1,2}");
            JsonNode stopped = opened.extraction(extraction);
            assertThat(stopped.get("state").asString()).isEqualTo("CANCELLED");
            try (Stream<Path> kept = Files.walk(folder.resolve("data/work"))) {
                assertThat(kept)
                        .as("each worker has a folder of its own there")
                        .noneMatch(path -> path.endsWith(extraction));
            }
        }
    }

    private static String connected(WardOffice ward, GstRecorder recorder) throws Exception {
        String camera = ward.newCamera("Cổng trước");
        ward.connect("ĐG-X", WardOffice.playing(recorder), WardOffice.PLAYED_CHANNEL, camera);
        ward.clockIsRight("ĐG-X");
        return camera;
    }
}
