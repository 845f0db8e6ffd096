package vn.nhanchung.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./nhanchung cut} as a technician calls it: the launcher, the JVM's start and its end are all in the time. */
final class CutCall {

    private CutCall() {}

    /** Seconds that it takes to cut a window of the MP4 files; what it leaves behind is the caller's. */
    static Program.Cost run(Ground ground, Span window, List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ground.root().resolve("nhanchung").toString(),
                "cut",
                ground.input().folder("mp4").toString(),
                "--pattern",
                Input.PATTERN,
                "--zone",
                "UTC",
                "--clock-offset",
                "0s",
                "--from",
                window.start().toString(),
                "--to",
                window.end().toString(),
                "--manifest",
                ground.fresh("ours.json").toString()));
        command.addAll(more);
        return Program.run(command, ground.log());
    }

    /** Two clips of one window that differ much in size are not of one window: then the times say nothing. */
    static void compare(Path ours, Path theirs) throws IOException {
        double ratio = (double) Files.size(ours) / Files.size(theirs);
        if (ratio < 0.98 || ratio > 1.02) {
            throw new IllegalStateException("%s is %d bytes and %s is %d: not the same window"
                    .formatted(ours, Files.size(ours), theirs, Files.size(theirs)));
        }
    }
}
