package vn.nhanchung.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many clips asked for at once of the running service with two workers, until all are stored, read back and on record, against
 * one FFmpeg after another over the same windows, which stores and proves nothing.
 */
final class CityCall {

    /** A locked clip stays: six rounds of these, and FFmpeg's, have to find room in the memory that both write to. */
    private static final int CLIPS = 24;

    private static final Duration CLIP = Duration.ofMinutes(5);

    private CityCall() {}

    static Map<Figure, Line.Value> measure(Ground ground) throws Exception {
        return TimedCity.measure(ground, Map.of("nhanchung.workers.local", "2"), (service, start) -> {
            List<Instant> starts =
                    windows().map(window -> start.plusMillis(millis(window))).toList();
            Samples ratios =
                    ground.pairs(() -> service.untilStored(starts, CLIP).toNanos() / 1e9, () -> copyAll(ground));
            return Map.of(Figure.CITY_CALL, Line.Value.of(ratios));
        });
    }

    /** Spread over the hour, each beginning inside a group of pictures. */
    private static Stream<Span> windows() {
        return IntStream.range(0, CLIPS).mapToObj(i -> new Span(30.6 + i * 132, CLIP.toSeconds()));
    }

    private static long millis(Span window) {
        return Math.round(window.from() * 1000);
    }

    private static double copyAll(Ground ground) throws Exception {
        double seconds = 0;
        for (Span window : windows().toList()) {
            Path clip = ground.fresh("theirs.mp4");
            seconds += Program.shell(ground.ffmpeg("mp4", window, clip), ground.log())
                    .wall();
        }
        ground.fresh("theirs.mp4");
        return seconds;
    }
}
