package vn.nhanchung.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import vn.nhanchung.api.TimedService;
import vn.nhanchung.testing.RealMinio;

/** The whole service for one line: in a process of its own, on a real MinIO, with the hour of footage as a recorder's folder. */
final class TimedCity {

    private static final Duration SEGMENT = Duration.ofSeconds(Input.SEGMENT_SECONDS);

    private TimedCity() {}

    /** What is measured on it. */
    @FunctionalInterface
    interface Use {
        /** @param start when the recorder's first hour begins */
        Map<Figure, Line.Value> measure(TimedService service, Instant start) throws Exception;
    }

    /** Starts it with these settings besides its own, measures, and removes all of it. */
    static Map<Figure, Line.Value> measure(Ground ground, Map<String, String> settings, Use use) throws Exception {
        Path home = ground.input().folder("city");
        Ground.remove(home);
        Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(2));
        try (RealMinio store = RealMinio.start();
                TimedService service = TimedService.start(
                        ground.root().resolve("extraction-api/jvm.options"),
                        Files.createDirectories(home.resolve("data")),
                        recorder(ground.input(), home.resolve("recorder"), start),
                        SEGMENT,
                        store,
                        start,
                        settings)) {
            return use.measure(service, start);
        } finally {
            Ground.remove(home);
        }
    }

    /** The footage of the first hour under names of today, as a recorder's folder. */
    private static Path recorder(Input input, Path folder, Instant start) throws IOException {
        List<Path> segments = input.segments("mp4", Span.HOUR);
        for (int i = 0; i < segments.size(); i++) {
            Path link = TimedService.segment(folder, start.plus(SEGMENT.multipliedBy(i)));
            Files.createDirectories(link.getParent());
            Files.createLink(link, segments.get(i));
        }
        return folder;
    }
}
