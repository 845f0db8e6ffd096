package vn.nhanchung.recorder.hikvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.WholeFilm;
import vn.nhanchung.recorder.rtsp.WindowPlayback;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.IsapiRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/** ISAPI before GStreamer's server: when its footage is played back in place of files, what is said of it then, and when not. */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class HikvisionPlaybackTest {

    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));
    private static final Login LOGIN = new Login(IsapiRecorder.USER, IsapiRecorder.PASSWORD);
    private static final int FILE = 20;

    /** The doubt of the times of files. */
    private static final Duration OF_FILES = Duration.ofSeconds(1);

    @TempDir
    private static Path folder;

    private static WholeFilm film;
    private static GstRecorder media;
    private static List<IsapiRecorder.Segment> files;

    @TempDir
    private Path work;

    private final RecorderHttp http = new RecorderHttp(NETWORKS);
    private final HikvisionSources sources = new HikvisionSources(http, new RtspPlayback(NETWORKS));
    private RtspPlayback rtsp = new RtspPlayback(NETWORKS);
    private IsapiRecorder recorder;

    @BeforeAll
    static void record() throws IOException {
        film = WholeFilm.record(folder, START);
        media = GstRecorder.vendor(film.file(), START.toString(), "--no-edits");
        files = new ArrayList<>();
        for (int from = 0; from < 60; from += FILE) {
            Path file = Files.writeString(folder.resolve("file-" + from), "IMKH" + "x".repeat(1000));
            files.add(new IsapiRecorder.Segment(START.plusSeconds(from), START.plusSeconds(from + FILE), file));
        }
    }

    @AfterAll
    static void stop() {
        media.close();
    }

    @BeforeEach
    void start() throws IOException {
        recorder = new IsapiRecorder(files, Duration.ZERO);
        recorder.quirks.download = "NONE";
        recorder.quirks.rtspPort = media.port();
    }

    @AfterEach
    void close() throws IOException {
        recorder.close();
        http.destroy();
    }

    private ServerAddress address() {
        return new ServerAddress("127.0.0.1", recorder.port(), false);
    }

    private HikvisionSource open() {
        return sources.open(address(), LOGIN, new WindowPlayback(rtsp, LOGIN, Duration.ofSeconds(3)));
    }

    /** One that has found out that there are no files. */
    private HikvisionSource playing() {
        HikvisionSource source = open();
        assertThat(refusal(source, 0, 5).kind()).isEqualTo(Kind.UNSUPPORTED);
        return source;
    }

    private List<FetchedSegment> fetched(HikvisionSource source, int from, int to) {
        return source.fetch(
                IsapiRecorder.TRACK,
                new RecorderTime(START.plusSeconds(from)),
                new RecorderTime(START.plusSeconds(to)),
                () -> work);
    }

    private FootageException refusal(HikvisionSource source, int from, int to) {
        return catchThrowableOfType(FootageException.class, () -> fetched(source, from, to));
    }

    private long asked(String path) {
        return recorder.requests.stream()
                .filter(request -> request.contains(path))
                .count();
    }

    /** Its times are doubtful, which who plans a window has to know before: the first fetch fails, and says why. */
    @Test
    void whatNoMethodDownloadsIsPlayedBackByWhoeverAsksAgain() throws IOException {
        HikvisionSource source = open();
        assertThat(source.timeDoubt(IsapiRecorder.TRACK)).isEqualTo(OF_FILES);

        FootageException refused = refusal(source, 5, 8);

        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused)
                .hasMessageContaining("GET_WITH_BODY")
                .hasMessageContaining("POST")
                .hasMessageContaining("PUT")
                .hasMessageContaining("GET_WITH_QUERY")
                .hasMessageContaining("answered 400");
        assertThat(source.timeDoubt(IsapiRecorder.TRACK)).isEqualTo(WindowPlayback.DOUBT);
        assertIsPlayedBack(fetched(source, 5, 8));

        long downloads = asked("/download");
        HikvisionSource other = open();
        assertThat(other.timeDoubt(IsapiRecorder.TRACK)).isEqualTo(WindowPlayback.DOUBT);
        assertIsPlayedBack(fetched(other, 5, 8));
        assertThat(asked("/download")).isEqualTo(downloads);
        assertThat(asked("/adminAccesses"))
                .as("and the answer to the challenge")
                .isLessThanOrEqualTo(2);
    }

    /** It begins at the key frame before, a second earlier, and says nothing: the claim holds the error. */
    private static void assertIsPlayedBack(List<FetchedSegment> given) throws IOException {
        assertThat(given).hasSize(1);
        FetchedSegment.StartClaim claim =
                Objects.requireNonNull(given.getFirst().claim());
        assertThat(claim.basis()).isEqualTo(FetchedSegment.Basis.ASKED);
        assertThat(claim.uncertainty()).isBetween(WholeFilm.GROUP, WholeFilm.GROUP.plusSeconds(2));
        assertThat(film.late(given.getFirst()).abs()).isBetween(Duration.ofMillis(900), claim.uncertainty());
    }

    /** Named three seconds late, the last pictures of a recording are named as if they lay behind its end. */
    @Test
    void theEndOfARunIsThereThoughItsTimesAreLate() throws IOException {
        FetchedSegment given = fetched(playing(), 59, 70).getFirst();

        assertThat(WholeFilm.given(given).getLast().slices())
                .isEqualTo(film.frames().getLast().slices());
        assertThat(given.claim().uncertainty()).isLessThanOrEqualTo(WindowPlayback.DOUBT);
    }

    /** Firmware V5.8.0 says 403 to each method that it does not know. */
    @ParameterizedTest
    @ValueSource(strings = {"methodNotAllowed", "notSupport"})
    void whatIsForbiddenAsUnknownIsPlayedBack(String word) throws IOException {
        recorder.quirks.refusedStatus = 403;
        recorder.quirks.refusalWord = word;

        assertIsPlayedBack(fetched(playing(), 5, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lowPrivilege", ""})
    void whatTheAccountMayNotIsNotPlayedBack(String word) {
        recorder.quirks.refusedStatus = 403;
        recorder.quirks.refusalWord = word;

        assertStaysWithFiles(Kind.FORBIDDEN_REPLAY);
    }

    @ParameterizedTest
    @CsvSource({"500, UNREACHABLE", "503, BUSY", "403, FORBIDDEN_REPLAY"})
    void aDeviceInTroubleIsNotPlayedBack(int status, Kind kind) {
        recorder.quirks.downloadStatus = status;

        assertStaysWithFiles(kind);
    }

    @ParameterizedTest
    @CsvSource({"2, BUSY", "3, UNREACHABLE", "7, UNREACHABLE"})
    void norOneThatIsInTroubleWithAnOk(int said, Kind kind) {
        recorder.quirks.saysOkToErrors = true;
        recorder.quirks.refusal = said;

        assertStaysWithFiles(kind);
    }

    private void assertStaysWithFiles(Kind kind) {
        HikvisionSource source = open();

        assertThat(refusal(source, 5, 8).kind()).isEqualTo(kind);
        assertThat(source.timeDoubt(IsapiRecorder.TRACK)).isEqualTo(OF_FILES);
        assertThat(open().timeDoubt(IsapiRecorder.TRACK)).isEqualTo(OF_FILES);
        assertThat(asked("/adminAccesses")).isZero();
        assertThat(work).isEmptyDirectory();
    }

    /** A file may be gone by the time that it is asked for. */
    @Test
    void aDeviceThatHasGivenFilesIsNotPlayedBackForTheLackOfOne() throws IOException {
        recorder.quirks.download = "PUT";
        HikvisionSource source = open();
        fetched(source, 5, 8).forEach(given -> assertThat(given.file()).isRegularFile());
        recorder.quirks.download = "NONE";

        assertThat(refusal(source, 25, 28).kind()).isEqualTo(Kind.CORRUPT);
        assertThat(source.timeDoubt(IsapiRecorder.TRACK)).isEqualTo(OF_FILES);
        assertThat(asked("/adminAccesses")).isZero();
    }

    @Test
    void theOldestInPlaceOfTheAskedIsRefusedAndNotKept() {
        try (GstRecorder loser = GstRecorder.vendor(film.file(), START.toString(), "--lose-window")) {
            recorder.quirks.rtspPort = loser.port();

            assertThat(refusal(playing(), 30, 33).kind()).isEqualTo(Kind.WRONG_WINDOW);
            assertThat(work).isEmptyDirectory();
        }
    }

    /** Its oldest file is as long as what is asked: nothing but the pictures tells. */
    @Test
    void theOldestThatEndsAsTheAskedWouldIsRefused() {
        try (GstRecorder loser = GstRecorder.vendor(film.file(), START.toString(), "--play-oldest")) {
            recorder.quirks.rtspPort = loser.port();

            assertThat(refusal(playing(), 25, 37).kind()).isEqualTo(Kind.WRONG_WINDOW);
        }
    }

    /** Of the oldest itself, and of what is long behind it. */
    @Test
    void whatTheDeviceHoldsOldestIsGivenWhereItIsAsked() throws IOException {
        assertIsPlayedBack(fetched(playing(), 1, 13));
    }

    @Test
    void aLoginThatPlaybackRefusesIsOfferedOnce() {
        try (GstRecorder other =
                GstRecorder.vendor(film.file(), START.toString(), GstRecorder.askingFor("admin", "another"))) {
            recorder.quirks.rtspPort = other.port();
            HikvisionSource source = playing();

            assertThat(refusal(source, 5, 8).kind())
                    .as("who keeps the login marks it")
                    .isEqualTo(Kind.AUTH);
            assertThat(refusal(source, 5, 8)).hasMessageContaining("refused this login before");
        }
    }

    /** At the router's RTSP port another device may answer, with footage that nobody could tell from this one's. */
    @Test
    void aDeviceBehindARouterIsNotPlayedBack() {
        recorder.quirks.mappedBy = 1;
        HikvisionSource source = open();

        FootageException refusal = refusal(source, 5, 8);

        assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("another device may be behind its RTSP port");
        assertThat(source.timeDoubt(IsapiRecorder.TRACK)).isEqualTo(OF_FILES);
    }

    @Test
    void aDeviceWithoutFilesAndWithoutRtspSaysSo() {
        recorder.quirks.rtspOn = false;
        HikvisionSource source = open();

        assertThat(refusal(source, 5, 8)).hasMessageContaining("RTSP is switched off");
        assertThat(source.timeDoubt(IsapiRecorder.TRACK)).isEqualTo(OF_FILES);
    }

    /** An account that may not ask for it is still good. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void whereThePortIsNotToldItIsTheUsual(int refused) {
        Isapi isapi = new Isapi(http, address(), LOGIN);
        assertThat(isapi.ports().rtsp()).isEqualTo(media.port());

        recorder.quirks.rtspPort = 0;
        recorder.quirks.adminStatus = refused;

        assertThat(isapi.ports().rtsp()).isEqualTo(554);
        assertThat(isapi.tracks()).hasSize(1);
    }

    @Test
    void aTokenThatTheAccountMayNotAskForLeavesTheLoginGood() throws IOException {
        recorder.quirks.adminStatus = 401;

        assertThat(WholeFilm.given(fetched(playing(), 5, 8).getFirst())).isNotEmpty();
    }

    @Test
    void playbackKeepsToTheNetworksToo() {
        rtsp = new RtspPlayback(new RecorderNetworks(List.of()));

        assertThat(refusal(playing(), 5, 8).kind()).isEqualTo(Kind.NOT_ALLOWED);
    }
}
