package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the requests of an ONVIF replay, as a recorder reads them. */
class ReplayWordsTest {

    @TempDir
    private Path folder;

    /** Without the first a device that knows no replay plays what it sees now; without the second it takes as long as was recorded. */
    @Test
    void replayIsRequiredAndNotPaced() throws Exception {
        Instant from = Fetching.FROM;
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            for (int i = 0; i < 120; i++) {
                talk.frame(i % 10 == 0, from.plusMillis(i * 100L), from);
            }
            talk.request();
        })) {
            Fetching.run(recorder, Fetching.LOGIN, folder);

            for (String method : List.of("DESCRIBE", "SETUP", "PLAY")) {
                assertThat(recorder.requests())
                        .filteredOn(request -> request.startsWith(method + " "))
                        .hasSize(1)
                        .allSatisfy(request -> assertThat(request.lines()).contains("Require: onvif-replay"));
            }
            assertThat(recorder.requests())
                    .filteredOn(request -> request.startsWith("PLAY "))
                    .allSatisfy(request -> assertThat(request.lines())
                            .contains("Rate-Control: no")
                            .anyMatch(line -> line.startsWith("Range: clock=20261001T0500")));
        }
    }
}
