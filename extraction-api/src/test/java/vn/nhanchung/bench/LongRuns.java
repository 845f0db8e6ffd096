package vn.nhanchung.bench;

import java.util.Map;
import vn.nhanchung.bench.WarmProcess.Answer;
import vn.nhanchung.bench.WarmProcess.Order;

/** What one process holds and how it answers when the window is long or the clips are many. */
final class LongRuns {

    private static final int CLIPS_AT_ONCE = 32;
    private static final int CLIPS_AFTER_WHICH_MEMORY_COUNTS = 300;
    private static final int CLIPS_IN_ALL = 3000;
    private static final long GIBIBYTE = 1L << 30;

    private LongRuns() {}

    /**
     * Ten seconds and a day, each in a process of its own. Every run but the last stops after a gibibyte, when plan and header
     * are long written and only blocks go by; the last writes the whole day, and shows that this is so.
     */
    static Map<Figure, Line.Value> day(Ground ground) throws Exception {
        Samples memory = new Samples();
        Samples firstByte = new Samples();
        for (int run = 1; run <= ground.runs(); run++) {
            long atMost = run == ground.runs() ? 0 : GIBIBYTE;
            Held small = held(ground, new Order(1, false, true, "mp4", Span.TEN_SECONDS, 0));
            Held large = held(ground, new Order(1, false, true, "day", Span.DAY, atMost));
            memory.add(large.peak() - small.peak());
            firstByte.add(large.second().firstByte() / small.second().firstByte());
            Ground.say(
                    "%d: 10 s: %.0f MiB, first byte %.1f ms; 24 h (%d MiB of it): %.0f MiB, first byte %.1f ms (load %s)",
                    run,
                    small.peak(),
                    small.second().firstByte() * 1000,
                    large.second().bytes() >> 20,
                    large.peak(),
                    large.second().firstByte() * 1000,
                    Machine.load());
        }
        Ground.say("counted: the largest difference of peaks, the median of the first bytes' ratios");
        Line.Value most = new Line.Value(memory.max(), memory.count(), memory.min(), memory.max());
        return Map.of(Figure.DAY_MEMORY, most, Figure.DAY_FIRST_BYTE, Line.Value.of(firstByte));
    }

    /** The peak of a process that cut a window, after a short clip that loaded the code. */
    private record Held(double peak, Answer second) {}

    private static Held held(Ground ground, Order order) throws Exception {
        try (WarmProcess warm = WarmProcess.start(ground)) {
            warm.cut(Order.one("mp4", Span.TEN_SECONDS, order.sourcesHashed()));
            Answer answer = warm.cut(order);
            return new Held(warm.peakMiB(), answer);
        }
    }

    static Map<Figure, Line.Value> burst(Ground ground) throws Exception {
        Samples firstByte = new Samples();
        try (WarmProcess warm = WarmProcess.start(ground)) {
            Samples ratios = ground.pairs(
                    () -> {
                        Answer answer = warm.cut(new Order(CLIPS_AT_ONCE, true, true, "mp4", Span.FIVE_MINUTES, 0));
                        firstByte.add(answer.firstByte() * 1000);
                        return answer.wall();
                    },
                    () -> warm.cut(new Order(CLIPS_AT_ONCE, false, true, "mp4", Span.FIVE_MINUTES, 0))
                            .wall());
            return Map.of(
                    Figure.BURST_32, Line.Value.of(ratios),
                    Figure.BURST_32_FIRST_BYTE, Line.Value.of(firstByte.withoutFirst()));
        }
    }

    static Map<Figure, Line.Value> steady(Ground ground) throws Exception {
        try (WarmProcess warm = WarmProcess.start(ground)) {
            double after = residentAfter(warm, CLIPS_AFTER_WHICH_MEMORY_COUNTS);
            double end = after;
            for (int done = CLIPS_AFTER_WHICH_MEMORY_COUNTS;
                    done < CLIPS_IN_ALL;
                    done += CLIPS_AFTER_WHICH_MEMORY_COUNTS) {
                end = residentAfter(warm, CLIPS_AFTER_WHICH_MEMORY_COUNTS);
                Ground.say("%d clips: %.0f MiB", done + CLIPS_AFTER_WHICH_MEMORY_COUNTS, end);
            }
            double ratio = end / after;
            return Map.of(Figure.STEADY_3000, new Line.Value(ratio, 1, ratio, ratio));
        }
    }

    private static double residentAfter(WarmProcess warm, int clips) throws Exception {
        warm.cut(new Order(clips, false, true, "mp4", Span.TEN_SECONDS, 0));
        return warm.residentMiB();
    }
}
