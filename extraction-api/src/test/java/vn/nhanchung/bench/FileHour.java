package vn.nhanchung.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An hour into a file, each side a whole process. */
final class FileHour {

    private FileHour() {}

    static Map<Figure, Line.Value> measure(Ground ground) throws Exception {
        Ground.say("with the native files' hashes:");
        Samples whole = pairs(ground, List.of());
        Ground.say("without them:");
        Samples lean = pairs(ground, List.of("--without-source-hashes"));
        return Map.of(Figure.FILE_1H, Line.Value.of(whole), Figure.FILE_1H_LEAN, Line.Value.of(lean));
    }

    private static Samples pairs(Ground ground, List<String> more) throws Exception {
        return ground.pairs(
                () -> {
                    List<String> all = new ArrayList<>(more);
                    all.addAll(List.of("--out", ground.fresh("ours.mp4").toString()));
                    ground.fresh("theirs.mp4");
                    return CutCall.run(ground, Span.HOUR, all).wall();
                },
                () -> {
                    Path ours = ground.out().resolve("ours.mp4");
                    Path theirs = ground.fresh("theirs.mp4");
                    double seconds = Program.shell(ground.ffmpeg("mp4", Span.HOUR, theirs), ground.log())
                            .wall();
                    Ground.sameWindow(Files.size(ours), Files.size(theirs), Span.HOUR);
                    ground.fresh("ours.mp4");
                    return seconds;
                });
    }
}
