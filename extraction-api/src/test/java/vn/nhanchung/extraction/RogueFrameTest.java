package vn.nhanchung.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.extraction.video.Recording.Coding;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.directory.LooseFolder;

/** When a frame whose timestamp is not believed makes a clip partial: decision 9. */
class RogueFrameTest {

    private static final Instant START = Instant.parse("2026-11-01T03:00:00Z");
    private static final Duration FAST = Duration.ofSeconds(37);
    private static final ClockOffset OFFSET = ClockOffset.enteredByHand(FAST, Duration.ofSeconds(1), START);
    private static final TimeWindow ASKED = new TimeWindow(START.plusSeconds(2), START.plusSeconds(8));

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "its place at {0} s, its timestamp at {1} s: whole is {2}")
    @CsvSource({
        "5, 18000, false",
        "5, -18000, false",
        "5, 6, false",
        "9, 5, false",
        "-3, 2, false",
        // The last tenth of a second before the window reaches into it, the next one does not; its end is exclusive.
        "1.95, 100, false",
        "1.9, 100, true",
        "100, 7.99, false",
        "100, 8, true",
        "-100, 100, true",
        // Kept in its place.
        "5, , true"
    })
    void aFrameThatMayBelongToTheWindowMakesTheClipPartial(double place, @Nullable Double stamp, boolean whole) {
        CutResult.Skipped rogue = new CutResult.Skipped(
                folder.resolve("segment.mp4"),
                reading(place),
                reading(place + 0.1),
                "a frame's timestamp is off",
                stamp == null ? null : reading(stamp));

        CutFacts facts = facts(rogue);
        Manifest manifest = facts.manifest(null, START);

        assertThat(manifest.got().whole()).isEqualTo(whole);
        assertThat(facts.got().verdict()).isEqualTo(new Got.Verdict(whole, whole ? 0 : 1, null));
        assertThat(manifest.got().gaps()).isEmpty();
        ManifestSchema.assertHolds(manifest.json());
        assertThat(new String(manifest.json(), StandardCharsets.UTF_8).contains("\"stamp\""))
                .isEqualTo(stamp != null);
    }

    private static Instant reading(double seconds) {
        return START.plus(FAST).plusMillis(Math.round(seconds * 1000));
    }

    private CutFacts facts(CutResult.Skipped rogue) {
        try (Recording camera = Recording.of(Coding.H264, 100)) {
            Path segment = camera.write(folder.resolve("segment.mp4"), 0, 100);
            CutPlan plan = CutPlanner.plan(ASKED, OFFSET);
            CutList list = new CutList(
                    List.of(new CutList.Segment(segment, reading(0), reading(10))),
                    plan.from().reading(),
                    plan.to().reading());
            CutResult cut = new ClipCutter().cut(list, folder.resolve("clip.mp4"), reached -> {});
            CameraSource source = new LooseFolder(folder, "%s", ZoneOffset.UTC, null)
                    .open(OFFSET, new RecorderTime(reading(0)), plan.to(), Clock.systemUTC());
            return new CutFacts(ASKED, source, plan, List.of(), with(cut, rogue));
        }
    }

    private static CutResult with(CutResult cut, CutResult.Skipped rogue) {
        return new CutResult(
                cut.firstFrame(),
                cut.lastFrame(),
                cut.end(),
                cut.frameLength(),
                cut.leadIn(),
                cut.frames(),
                cut.hiddenFrames(),
                cut.runs(),
                List.of(rogue),
                cut.overlaps(),
                cut.timeMap(),
                cut.tracks(),
                cut.codings(),
                cut.sources(),
                cut.libraries(),
                cut.proof());
    }
}
