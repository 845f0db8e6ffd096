package vn.nhanchung.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.nhanchung.bench.WarmProcess.Order;

/** The contact sheet and the poster of a clip of an hour, in a warm process, against one FFmpeg call for each picture. */
final class SheetHour {

    private static final int PICTURES = 60;

    private SheetHour() {}

    static Map<Figure, Line.Value> measure(Ground ground) throws Exception {
        Path clip = ground.fresh("clip.mp4");
        Program.shell(ground.ffmpeg("mp4", Span.HOUR, clip), ground.log());
        try (WarmProcess warm = WarmProcess.start(ground)) {
            Samples ratios = ground.pairs(() -> sheet(warm, clip), () -> pictures(ground, clip));
            return Map.of(Figure.SHEET_1H, Line.Value.of(ratios));
        } finally {
            Files.deleteIfExists(clip);
        }
    }

    private static double sheet(WarmProcess warm, Path clip) throws Exception {
        WarmProcess.Answer answer = warm.cut(Order.sheet(clip));
        if (answer.bytes() != PICTURES) {
            throw new IllegalStateException("a sheet of %d pictures".formatted(answer.bytes()));
        }
        return answer.wall();
    }

    /** Seeks before it opens, so that it decodes from the key frame before; nothing is decoded that is not wanted. */
    private static double pictures(Ground ground, Path clip) throws Exception {
        Path folder = Files.createDirectories(ground.out().resolve("pictures"));
        double step = Span.HOUR.seconds() / PICTURES;
        List<String> calls = IntStream.range(0, PICTURES)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "ffmpeg -nostdin -y -v error -skip_frame nokey -ss %.3f -i %s -frames:v 1 -vf scale=192:108 %s",
                        i * step,
                        Program.quoted(clip),
                        Program.quoted(folder.resolve(i + ".jpg"))))
                .toList();
        double seconds = Program.shell(calls.stream().collect(Collectors.joining(" && ")), ground.log())
                .wall();
        Ground.remove(folder);
        return seconds;
    }
}
