package vn.nhanchung.recorder.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.segments.TinyMovie;
import vn.nhanchung.testing.FrigateRecorder;

/** In what Frigate's list and its files may be apart. Pictures are the contract's business: files are of a header here. */
class FrigateSourceTest {

    /** Segments of a camera with a key frame every 2.5 s: each is a little longer than it is meant to be, over two midnights. */
    private static final Duration LENGTH = Duration.ofMillis(10_120);

    private static final int FILES = 20_000;
    private static final Instant BEGUN = Instant.parse("2026-11-26T17:00:00.730Z");

    @TempDir
    private Path folder;

    private final RecorderHttp http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
    private final List<FrigateRecorder.Segment> segments = new ArrayList<>();
    private FrigateRecorder recorder;

    @BeforeEach
    void start() throws IOException {
        Path file = TinyMovie.write(folder.resolve("kept.mp4"), LENGTH, Instant.EPOCH);
        for (int i = 0; i < FILES; i++) {
            segments.add(new FrigateRecorder.Segment(BEGUN.plus(LENGTH.multipliedBy(i)), LENGTH, file));
        }
        recorder = new FrigateRecorder(segments);
    }

    @AfterEach
    void stop() throws IOException {
        recorder.close();
        http.destroy();
    }

    private FootageSource source() {
        return source(null);
    }

    private FootageSource source(Login login) {
        return new FrigateSources(http).open(new ServerAddress("127.0.0.1", recorder.port(), false), login);
    }

    private static RecorderTime at(int segment) {
        return new RecorderTime(BEGUN.plus(LENGTH.multipliedBy(segment)));
    }

    private List<FetchedSegment> fetch(int first, int last) {
        return source().fetch(
                        FrigateRecorder.CAMERA,
                        at(first).plus(Duration.ofSeconds(3)),
                        at(last).plus(Duration.ofSeconds(3)),
                        () -> folder);
    }

    private Kind refusal(Runnable asking) {
        return catchThrowableOfType(FootageException.class, asking::run).kind();
    }

    /** The list has whole seconds: its segments seem to overlap by a tenth, and to lie apart by nine where the second carries over. */
    @Test
    void whatWasRecordedWithoutAPauseIsOneRun() {
        RecorderTime from = at(7_000);
        RecorderTime to = at(16_000);

        assertThat(source().coverage(FrigateRecorder.CAMERA, from, to).runs())
                .containsExactly(new RecordedRun(from, to));
        assertThat(source().extent(FrigateRecorder.CAMERA)).hasValueSatisfying(run -> {
            assertThat(at(0).until(run.from())).isBetween(Duration.ofSeconds(-1), Duration.ZERO);
            assertThat(at(FILES).until(run.to())).isBetween(Duration.ofSeconds(-1), Duration.ZERO);
        });
    }

    @Test
    void eachFileIsPlacedWithinTheSecondBeforeItsFirstPicture() {
        List<FetchedSegment> files = fetch(100, 130);

        assertThat(files).hasSize(31);
        assertThat(source().timeDoubt(FrigateRecorder.CAMERA)).isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < files.size(); i++) {
            Duration early = files.get(i).start().until(at(100 + i));
            assertThat(early).isBetween(Duration.ZERO, Duration.ofMillis(999));
            assertThat(files.get(i).claim())
                    .isEqualTo(new FetchedSegment.StartClaim(FetchedSegment.Basis.STATED, Duration.ofSeconds(1)));
            if (i > 0) {
                assertThat(files.get(i - 1).end()).isEqualTo(files.get(i).start());
            }
        }
    }

    @Test
    void aFileThatIsGoneLeavesAHole() {
        recorder.quirks.gone.add(segments.get(102).start());

        List<FetchedSegment> files = fetch(100, 104);

        assertThat(files).hasSize(4);
        assertThat(files.get(1).end().until(files.get(2).start())).isGreaterThan(Duration.ofSeconds(9));
    }

    @Test
    void whereAllAreGoneThereIsNoFootage() {
        segments.forEach(segment -> recorder.quirks.gone.add(segment.start()));

        assertThat(refusal(() -> fetch(100, 104))).isEqualTo(Kind.NO_FOOTAGE);
    }

    @Test
    void aFileOfAnotherLengthIsAnotherWindow() throws IOException {
        recorder.quirks.instead = TinyMovie.write(folder.resolve("other"), Duration.ofSeconds(60), Instant.EPOCH);

        assertThat(refusal(() -> fetch(100, 104))).isEqualTo(Kind.WRONG_WINDOW);
    }

    @Test
    void whatIsNoMovieIsNotTakenForOne() throws IOException {
        recorder.quirks.instead = Files.writeString(folder.resolve("page"), "<html>Frigate</html>");

        assertThat(refusal(() -> fetch(100, 104))).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void itTellsWhatItIs() {
        assertThat(source().describe().firmware()).isEqualTo("0.16.1-e664cb2");
        assertThat(source().channels().orElseThrow().getFirst().label()).isEqualTo("Cổng trước");
        assertThat(source().snapshot(FrigateRecorder.CAMERA)).isPresent();
    }

    @Test
    void anotherProgramIsNotTakenForIt() {
        recorder.quirks.greeting = "<html>go2rtc</html>";

        assertThat(refusal(() -> source().describe())).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal(() -> source().clock())).isEqualTo(Kind.UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, -20, 300})
    void theClockOfAProxyIsNotBelieved(long seconds) {
        recorder.quirks.proxyFast = Duration.ofSeconds(seconds);

        assertThat(source().clock()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../api/restart", "a/b", "", "a?b", "birds eye", ".."})
    void aNameThatIsNoCamerasIsNeverAskedFor(String channel) {
        assertThat(source().extent(channel)).isEmpty();
        assertThat(source().snapshot(channel)).isEmpty();
        assertThat(source().coverage(channel, at(0), at(5)).runs()).isEmpty();
        assertThat(refusal(() -> source().fetch(channel, at(0), at(5), () -> folder)))
                .isEqualTo(Kind.NO_FOOTAGE);
        assertThat(recorder.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[1]",
                "[{\"start_time\":\"noon\",\"end_time\":2}]",
                "[{\"start_time\":1e300,\"end_time\":1e301}]",
                "[{\"start_time\":-5,\"end_time\":1}]",
                "[{\"end_time\":1}]"
            })
    void aListThatMakesNoSenseIsTold(String list) {
        recorder.quirks.says.put("/api/" + FrigateRecorder.CAMERA + "/recordings", list);

        assertThat(refusal(() -> fetch(0, 1))).isEqualTo(Kind.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"day\":\"yesterday\",\"hours\":[]}]",
                "[{\"day\":\"2026-11-29\",\"hours\":[{\"hour\":\"25\"}]}]",
                "[{\"day\":\"2026-11-29\"}]",
                "[null]"
            })
    void hoursThatMakeNoSenseAreTold(String summary) {
        recorder.quirks.says.put("/api/" + FrigateRecorder.CAMERA + "/recordings/summary", summary);

        assertThat(refusal(() -> source().extent(FrigateRecorder.CAMERA))).isEqualTo(Kind.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "{\"service\":{\"last_updated\":1e300}}", "{\"service\":{\"last_updated\":\"now\"}}"
            })
    void withoutStatisticsThereIsNoClock(String stats) {
        recorder.quirks.says.put("/api/stats", stats);

        assertThat(source().clock()).isEmpty();
    }

    @Test
    void aPasswordIsNotSentInTheClear() {
        recorder.quirks.wantsLogin = true;

        assertThat(refusal(() -> source(new Login(FrigateRecorder.USER, FrigateRecorder.PASSWORD))
                        .describe()))
                .isEqualTo(Kind.LOGIN_IN_CLEAR);
        assertThat(refusal(() -> source().describe())).isEqualTo(Kind.AUTH);
        assertThat(recorder.requests()).noneMatch(request -> request.contains("login"));
    }
}
