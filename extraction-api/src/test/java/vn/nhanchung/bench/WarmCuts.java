package vn.nhanchung.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import vn.nhanchung.bench.WarmProcess.Order;

/** Clips cut in a process that is warm, into nothing, against processes of others. */
final class WarmCuts {

    /** A JVM is not warm after one short clip. */
    private static final int SHORT_CLIPS_FIRST = 200;

    private WarmCuts() {}

    static Map<Figure, Line.Value> hour(Ground ground) throws Exception {
        String segments = ground.input().segments("mp4", Span.HOUR).stream()
                .map(Program::quoted)
                .collect(Collectors.joining(" "));
        String peer = "cat " + segments + " | openssl dgst -sha256";
        try (WarmProcess warm = WarmProcess.start(ground)) {
            Ground.say("with the native files' hashes:");
            Samples whole = against(ground, warm, Order.one("mp4", Span.HOUR, true), peer);
            Ground.say("without them:");
            Samples lean = against(ground, warm, Order.one("mp4", Span.HOUR, false), peer);
            return Map.of(Figure.WARM_1H, Line.Value.of(whole), Figure.WARM_1H_LEAN, Line.Value.of(lean));
        }
    }

    static Map<Figure, Line.Value> transportStream(Ground ground) throws Exception {
        try (WarmProcess warm = WarmProcess.start(ground)) {
            Ground.say("with the native files' hashes:");
            Samples whole = againstCopy(ground, warm, Order.one("ts", Span.MOST_OF_AN_HOUR, true), new Samples());
            Ground.say("without them:");
            Samples lean = againstCopy(ground, warm, Order.one("ts", Span.MOST_OF_AN_HOUR, false), new Samples());
            return Map.of(Figure.TS_57MIN, Line.Value.of(whole), Figure.TS_57MIN_LEAN, Line.Value.of(lean));
        }
    }

    static Map<Figure, Line.Value> tenSeconds(Ground ground) throws Exception {
        try (WarmProcess warm = WarmProcess.start(ground)) {
            Ground.say("with the native files' hashes:");
            Short whole = tenSeconds(ground, warm, true);
            Ground.say("without them:");
            Short lean = tenSeconds(ground, warm, false);
            return Map.of(
                    Figure.WARM_10S, Line.Value.of(whole.ratios()),
                    Figure.WARM_10S_FIRST_BYTE, Line.Value.of(whole.firstBytes()),
                    Figure.WARM_10S_LEAN, Line.Value.of(lean.ratios()),
                    Figure.WARM_10S_LEAN_FIRST_BYTE, Line.Value.of(lean.firstBytes()));
        }
    }

    private record Short(Samples ratios, Samples firstBytes) {}

    private static Short tenSeconds(Ground ground, WarmProcess warm, boolean sourcesHashed) throws Exception {
        Samples firstBytes = new Samples();
        warm.cut(new Order(SHORT_CLIPS_FIRST, false, sourcesHashed, "mp4", Span.TEN_SECONDS, 0));
        Order order = Order.one("mp4", Span.TEN_SECONDS, sourcesHashed);
        Samples ratios = againstCopy(ground, warm, order, firstBytes);
        return new Short(ratios, firstBytes.withoutFirst());
    }

    private static Samples against(Ground ground, WarmProcess warm, Order order, String peer) throws Exception {
        return ground.pairs(
                () -> warm.cut(order).wall(),
                () -> Program.shell(peer, ground.log()).wall());
    }

    private static Samples againstCopy(Ground ground, WarmProcess warm, Order order, Samples firstBytes)
            throws Exception {
        Path clip = ground.out().resolve("theirs.mp4");
        String peer = ground.ffmpeg(order.kind(), order.window(), clip);
        AtomicLong ours = new AtomicLong();
        return ground.pairs(
                () -> {
                    WarmProcess.Answer answer = warm.cut(order);
                    firstBytes.add(answer.firstByte() * 1000);
                    ours.set(answer.bytes());
                    return answer.wall();
                },
                () -> {
                    ground.fresh("theirs.mp4");
                    double seconds = Program.shell(peer, ground.log()).wall();
                    Ground.sameWindow(ours.get(), Files.size(clip), order.window());
                    ground.fresh("theirs.mp4");
                    return seconds;
                });
    }
}
