package vn.nhanchung.recorder.moonfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import vn.nhanchung.testing.MoonfireRecorder;

/** In what Moonfire NVR's list and its files may be apart. Pictures are the contract's business: files are of a header here. */
class MoonfireSourceTest {

    private static final long MINUTE = 60 * 90_000 + 27;
    private static final int FILES = 12;
    private static final long BEGUN = MoonfireRecorder.units(Instant.parse("2026-11-28T03:00:07.25Z")) + 1;

    @TempDir
    private Path folder;

    private final RecorderHttp http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
    private MoonfireRecorder recorder;

    @BeforeEach
    void start() throws IOException {
        List<MoonfireRecorder.Recording> recordings = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            long end = BEGUN + MINUTE * (i + 1);
            Path file = TinyMovie.write(
                    folder.resolve("kept-" + i), Duration.ofSeconds(60), Instant.ofEpochSecond(end / 90_000));
            recordings.add(new MoonfireRecorder.Recording(end - MINUTE, end, file));
        }
        recorder = new MoonfireRecorder(recordings);
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
        return new MoonfireSources(http).open(new ServerAddress("127.0.0.1", recorder.port(), false), login);
    }

    private static RecorderTime at(int recording) {
        return MoonfireTime.read(BEGUN + MINUTE * recording);
    }

    private List<FetchedSegment> fetch() {
        return source().fetch(MoonfireRecorder.CAMERA, at(0), at(FILES), () -> folder);
    }

    private Kind refusal(Runnable asking) {
        return catchThrowableOfType(FootageException.class, asking::run).kind();
    }

    /** Each begins where it is listed to the unit, however the camera's clock runs. */
    @Test
    void eachRecordingIsFetchedAloneFromItsOwnStart() {
        List<FetchedSegment> files = fetch();

        assertThat(files).hasSize(FILES);
        for (int i = 0; i < FILES; i++) {
            assertThat(files.get(i).start()).isEqualTo(at(i));
            assertThat(files.get(i).end()).isEqualTo(at(i + 1));
            assertThat(files.get(i).claim()).isNull();
        }
        assertThat(source().coverage(MoonfireRecorder.CAMERA, at(0), at(FILES)).runs())
                .containsExactly(new RecordedRun(at(0), at(FILES)));
        assertThat(recorder.requests())
                .contains("GET /api/cameras/" + MoonfireRecorder.CAMERA + "/main/view.mp4?s=5680%4042");
    }

    @Test
    void whatIsStillGrowingIsNotYetHeld() {
        recorder.quirks.growing = 2;

        assertThat(fetch()).hasSize(FILES - 2);
        assertThat(source().coverage(MoonfireRecorder.CAMERA, at(0), at(FILES)).runs())
                .containsExactly(new RecordedRun(at(0), at(FILES - 2)));
    }

    @Test
    void aRecordingOfAnotherMinuteIsAnotherWindow() throws IOException {
        recorder.quirks.instead = TinyMovie.write(folder.resolve("other"), Duration.ofSeconds(60), at(40).reading());

        assertThat(refusal(this::fetch)).isEqualTo(Kind.WRONG_WINDOW);
    }

    @Test
    void aRecordingThatIsGoneLeavesAHole() {
        recorder.quirks.gone.add(5);

        assertThat(fetch()).hasSize(FILES - 1).noneMatch(file -> file.start().equals(at(5)));
    }

    @Test
    void whatIsNoMovieIsNotTakenForOne() throws IOException {
        recorder.quirks.instead = Files.writeString(folder.resolve("page"), "invalid argument");

        assertThat(refusal(this::fetch)).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void itTellsWhatItIs() {
        assertThat(source().describe().vendor()).isEqualTo("Moonfire NVR");
        assertThat(source().describe().firmware()).isEqualTo("0.7.18");
        assertThat(source().channels().orElseThrow())
                .singleElement()
                .satisfies(channel -> assertThat(channel.label()).isEqualTo("Sân sau"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>200 OK</html>", "when: now\nhost: x\naddr: x\nuser_agent: x\nsecure: false"})
    void anotherProgramIsNotTakenForIt(String answer) {
        assertThat(RequestEcho.read(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29T09:49:03",
                "Some(2026-11-29T09:49:03+07:00)",
                "Some(\"2026-11-29T02:49:03Z\")",
                "2026-11-29T02:49:03+00:00"
            })
    void theTimeOfARequestIsReadHoweverItIsWritten(String when) {
        String answer = "when: " + when + "\nhost: Some(\"h\")\naddr: None\nuser_agent: None\nsecure: false";

        assertThat(RequestEcho.read(answer)
                        .orElseThrow()
                        .reading(ZoneId.of("Asia/Ho_Chi_Minh"))
                        .shown())
                .isEqualTo(new RecorderTime(Instant.parse("2026-11-29T02:49:03.5Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../login", "no-such-channel", "", "FD20F7A2-9D69-4CB3-94ED-D51A20C3EDFE/sub"})
    void aNameThatIsNoCamerasIsNeverAPartOfAPath(String channel) {
        assertThat(source().extent(channel)).isEmpty();
        assertThat(source().snapshot(channel)).isEqualTo(Optional.empty());
        assertThat(refusal(() -> source().fetch(channel, at(0), at(5), () -> folder)))
                .isEqualTo(Kind.NO_FOOTAGE);
        assertThat(recorder.requests()).allMatch("GET /api/"::equals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{\"recordings\":[1]}",
                "{\"recordings\":[{\"startId\":1,\"openId\":1,\"startTime90k\":-1,\"endTime90k\":5}]}",
                "{\"recordings\":[{\"startId\":1,\"openId\":1,\"startTime90k\":1,\"endTime90k\":1e300}]}",
                "{\"recordings\":[{\"startId\":\"x\",\"openId\":1,\"startTime90k\":1,\"endTime90k\":5}]}"
            })
    void aListThatMakesNoSenseIsTold(String list) {
        recorder.quirks.says.put("/api/cameras/" + MoonfireRecorder.CAMERA + "/main/recordings", list);

        assertThat(refusal(this::fetch)).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void aServerInAZoneThatNobodyKnowsHasNoClock() {
        recorder.quirks.zoneInTime = false;
        recorder.quirks.says.put("/api/", "{\"timeZoneName\":\"Thanh_Hoa/Nowhere\",\"cameras\":[]}");

        assertThat(source().clock()).isEmpty();
    }

    @Test
    void aPasswordIsNotSentInTheClear() {
        recorder.quirks.wantsLogin = true;

        assertThat(refusal(() -> source(new Login(MoonfireRecorder.USER, MoonfireRecorder.PASSWORD))
                        .describe()))
                .isEqualTo(Kind.LOGIN_IN_CLEAR);
        assertThat(refusal(() -> source().describe())).isEqualTo(Kind.AUTH);
        assertThat(recorder.requests()).noneMatch(request -> request.contains("login"));
    }
}
