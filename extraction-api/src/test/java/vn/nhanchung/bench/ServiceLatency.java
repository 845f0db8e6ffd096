package vn.nhanchung.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import vn.nhanchung.api.TimedService;

/** The whole service by HTTP: asked for clips of 60 s, one after another, until each can be played. */
final class ServiceLatency {

    private static final int WARM_UP = 20;
    private static final int REQUESTS = 100;
    private static final Duration CLIP = Duration.ofSeconds(60);

    private ServiceLatency() {}

    static Map<Figure, Line.Value> measure(Ground ground) throws Exception {
        return TimedCity.measure(ground, Map.of(), (service, start) -> {
            ask(service, start, WARM_UP);
            Samples millis = ask(service, start, REQUESTS);
            return Map.of(
                    Figure.SERVICE_60S_P50, value(millis, millis.median()),
                    Figure.SERVICE_60S_P99, value(millis, millis.quantile(0.99)));
        });
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
}
