package vn.nhanchung.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import vn.nhanchung.api.TimedService;
import vn.nhanchung.api.TimedService.Played;

/**
 * Twenty minutes by HTTP from the running service before they are stored: opened, which plans them and logs the look, and read to
 * the last byte. No worker runs, so that the extraction stays as it is and the machine is the service's.
 */
final class EarlyPlay {

    private static final int WARM_UP = 30;

    private EarlyPlay() {}

    static Map<Figure, Line.Value> measure(Ground ground) throws Exception {
        return TimedCity.measure(ground, Map.of("nhanchung.workers.local", "0"), (service, start) -> {
            Span window = Span.TWENTY_MINUTES;
            Instant from = start.plusMillis(Math.round(window.from() * 1000));
            String extraction = service.ask(from, from.plusMillis(Math.round(window.seconds() * 1000)));
            for (int i = 0; i < WARM_UP; i++) {
                service.playEarly(extraction);
            }
            return against(ground, service, extraction, window);
        });
    }

    private static Map<Figure, Line.Value> against(Ground ground, TimedService service, String extraction, Span window)
            throws Exception {
        Path clip = ground.out().resolve("theirs.mp4");
        String peer = ground.ffmpeg("mp4", window, clip);
        Samples firstBytes = new Samples();
        AtomicLong ours = new AtomicLong();
        long before = service.hashedEarly();
        Samples ratios = ground.pairs(
                () -> {
                    Played played = service.playEarly(extraction);
                    Ground.say(
                            "opened after %.1f ms, first byte after %.1f ms",
                            played.opened() * 1000, played.firstByte() * 1000);
                    firstBytes.add(played.firstByte() * 1000);
                    ours.set(played.bytes());
                    return played.lastByte();
                },
                () -> {
                    ground.fresh("theirs.mp4");
                    double seconds = Program.shell(peer, ground.log()).wall();
                    Ground.sameWindow(ours.get(), Files.size(clip), window);
                    ground.fresh("theirs.mp4");
                    return seconds;
                });
        if (service.hashedEarly() < before + ratios.count()) {
            throw new IllegalStateException("the log does not hold the hash of each clip");
        }
        return Map.of(
                Figure.HTTP_20MIN, Line.Value.of(ratios),
                Figure.HTTP_20MIN_FIRST_BYTE, Line.Value.of(firstBytes.withoutFirst()));
    }
}
