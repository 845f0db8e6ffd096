package vn.nhanchung.extraction.video;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The layout of a clip of two seconds, for tests of what carries layouts about. */
public final class SmallLayout {

    private static final Instant START = Instant.parse("2026-11-01T03:00:00Z");

    private SmallLayout() {}

    /** Records a segment in a folder and lays a clip of it out. */
    public static ClipLayout in(Path folder) {
        try (Recording camera = Recording.of(Recording.Coding.H264, 40)) {
            Path segment = camera.write(folder.resolve("segment.mp4"), 0, 40);
            CutList list = new CutList(
                    List.of(new CutList.Segment(segment, START, START.plusSeconds(4))), START, START.plusSeconds(2));
            try (PlannedClip planned = ClipCutter.byTablesAlone().plan(list, reached -> {})) {
                return planned.layout();
            }
        }
    }
}
