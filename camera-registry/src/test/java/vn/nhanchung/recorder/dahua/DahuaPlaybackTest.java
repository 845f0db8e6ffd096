package vn.nhanchung.recorder.dahua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import vn.nhanchung.testing.DahuaRecorder;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/** Dahua's CGI before GStreamer's server: when its footage is played back in place of loads, what is said of it then, and when not. */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class DahuaPlaybackTest {

    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));
    private static final Login LOGIN = new Login(DahuaRecorder.USER, DahuaRecorder.PASSWORD);

    @TempDir
    private static Path folder;

    private static WholeFilm film;
    private static GstRecorder media;

    @TempDir
    private Path work;

    private final RecorderHttp http = new RecorderHttp(NETWORKS);
    private final RtspPlayback rtsp = new RtspPlayback(NETWORKS);
    private final DahuaSources sources = new DahuaSources(http, rtsp);
    private DahuaRecorder recorder;

    @BeforeAll
    static void record() throws IOException {
        film = WholeFilm.record(folder, START);
        media = play(DahuaRecorder.PASSWORD);
    }

    private static GstRecorder play(String password) {
        return GstRecorder.vendor(film.file(), START.toString(), GstRecorder.askingFor(DahuaRecorder.USER, password));
    }

    @AfterAll
    static void stop() {
        media.close();
    }

    @BeforeEach
    void start() throws IOException {
        recorder = new DahuaRecorder(
                Map.of(1, List.of(new DahuaRecorder.Segment(START, START.plusSeconds(60), List.of()))), Duration.ZERO);
        recorder.quirks.searchFromZero = true;
        recorder.quirks.rtspPort = media.port();
    }

    @AfterEach
    void close() throws IOException {
        recorder.close();
        http.destroy();
    }

    private DahuaSource open() {
        return sources.open(
                new ServerAddress("127.0.0.1", recorder.port(), false),
                LOGIN,
                new WindowPlayback(rtsp, LOGIN, Duration.ofSeconds(3)));
    }

    /** One that has found out that nothing is loaded. */
    private DahuaSource playing() {
        recorder.quirks.loadStatus = 404;
        DahuaSource source = open();
        assertThat(refusal(source, 0, 5).kind()).isEqualTo(Kind.UNSUPPORTED);
        return source;
    }

    private List<FetchedSegment> fetched(DahuaSource source, int from, int to) {
        return source.fetch(
                "1", new RecorderTime(START.plusSeconds(from)), new RecorderTime(START.plusSeconds(to)), () -> work);
    }

    private FootageException refusal(DahuaSource source, int from, int to) {
        return catchThrowableOfType(FootageException.class, () -> fetched(source, from, to));
    }

    private long asked(String part) {
        return recorder.requests.stream()
                .filter(request -> request.contains(part))
                .count();
    }

    @ParameterizedTest
    @CsvSource({"404, ''", "400, ''", "0, Error"})
    void whatIsNotLoadedIsPlayedBackByWhoeverAsksAgain(int status, String error) throws IOException {
        recorder.quirks.loadStatus = status;
        recorder.quirks.loadError = error;
        DahuaSource source = open();
        assertThat(source.timeDoubt("1")).isZero();
        assertThat(source.leadIn()).isPositive();

        assertThat(refusal(source, 5, 8).kind()).isEqualTo(Kind.UNSUPPORTED);

        assertThat(source.timeDoubt("1")).isEqualTo(WindowPlayback.DOUBT);
        assertThat(source.leadIn()).isZero();
        FetchedSegment given = fetched(source, 5, 8).getFirst();
        FetchedSegment.StartClaim claim = Objects.requireNonNull(given.claim());
        assertThat(claim.basis()).isEqualTo(FetchedSegment.Basis.ASKED);
        assertThat(film.late(given).abs()).isBetween(Duration.ofMillis(900), claim.uncertainty());

        long loads = asked("loadfile.cgi");
        assertThat(fetched(open(), 5, 8)).hasSize(1);
        assertThat(asked("loadfile.cgi")).isEqualTo(loads);
    }

    @ParameterizedTest
    @CsvSource({
        "500, '', UNREACHABLE",
        "503, '', BUSY",
        "403, '', FORBIDDEN_REPLAY",
        "0, Error: Device is busy, BUSY",
        "0, Error: Invalid Authority!, FORBIDDEN_REPLAY"
    })
    void aDeviceInTroubleIsNotPlayedBack(int status, String error, Kind kind) {
        recorder.quirks.loadStatus = status;
        recorder.quirks.loadError = error;
        DahuaSource source = open();

        assertThat(refusal(source, 5, 8).kind()).isEqualTo(kind);
        assertThat(source.timeDoubt("1")).isZero();
        assertThat(open().timeDoubt("1")).isZero();
        assertThat(asked("name=RTSP")).isZero();
    }

    @Test
    void theOldestInPlaceOfTheAskedIsRefusedAndNotKept() {
        String login = DahuaRecorder.USER + ":" + DahuaRecorder.PASSWORD;
        try (GstRecorder loser = GstRecorder.vendor(film.file(), START.toString(), "--login", login, "--lose-window")) {
            recorder.quirks.rtspPort = loser.port();

            assertThat(refusal(playing(), 30, 33).kind()).isEqualTo(Kind.WRONG_WINDOW);
            assertThat(work).isEmptyDirectory();
        }
    }

    @Test
    void aLoginThatPlaybackRefusesIsOfferedOnce() {
        try (GstRecorder other = play("another")) {
            recorder.quirks.rtspPort = other.port();
            DahuaSource source = playing();

            assertThat(refusal(source, 5, 8).kind())
                    .as("who keeps the login marks it")
                    .isEqualTo(Kind.AUTH);
            assertThat(refusal(source, 5, 8)).hasMessageContaining("refused this login before");
        }
    }

    /** At the router's RTSP port another device may answer, with footage that nobody could tell from this one's. */
    @Test
    void aDeviceBehindARouterIsNotPlayedBack() {
        recorder.quirks.loadStatus = 404;
        recorder.quirks.mappedBy = 1;
        DahuaSource source = open();

        FootageException refusal = refusal(source, 5, 8);

        assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("another device may be behind its RTSP port");
        assertThat(source.timeDoubt("1")).isZero();
    }

    @Test
    void aDeviceWithoutLoadsAndWithoutRtspSaysSo() {
        recorder.quirks.loadStatus = 404;
        recorder.quirks.rtspOn = false;
        DahuaSource source = open();

        assertThat(refusal(source, 5, 8)).hasMessageContaining("RTSP is switched off");
        assertThat(source.timeDoubt("1")).isZero();
    }

    @Test
    void whereThePortIsNotToldItIsTheUsual() {
        DahuaDevice device =
                new DahuaDevice(new Cgi(http, new ServerAddress("127.0.0.1", recorder.port(), false), LOGIN));
        assertThat(device.ports().rtsp()).isEqualTo(media.port());

        recorder.quirks.rtspPort = 0;

        assertThat(device.ports().rtsp()).isEqualTo(554);
    }

    /** That the count is proved needs loads, where searches count from one. */
    @Test
    void aDeviceWhoseCountCannotBeProvedIsNotPlayedBack() {
        recorder.quirks.searchFromZero = false;
        recorder.quirks.loadStatus = 404;
        DahuaSource source = open();

        assertThat(refusal(source, 5, 8).kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(source.timeDoubt("1")).isZero();
    }
}
