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

/** The whole service by HTTP: asked for clips of 60 s, one after another, until each can be played. */
final class ServiceLatency {

    private static final int WARM_UP = 20;
    private static final int REQUESTS = 100;
    private static final Duration CLIP = Duration.ofSeconds(60);
    static final Duration SEGMENT = Duration.ofSeconds(Input.SEGMENT_SECONDS);

    private ServiceLatency() {}

    static Map<Figure, Line.Value> measure(Ground ground) throws Exception {
        Path home = ground.input().folder("service");
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
                        Map.of())) {
            ask(service, start, WARM_UP);
            Samples millis = ask(service, start, REQUESTS);
            return Map.of(
                    Figure.SERVICE_60S_P50, value(millis, millis.median()),
                    Figure.SERVICE_60S_P99, value(millis, millis.quantile(0.99)));
        } finally {
            Ground.remove(home);
        }
    }

    private static Line.Value value(Samples millis, double value) {
        return new Line.Value(value, millis.count(), millis.min(), millis.max());
    }

    /** Windows that all begin and end inside a group of pictures, spread over the hour. */
    private static Samples ask(TimedService service, Instant start, int requests) throws Exception {
        Samples millis = new Samples();
        for (int i = 0; i < requests; i++) {
            Instant from = start.plusMillis(600 + i * 31_200L);
            millis.add(service.untilPlayable(from, from.plus(CLIP)).toNanos() / 1e6);
        }
        return millis;
    }

    /** The footage of the first hour under names of today, as a recorder's folder. */
    static Path recorder(Input input, Path folder, Instant start) throws IOException {
        List<Path> segments = input.segments("mp4", Span.HOUR);
        for (int i = 0; i < segments.size(); i++) {
            Path link = TimedService.segment(folder, start.plus(SEGMENT.multipliedBy(i)));
            Files.createDirectories(link.getParent());
            Files.createLink(link, segments.get(i));
        }
        return folder;
    }
}
