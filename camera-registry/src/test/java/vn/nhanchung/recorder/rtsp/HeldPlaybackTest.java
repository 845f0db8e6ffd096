package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;

/** Runs that a recorder lists and says nothing of while it plays them, and what its oldest footage tells of them. */
class HeldPlaybackTest {

    private static final RecorderTime FROM = new RecorderTime(Fetching.FROM);
    private static final RecorderTime TO = new RecorderTime(Fetching.TO);

    @TempDir
    private Path folder;

    private List<FetchedSegment> fetched(ScriptedRecorder recorder, Supplier<Optional<RecorderTime>> oldest) {
        return fetched(recorder, TO, oldest);
    }

    private List<FetchedSegment> fetched(
            ScriptedRecorder recorder, RecorderTime to, Supplier<Optional<RecorderTime>> oldest) {
        return new WindowPlayback(Fetching.playback(), Fetching.LOGIN)
                .fetchHeld(new Form(recorder.port()), List.of(new RecordedRun(FROM, to)), to, () -> folder, oldest);
    }

    /** A recorder at a port of this machine, which stops by itself. */
    private record Form(int port) implements PlaybackForm {

        @Override
        public URI address(RecorderTime start, RecorderTime end) {
            return URI.create("rtsp://127.0.0.1:" + port + "/rec");
        }

        @Override
        public boolean stops() {
            return true;
        }

        @Override
        public Duration ahead(RecorderTime at) {
            return Duration.ZERO;
        }
    }

    /** Twelve seconds, a key frame each second and none like another. */
    private static ScriptedRecorder playing() throws IOException {
        return playing(120, 10);
    }

    /** Ten pictures a second, so many of them to a group. */
    private static ScriptedRecorder playing(int pictures, int group) throws IOException {
        return new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            for (int i = 0; i < pictures; i++) {
                byte head = (byte) (i % group == 0 ? 0x65 : 0x41);
                Instant seen = Fetching.FROM.plusMillis(i * 100L);
                byte[] slice = {head, (byte) 0x88, (byte) (i / group), (byte) i};
                talk.packet(0, slice, ScriptedRecorder.Talk.ticks(seen, Fetching.FROM), new byte[0], true);
            }
            talk.say("TEARDOWN rtsp://x RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        });
    }

    /** What was played is whole by then: it is not fetched again because a recorder was busy a moment later. */
    @ParameterizedTest
    @EnumSource(names = {"BUSY", "TIMEOUT", "UNREACHABLE"})
    void whereTheOldestIsNotToldTheStartStaysAsked(Kind kind) throws IOException {
        try (ScriptedRecorder recorder = playing()) {
            List<FetchedSegment> given = fetched(recorder, () -> {
                throw new FootageException(kind, "not now");
            });

            assertThat(given).hasSize(1);
            assertThat(given.getFirst().file()).isRegularFile();
            assertThat(given.getFirst().claim().basis()).isEqualTo(FetchedSegment.Basis.ASKED);
        }
    }

    /** It begins with the same picture, whatever it is asked. */
    @Test
    void theOldestInPlaceOfTheAskedIsRefused() throws IOException {
        try (ScriptedRecorder recorder = playing()) {
            FootageException refused = catchThrowableOfType(
                    FootageException.class, () -> fetched(recorder, () -> Optional.of(FROM.plus(Duration.ofDays(-2)))));

            assertThat(refused.kind()).isEqualTo(Kind.WRONG_WINDOW);
        }
    }

    /** With a key frame each thirty seconds, what begins so soon behind the oldest begins with the same one. */
    @Test
    void whatBeginsWithinAGroupOfTheOldestIsGiven() throws IOException {
        RecorderTime to = FROM.plus(Duration.ofSeconds(65));
        try (ScriptedRecorder recorder = playing(670, 300)) {
            assertThat(fetched(recorder, to, () -> Optional.of(FROM.plus(Duration.ofSeconds(-29)))))
                    .hasSize(1);

            FootageException refused = catchThrowableOfType(
                    FootageException.class,
                    () -> fetched(recorder, to, () -> Optional.of(FROM.plus(Duration.ofSeconds(-33)))));
            assertThat(refused.kind()).isEqualTo(Kind.WRONG_WINDOW);
        }
    }
}
