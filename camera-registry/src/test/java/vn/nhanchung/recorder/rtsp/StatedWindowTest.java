package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.rtsp.ScriptedRecorder.Talk;

/** Recorders that are told the window in the address, and what they let slip of what they really play. */
class StatedWindowTest {

    private static final Instant FROM = Fetching.FROM;
    private static final RtspRequest.Habits STOPS =
            new RtspRequest.Habits(Duration.ofSeconds(35), Duration.ofHours(7), Duration.ZERO);
    private static final RtspRequest.Habits PLAYS_ON = new RtspRequest.Habits(null, Duration.ofHours(7), Duration.ZERO);

    @TempDir
    private Path folder;

    private RtspRun fetch(ScriptedRecorder recorder, RtspRequest.Habits habits) {
        return fetch(recorder, habits, 1);
    }

    private RtspRun fetch(ScriptedRecorder recorder, RtspRequest.Habits habits, int speed) {
        Duration second = Duration.ofSeconds(1);
        return Fetching.playback()
                .fetch(
                        RtspRequest.vendor(
                                        URI.create("rtsp://127.0.0.1:" + recorder.port() + "/rec?token=hidden"),
                                        FROM,
                                        Fetching.TO,
                                        new RtspDeadlines(second, second, second, Duration.ofSeconds(8)))
                                .with(habits)
                                .atSpeed(speed),
                        Fetching.LOGIN,
                        folder.resolve("run.mp4"),
                        (upTo, bytes) -> {});
    }

    /** A run of ten seconds by the recorder's list, which may be named late by as much. */
    private RtspRun fetchListed(ScriptedRecorder recorder) {
        RtspDeadlines patience = new RtspDeadlines(
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20));
        RtspRequest request = RtspRequest.vendor(
                        URI.create("rtsp://127.0.0.1:" + recorder.port() + "/rec"), FROM, Fetching.TO, patience)
                .with(STOPS)
                .keeping(Duration.ofSeconds(10));
        return Fetching.playback().fetch(request, Fetching.LOGIN, folder.resolve("listed.mp4"), (upTo, bytes) -> {});
    }

    private FootageException refusal(ScriptedRecorder recorder, RtspRequest.Habits habits) {
        FootageException refused =
                Objects.requireNonNull(catchThrowableOfType(FootageException.class, () -> fetch(recorder, habits)));
        assertThat(refused.getMessage()).doesNotContain("hidden", "secret-7");
        assertThat(folder).isEmptyDirectory();
        return refused;
    }

    private static void frames(Talk talk, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            talk.untimed(i % 10 == 0, FROM.plusMillis(i * 100L), FROM);
        }
    }

    /** The window is 05:00:00 to 05:00:10; local time is seven hours ahead. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "npt=now-",
                "clock=20260901T000000Z-20260901T010000Z",
                "clock=20261001T050010Z-20261001T060000Z",
                "clock=20261001T130000Z-",
                "clock=20261001T040000Z-20261001T043000Z;clock=20261001T053000Z-20261001T060000Z",
                "npt=0-3600.5"
            })
    void aDescriptionOfOtherFootageIsAWrongWindow(String range) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("a=range:" + range + "\r\n", "9");
            frames(talk, 0, 140);
        })) {
            assertThat(refusal(recorder, STOPS).kind()).isEqualTo(Kind.WRONG_WINDOW);
        }
    }

    /** All that is recorded, the window by either reading of Z, or nothing to rely on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "clock=20260901T000000Z-20261101T010000Z",
                "clock=20261001T050000Z-20261001T050012Z",
                "clock=20261001T120000Z-20261001T120012Z",
                "clock=20260908T132728Z-20260909T030844Z;clock=20261001T045959Z-20261001T103133Z",
                "clock=20260908T132728Z-20260909T030844Z;clock=20261001T115959Z-20261001T173133Z;clock=20261002T000000Z-",
                "clock=19991399T000000Z-",
                "npt=0-12",
                "npt=now-12",
                "npt=0-",
                "smpte=10:07:00-"
            })
    void aDescriptionThatMayBeOfTheWindowIsNone(String range) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("a=range:" + range + "\r\n", "9");
            frames(talk, 0, 120);
        })) {
            RtspRun run = fetch(recorder, STOPS);
            assertThat(run.basis()).isEqualTo(RtspRun.Basis.ASKED_START);
            assertThat(run.first()).isEqualTo(FROM);
            assertThat(run.longestGroup()).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clock=20261001T045958Z-20261001T050012Z, 2026-10-01T04:59:58Z",
        "clock=20261001T115958.500Z-, 2026-10-01T04:59:58.500Z",
        "npt=0.000-14, 2026-10-01T05:00:00Z"
    })
    void anAnsweredStartIsBelievedByEitherReadingOfItsZ(String range, Instant first) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9", "Range: " + range + "\r\n");
            frames(talk, 0, 160);
        })) {
            RtspRun run = fetch(recorder, PLAYS_ON);
            assertThat(run.first()).isEqualTo(first);
            assertThat(run.basis())
                    .isEqualTo(range.startsWith("npt") ? RtspRun.Basis.ASKED_START : RtspRun.Basis.ANSWERED_START);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clock=20260901T000000Z-",
                "clock=20261001T060000Z-",
                "npt=now-",
                "clock=20260901T000000Z-20261101T000000Z"
            })
    void anAnswerThatBeginsElsewhereIsAWrongWindow(String range) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9", "Range: " + range + "\r\n");
            frames(talk, 0, 140);
        })) {
            assertThat(refusal(recorder, PLAYS_ON).kind()).isEqualTo(Kind.WRONG_WINDOW);
        }
    }

    /** Three weeks before the window, and not the present: that is when its pictures are of. */
    @Test
    void aReportOfOtherFootageIsAWrongWindow() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 20);
            talk.report(FROM.minusSeconds(21 * 86_400L), FROM, FROM);
            frames(talk, 20, 140);
        })) {
            assertThat(refusal(recorder, PLAYS_ON).kind()).isEqualTo(Kind.WRONG_WINDOW);
        }
    }

    /** The report comes before the first frame or behind two seconds of them, in UTC or in local time. */
    @ParameterizedTest
    @CsvSource({"0, 0", "20, 0", "20, 7"})
    void aReportOfTheWindowSetsItsTimesRight(int before, int ahead) throws Exception {
        Instant began = FROM.minusMillis(3_300);
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, before);
            talk.report(began.plusSeconds(1).plus(Duration.ofHours(ahead)), FROM.plusSeconds(1), FROM);
            frames(talk, before, 160);
        })) {
            RtspRun run = fetch(recorder, PLAYS_ON);
            assertThat(run.basis()).isEqualTo(RtspRun.Basis.SENDER_REPORT);
            assertThat(Duration.between(began, run.first()).abs()).isLessThan(Duration.ofMillis(1));
            assertThat(run.ended()).isEqualTo(RtspRun.Ended.AT_END);
            assertThat(run.last()).isBetween(Fetching.TO.minusMillis(200), Fetching.TO.plusSeconds(1));
        }
    }

    /** The present, a clock that counts from 1970 or from its start, and none. */
    @ParameterizedTest
    @ValueSource(strings = {"now", "1970-01-01T00:10:00Z", "2000-01-01T00:00:00Z", "1900-01-01T00:00:00Z"})
    void aReportOfAnotherClockSaysNothing(String clock) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 20);
            talk.report(clock.equals("now") ? Instant.now() : Instant.parse(clock), FROM, FROM);
            frames(talk, 20, 140);
        })) {
            RtspRun run = fetch(recorder, PLAYS_ON);
            assertThat(run.basis()).isEqualTo(RtspRun.Basis.ASKED_START);
            assertThat(run.first()).isEqualTo(FROM);
        }
    }

    @Test
    void oneThatShouldStopAndDoesNotIsAWrongWindow() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 1_000_000);
        })) {
            assertThat(refusal(recorder, STOPS).kind()).isEqualTo(Kind.WRONG_WINDOW);
            assertThat(fetch(recorder, PLAYS_ON).ended()).isEqualTo(RtspRun.Ended.AT_END);
        }
    }

    /** It began seven seconds before the start, so by the count it stops seven seconds late; silently, or with a word. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatStopsWithinAGroupOfTheEndIsBelieved(boolean says) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 190);
            if (says) {
                talk.say("TEARDOWN rtsp://x RTSP/1.0\r\nCSeq: 1\r\n\r\n");
            }
            Thread.sleep(5000);
        })) {
            RtspRun run = fetch(recorder, STOPS);
            assertThat(run.ended()).isEqualTo(RtspRun.Ended.AT_END);
            assertThat(run.last()).isBetween(Fetching.TO.minusMillis(200), Fetching.TO.plusSeconds(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"closes, CLOSED", "stalls, SILENT"})
    void whatCameBeforeAnEarlyEndIsKept(String how, RtspRun.Ended ended) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 35);
            if (how.equals("stalls")) {
                Thread.sleep(3000);
            }
        })) {
            RtspRun run = fetch(recorder, STOPS);
            assertThat(run.ended()).isEqualTo(ended);
            assertThat(run.frames()).isEqualTo(35);
        }
    }

    @Test
    void oneThatSendsNothingIsTooLate() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            Thread.sleep(3000);
        })) {
            assertThat(refusal(recorder, STOPS).kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void aSessionTooManyIsBusy() throws Exception {
        try (var recorder =
                new ScriptedRecorder(talk -> talk.answer(talk.request(), "453 Not Enough Bandwidth", "\r\n"))) {
            assertThat(refusal(recorder, STOPS).kind()).isEqualTo(Kind.BUSY);
        }
    }

    /** Every two seconds a frame whose time is hours off, as Intelbras' recorders send them: the others keep theirs. */
    @ParameterizedTest
    @ValueSource(longs = {-9_800, 37_600, 6})
    void aFrameWithAWrongTimeMovesNoOther(long seconds) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            for (int i = 0; i < 140; i++) {
                Instant seen = FROM.plusMillis(i * 100L);
                boolean rogue = i % 20 == 13 && i < 90;
                talk.untimed(i % 10 == 0, rogue ? seen.plusSeconds(seconds) : seen, FROM);
            }
        })) {
            RtspRun run = fetch(recorder, PLAYS_ON);
            assertThat(run.losses().untimed()).isEqualTo(4);
            assertThat(run.holes()).isEmpty();
            assertThat(run.last()).isBetween(Fetching.TO.minusMillis(200), Fetching.TO.plusSeconds(1));
            assertThat(Duration.between(FROM, run.last()).toMillis() % 100).isZero();
        }
    }

    @Test
    void aHoleBeginsAgainWithAKeyFrame() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 20);
            frames(talk, 80, 140);
        })) {
            RtspRun run = fetch(recorder, PLAYS_ON);
            assertThat(run.holes())
                    .containsExactly(new RtspRun.Hole(FROM.plusMillis(1_900), FROM.plusSeconds(8), false));
        }
    }

    /** Its last pictures may come a while behind what its list names as the end. */
    @ParameterizedTest
    @CsvSource({"95, 0, 95", "100, 700, 130"})
    void oneThatFallsSilentAtTheListedEndIsNotAwaitedForLong(int first, int pause, int all) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, first);
            Thread.sleep(pause);
            frames(talk, first, all);
            Thread.sleep(10_000);
        })) {
            long begun = System.nanoTime();

            RtspRun run = fetchListed(recorder);

            assertThat(run.frames()).isEqualTo(all);
            assertThat(run.ended()).isEqualTo(RtspRun.Ended.SILENT);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        }
    }

    /** It may pace through a hole. */
    @Test
    void oneThatFallsSilentBeforeTheListedEndIsAwaited() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9");
            frames(talk, 0, 80);
            Thread.sleep(3_000);
            frames(talk, 90, 100);
            talk.say("TEARDOWN rtsp://x RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        })) {
            assertThat(fetchListed(recorder).frames()).isEqualTo(90);
        }
    }

    /** A camera may set them at the start of a session alone, and the session begins within a group of pictures. */
    @Test
    void parameterSetsBeforeTheFirstKeyFrameAreKept() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.beginWithoutSets("9");
            talk.sets(FROM, FROM);
            frames(talk, 1, 140);
        })) {
            RtspRun run = fetch(recorder, PLAYS_ON);
            assertThat(run.first()).isEqualTo(FROM.plusSeconds(1));
            assertThat(run.losses().beforeKey()).isEqualTo(10);
        }
    }

    /** RFC 2326, 10.5: without a range it begins at the beginning, which it takes for that of all that it holds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void oneThatPlaysItsOldestWithoutARangeIsGivenOne(int speed) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            boolean ranged = talk.begin("", "9").contains("\r\nRange: npt=0.000-\r\n");
            frames(talk, 0, 20);
            talk.report(ranged ? FROM : FROM.minusSeconds(21 * 86_400L), FROM, FROM);
            frames(talk, 20, 140);
        })) {
            assertThat(fetch(recorder, PLAYS_ON, speed).basis()).isEqualTo(RtspRun.Basis.SENDER_REPORT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"457 Invalid Range", "455 Method Not Valid in This State", "451 Parameter Not Understood"})
    void oneThatRefusesARangeIsAskedOnceWithout(String status) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9", "", status);
            talk.answer(talk.request(), "200 OK", "\r\n");
            frames(talk, 0, 140);
        })) {
            assertThat(fetch(recorder, PLAYS_ON).ended()).isEqualTo(RtspRun.Ended.AT_END);
            assertThat(plays(recorder)).hasSize(2).last().asString().doesNotContain("Range:");
        }
    }

    @ParameterizedTest
    @CsvSource({"457 Invalid Range, NO_FOOTAGE, 2", "404 Not Found, NO_FOOTAGE, 1", "453 Not Enough Bandwidth, BUSY, 1"
    })
    void oneThatRefusesToPlayIsNotAskedAgainAndAgain(String status, Kind kind, int asked) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.begin("", "9", "", status);
            while (true) {
                talk.answer(talk.request(), status, "\r\n");
            }
        })) {
            assertThat(refusal(recorder, PLAYS_ON).kind()).isEqualTo(kind);
            assertThat(plays(recorder)).hasSize(asked);
        }
    }

    private static List<String> plays(ScriptedRecorder recorder) {
        return recorder.requests().stream()
                .filter(request -> request.startsWith("PLAY "))
                .toList();
    }
}
