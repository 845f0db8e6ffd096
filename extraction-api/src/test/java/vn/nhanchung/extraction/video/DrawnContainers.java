package vn.nhanchung.extraction.video;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Recordings in containers that no MP4 table tells of, for tests of what carries their clips about. */
public final class DrawnContainers {

    /** How the names end. */
    public static final List<String> KINDS = List.of("ts", "mkv", "mpg", "avi");

    /** How long a segment is. */
    public static final int SECONDS = FuzzSeeds.SECONDS;

    private DrawnContainers() {}

    /** Draws them with FFmpeg's program, three segments of each. */
    public static void draw(Path folder) {
        FuzzSeeds.make(folder);
    }

    /** The segments of one. */
    public static List<Path> files(Path folder, String kind) {
        return IntStream.range(0, FuzzSeeds.SEGMENTS)
                .mapToObj(segment -> FuzzSeeds.file(folder, "h264-" + kind, segment))
                .toList();
    }

    /** The list of a window of one, in seconds from its beginning. */
    public static CutList list(Path folder, String kind, double from, double to) {
        Cutting cutting = new Cutting();
        for (Path file : files(folder, kind)) {
            int begin = cutting.files().size() * SECONDS;
            cutting.segment(file, begin, begin + SECONDS);
        }
        return cutting.list(from, to);
    }
}
