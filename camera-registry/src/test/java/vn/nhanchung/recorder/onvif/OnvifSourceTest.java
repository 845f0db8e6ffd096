package vn.nhanchung.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.OnvifRecorder;

/** In what devices with ONVIF differ, before any footage. */
class OnvifSourceTest {

    private static final Instant START = Instant.parse("2026-10-01T05:00:00Z");
    private static final List<OnvifRecorder.Run> RUNS =
            List.of(run(0, 600), run(660, 700), run(1000, 5000), run(5001, 6000));

    private final RecorderNetworks networks = new RecorderNetworks(List.of("127.0.0.1"));
    private final RecorderHttp http = new RecorderHttp(networks);
    private OnvifRecorder recorder;

    private static OnvifRecorder.Run run(int from, int to) {
        return new OnvifRecorder.Run(START.plusSeconds(from), START.plusSeconds(to));
    }

    private static RecorderTime at(int seconds) {
        return new RecorderTime(START.plusSeconds(seconds));
    }

    @BeforeEach
    void start() throws IOException {
        recorder = new OnvifRecorder(RUNS, 9);
    }

    @AfterEach
    void stop() throws IOException {
        recorder.close();
        http.destroy();
    }

    private FootageSource source(String password) {
        return new OnvifSources(http, new RtspPlayback(networks))
                .open(new ServerAddress("127.0.0.1", recorder.port(), false), new Login(OnvifRecorder.USER, password));
    }

    private RecordedCoverage coverage(int from, int to) {
        return source(OnvifRecorder.PASSWORD).coverage(OnvifRecorder.RECORDING, at(from), at(to));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void coverageIsTheHistoryFoldedHoweverItsResultsAreCut(int page) {
        recorder.quirks.page = page;

        RecordedCoverage coverage = coverage(300, 5500);

        assertThat(coverage.completeness()).isEqualTo(RecordedCoverage.Completeness.KNOWN);
        assertThat(coverage.oldest()).isEqualTo(at(0));
        assertThat(coverage.runs())
                .containsExactly(
                        new RecordedRun(at(300), at(600)),
                        new RecordedRun(at(660), at(700)),
                        new RecordedRun(at(1000), at(5000)),
                        new RecordedRun(at(5001), at(5500)));
        assertThat(recorder.openSearches()).as("each is given back").isZero();
    }

    @Test
    void withoutAHistoryOnlyTheExtentIsKnown() {
        recorder.quirks.keepsHistory = false;

        RecordedCoverage coverage = coverage(-100, 800);

        assertThat(coverage.completeness()).isEqualTo(RecordedCoverage.Completeness.EXTENT_ONLY);
        assertThat(coverage.runs()).containsExactly(new RecordedRun(at(0), at(800)));
    }

    /** Behind a router a device names its own side, and a hostile one somebody else's. */
    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.108", "127.0.0.1:1", "metadata.internal"})
    void theHostsThatADeviceNamesAreNotAsked(String host) {
        recorder.quirks.host = host;

        assertThat(coverage(0, 100).runs()).containsExactly(new RecordedRun(at(0), at(100)));
    }

    /** By the token of a profile, and by that of what the profile shows. */
    @ParameterizedTest
    @ValueSource(strings = {"VideoSource_2", "Profile_2"})
    void theCameraOfARecordingIsShown(String named) {
        recorder.quirks.source = named;

        assertThat(source(OnvifRecorder.PASSWORD).snapshot(OnvifRecorder.RECORDING))
                .contains(OnvifRecorder.JPEG);
    }

    /** Another channel's picture would be worse than none. */
    @ParameterizedTest
    @ValueSource(strings = {"urn:uuid:1", "VideoSource", ""})
    void noPictureIsTakenForThatOfARecordingThatNamesNoSource(String named) {
        recorder.quirks.source = named;

        assertThat(source(OnvifRecorder.PASSWORD).snapshot(OnvifRecorder.RECORDING))
                .isEmpty();
        assertThat(recorder.calls).doesNotContain("GetSnapshotUri");
    }

    @Test
    void aPictureThatAsksForTheLoginIsGiven() {
        recorder.quirks.picturePassword = OnvifRecorder.PASSWORD;

        assertThat(source(OnvifRecorder.PASSWORD).snapshot(OnvifRecorder.RECORDING))
                .contains(OnvifRecorder.JPEG);
        assertThat(recorder.pictureLogins).hasSize(1);
    }

    /** There are devices with other accounts for their web pages; each try counts as a wrong password. */
    @Test
    void aLoginThatIsRefusedForAPictureIsOfferedForNoOther() {
        recorder.quirks.picturePassword = "another";
        FootageSource source = source(OnvifRecorder.PASSWORD);

        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(FootageException.class, () -> source.snapshot(OnvifRecorder.RECORDING))
                            .kind())
                    .isEqualTo(Kind.FORBIDDEN_REPLAY);
        }
        assertThat(recorder.pictureLogins).hasSize(1);
        assertThat(source.channels()).as("it is good elsewhere").isPresent();
    }

    @Test
    void aLoginThatNobodyCheckedIsNotOfferedForAPicture() {
        recorder.quirks.open = true;
        recorder.quirks.picturePassword = OnvifRecorder.PASSWORD;

        assertThat(catchThrowableOfType(
                                FootageException.class, () -> source("guess").snapshot(OnvifRecorder.RECORDING))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN_REPLAY);
        assertThat(recorder.pictureLogins).isEmpty();
    }

    /** Much of what a device tells anybody comes first. */
    @Test
    void aDeviceThatAsksForTheLoginLateIsGivenIt() {
        recorder.quirks.open = true;
        FootageSource source = source(OnvifRecorder.PASSWORD);
        assertThat(source.describe().vendor()).isEqualTo("Uniview");

        recorder.quirks.open = false;

        assertThat(source.channels()).isPresent();
    }

    /** A device refuses a token that its own clock calls old. */
    @Test
    void loginsArePresentedByTheDevicesOwnClock() {
        recorder.quirks.fast = Duration.ofDays(400);

        assertThat(coverage(0, 100).runs()).hasSize(1);
    }

    @Test
    void aClockThatTellsLocalTimeAloneIsRead() {
        recorder.quirks.localTimeOnly = true;

        RecorderTime shown =
                source(OnvifRecorder.PASSWORD).clock().orElseThrow().shown();

        assertThat(Duration.between(shown.reading(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aRefusedPasswordIsSentOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(
                                    FootageException.class,
                                    () -> source("guess").coverage(OnvifRecorder.RECORDING, at(0), at(1)))
                            .kind())
                    .isEqualTo(Kind.AUTH);
        }
        assertThat(recorder.tokens).hasSize(1);
    }

    /** Each asks for itself, as the desks of several pages do. */
    @Test
    void ofManyWhoOfferAWrongTokenAtOnceOneDoes() throws Exception {
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Kind>> askers = Collections.nCopies(
                    8,
                    () -> catchThrowableOfType(
                                    FootageException.class,
                                    () -> source("guess").coverage(OnvifRecorder.RECORDING, at(0), at(1)))
                            .kind());
            for (Future<Kind> asked : many.invokeAll(askers)) {
                assertThat(asked.get()).isEqualTo(Kind.AUTH);
            }
        }
        assertThat(recorder.tokens).hasSize(1);
    }

    /** By Basic alone the password would go out as it is; cameras on gSOAP ask so, and want the token. */
    @ParameterizedTest
    @ValueSource(strings = {"Basic realm=\"gSOAP Web Service\"", ""})
    void aDeviceThatAsksForThePasswordInTheClearIsOfferedTheToken(String challenge) {
        recorder.quirks.saysUnauthorized = true;
        recorder.quirks.challenge = challenge;

        assertThat(coverage(0, 100).runs()).containsExactly(new RecordedRun(at(0), at(100)));
        assertThat(recorder.httpLogins).isEmpty();
    }

    @Test
    void aPasswordThatSuchADeviceRefusesIsSentOnce() {
        recorder.quirks.saysUnauthorized = true;
        recorder.quirks.challenge = "Basic realm=\"gSOAP Web Service\"";

        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(
                                    FootageException.class,
                                    () -> source("guess").coverage(OnvifRecorder.RECORDING, at(0), at(1)))
                            .kind())
                    .isEqualTo(Kind.AUTH);
        }
        assertThat(recorder.tokens).hasSize(1);
        assertThat(recorder.httpLogins).isEmpty();
    }

    @Test
    void theDeviceAndItsRecordingsAreTold() {
        FootageSource source = source(OnvifRecorder.PASSWORD);

        assertThat(source.describe().vendor()).isEqualTo("Uniview");
        assertThat(source.channels().orElseThrow().getFirst().label()).isEqualTo("Cổng sau");
        assertThat(source.extent(OnvifRecorder.RECORDING)).contains(new RecordedRun(at(0), at(6000)));
        assertThat(source.extent("another")).isEmpty();
    }

    /** The example of ONVIF's Application Programmer's Guide, 6.1.1.3. */
    @Test
    void tokensAreDigestedAsTheStandardDoes() {
        UsernameToken token = UsernameToken.of(
                new Login("user", "userpassword"),
                Instant.parse("2010-09-16T07:50:45Z"),
                Base64.getDecoder().decode("LKqI6G/AikKCQrN0zqZFlg=="));

        assertThat(token.digest()).isEqualTo("tuOSpGlFlIXsozq4HFNeeGeFLEI=");
    }
}
