package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;

/** Playbacks that end before their run does, and from where each is gone on with. */
class ResumedPlaybackTest {

    private static final Instant START = Instant.parse("2026-10-01T05:00:00Z");
    private static final RecordedRun RUN = new RecordedRun(at(0), at(100));

    private static RecorderTime at(double seconds) {
        return new RecorderTime(START.plusMillis(Math.round(seconds * 1000)));
    }

    /** Comes to each of these seconds in turn and is closed there. */
    private static final class Breaking implements ResumedPlayback.Playback {

        private final Duration doubt;
        private final Iterator<Double> ends;
        private final List<RecorderTime> begun = new ArrayList<>();
        private String picture = "";
        private RtspRun.Ended ended = RtspRun.Ended.CLOSED;
        private long bytes = 1000;
        private Duration group = Duration.ofSeconds(4);

        Breaking(int doubt, Stream<Double> ends) {
            this.doubt = Duration.ofSeconds(doubt);
            this.ends = ends.iterator();
        }

        @Override
        public PlayedRun play(RecorderTime from, Duration left, Path out) {
            begun.add(from);
            RtspRequest request = RtspRequest.vendor(
                    URI.create("rtsp://127.0.0.1/rec"),
                    from.reading(),
                    RUN.to().reading(),
                    RtspDeadlines.within(Duration.ofMinutes(1)));
            return new PlayedRun(
                    request,
                    new RtspRun(
                            out,
                            from.reading(),
                            at(ends.next()).reading(),
                            1000,
                            bytes,
                            RtspRun.Basis.ASKED_START,
                            new RtspRun.Answered(null, null, null),
                            ended,
                            new RtspRun.Losses(0, 0, 0, 0),
                            List.of(),
                            0,
                            group,
                            new RtspRun.Beginning(picture.isEmpty() ? from.toString() : picture, true)));
        }

        @Override
        public Duration shared(RtspRun broken) {
            return broken.longestGroup().multipliedBy(2);
        }

        @Override
        public Duration timeDoubt() {
            return doubt;
        }

        @Override
        public int mostBreaks() {
            return 20;
        }

        List<PlayedRun> fetched() {
            return ResumedPlayback.fetch(this, RUN, Duration.ofMinutes(1), number -> Path.of("run-" + number + ".mp4"));
        }
    }

    @Test
    void eachBeginsBeforeTheEndOfTheLastAndNeverBeforeTheRun() {
        Breaking recorder = new Breaking(0, Stream.of(3.0, 50.0, 99.5));

        assertThat(recorder.fetched())
                .extracting(played -> played.got().file().toString())
                .containsExactly("run-0.mp4", "run-1.mp4", "run-2.mp4");
        assertThat(recorder.begun).containsExactly(at(0), at(0), at(42));
    }

    /** The same picture, by its own time or by a count from another start. */
    @Test
    void whereItEndsAtTheSamePlaceAgainNothingIsBehind() {
        assertThat(new Breaking(0, Stream.of(50.0, 50.009)).fetched()).hasSize(1);
        assertThat(new Breaking(0, Stream.of(50.0, 50.04, 50.04)).fetched()).hasSize(2);
        assertThat(new Breaking(10, Stream.of(50.0, 70.0)).fetched()).hasSize(2);
        assertThat(new Breaking(10, Stream.of(50.0, 45.0)).fetched()).hasSize(1);
        assertThat(new Breaking(10, Stream.of(50.0, 70.1, 70.1)).fetched()).hasSize(2);
    }

    /** What cannot be read is no word of there being nothing. */
    @Test
    void whereItGoesAstrayAtTheSamePlaceAgainMayBeMore() {
        Breaking passes = new Breaking(0, Stream.of(50.0, 99.5));
        passes.ended = RtspRun.Ended.ASTRAY;
        Breaking stays = new Breaking(0, Stream.of(50.0, 50.0));
        stays.ended = RtspRun.Ended.ASTRAY;

        assertThat(passes.fetched()).hasSize(2);
        assertThat(catchThrowableOfType(FootageException.class, stays::fetched).kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void whatIsMissingWithinTheDoubtIsNoBreak() {
        Breaking exact = new Breaking(0, Stream.of(98.8, 98.8));
        Breaking doubtful = new Breaking(10, Stream.of(90.0, 90.0));

        exact.fetched();
        doubtful.fetched();

        assertThat(exact.begun).hasSize(2);
        assertThat(doubtful.begun).hasSize(1);
    }

    @Test
    void oneThatBreaksOffOnPurposeIsGivenUp() {
        Breaking recorder = new Breaking(0, Stream.iterate(1.0, end -> end + 1));

        assertThat(catchThrowableOfType(FootageException.class, recorder::fetched)
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(recorder.begun).hasSize(21);
    }

    /** Each gets further, and none for longer than all of it may take. */
    @Test
    void oneThatBreaksOffUntilNoTimeIsLeftIsGivenUp() {
        Breaking recorder = new Breaking(0, Stream.iterate(1.0, end -> slowly(end + 1)));

        FootageException refused = catchThrowableOfType(
                FootageException.class,
                () -> ResumedPlayback.fetch(recorder, RUN, Duration.ofMillis(1_500), number -> Path.of("run.mp4")));

        assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(recorder.begun).hasSizeBetween(1, 5);
    }

    private static double slowly(double end) {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return end;
    }

    /** Of a run of 100 s, that is 160 s of 12.5 MB twice. */
    @Test
    void oneThatFillsTheDiskPieceByPieceIsRefused() {
        Breaking recorder = new Breaking(0, Stream.iterate(1.0, end -> end + 1));
        recorder.bytes = 1_000_000_000;

        assertThat(catchThrowableOfType(FootageException.class, recorder::fetched)
                        .kind())
                .isEqualTo(Kind.CORRUPT);
        assertThat(recorder.begun).hasSize(5);
    }

    /** As the oldest recording begins, which it plays whatever it is asked. */
    @Test
    void oneThatBeginsWithTheSamePictureAtAnotherTimeLosesWindows() {
        Breaking loses = new Breaking(10, Stream.of(61.0, 82.0, 82.0));
        loses.picture = "the oldest";
        Breaking begins = new Breaking(10, Stream.of(26.0, 95.0));
        begins.picture = "of a long group";

        assertThat(catchThrowableOfType(FootageException.class, loses::fetched).kind())
                .isEqualTo(Kind.WRONG_WINDOW);
        assertThat(begins.fetched()).hasSize(2);
    }

    /** Cameras set key frames up to thirty seconds apart: what is gone on with 29 s behind the start may begin with the very same. */
    @Test
    void oneThatBeginsTwiceWithTheKeyFrameOfALongGroupIsBelieved() {
        Breaking recorder = new Breaking(10, Stream.of(89.0, 95.0));
        recorder.group = Duration.ofSeconds(30);
        recorder.picture = "of a group of thirty seconds";

        assertThat(recorder.fetched()).hasSize(2);
        assertThat(recorder.begun).containsExactly(at(0), at(29));
    }
}
