package vn.nhanchung.bench;

import java.io.IOException;
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
}
