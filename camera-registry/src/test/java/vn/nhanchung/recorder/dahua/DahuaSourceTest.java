package vn.nhanchung.recorder.dahua;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.DahuaRecorder;
import vn.nhanchung.testing.DavPicture;

/** In what firmware differs. Pictures are of a few bytes here: what is in them is the contract's business. */
class DahuaSourceTest {

    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));
    private static final int FILES = 10;
    private static final int SECONDS = 60;
    private static final int KEY_EVERY = 20;

    @TempDir
    private Path folder;

    private final RecorderHttp http = new RecorderHttp(NETWORKS);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final RecorderTime first = new RecorderTime(now.minusSeconds(SECONDS * FILES));
    private final RecorderTime end = new RecorderTime(now);
    private DahuaRecorder recorder;

    @BeforeEach
    void start() throws IOException {
        recorder = new DahuaRecorder(Map.of(3, segments()), Duration.ZERO);
    }

    private List<DahuaRecorder.Segment> segments() {
        List<DahuaRecorder.Segment> segments = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            Instant start = first.reading().plusSeconds(SECONDS * (long) i);
            List<DahuaRecorder.Shot> shots = new ArrayList<>();
            for (int picture = 0; picture < SECONDS * 10; picture++) {
                byte[] coded = "%d/%d".formatted(i, picture).getBytes(UTF_8);
                shots.add(new DahuaRecorder.Shot(
                        start.plusMillis(100L * picture),
                        DavPicture.h264(coded, picture % KEY_EVERY == 0, 768, 576, 10)));
            }
            segments.add(new DahuaRecorder.Segment(start, start.plusSeconds(SECONDS), shots));
        }
        return segments;
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        searchesAreGivenBack();
        recorder.close();
        http.destroy();
    }

    /** What was on its way to a stopped thread is given back a moment later. */
    private void searchesAreGivenBack() throws InterruptedException {
        for (int i = 0; i < 100 && recorder.searchesLeft() > 0; i++) {
            Thread.sleep(50);
        }
        assertThat(recorder.searchesLeft()).as("searches that nobody destroyed").isZero();
    }

    private FootageSource source() {
        return source(DahuaRecorder.PASSWORD);
    }

    private FootageSource source(String password) {
        return new DahuaSources(http, new RtspPlayback(NETWORKS))
                .open(new ServerAddress("127.0.0.1", recorder.port(), false), new Login(DahuaRecorder.USER, password));
    }

    private List<FetchedSegment> fetch() {
        return source().fetch("3", first, end, () -> folder);
    }

    /** Two cameras in a row hold the same times. */
    private void startWithTwo() throws IOException {
        recorder.close();
        recorder = new DahuaRecorder(Map.of(3, segments(), 4, segments()), Duration.ZERO);
    }

    private Kind refusal() {
        return catchThrowableOfType(FootageException.class, this::fetch).kind();
    }

    private long asked(String part) {
        return recorder.requests.stream()
                .filter(request -> request.contains(part))
                .count();
    }

    /** Each second of the window lies in a file, none of which is longer than five minutes and a group of pictures. */
    private void givesTheWhole() {
        List<FetchedSegment> segments = fetch();

        assertThat(segments.getFirst().start()).isEqualTo(first);
        assertThat(segments.getLast().end()).isEqualTo(end);
        for (int i = 1; i < segments.size(); i++) {
            assertThat(segments.get(i).start()).isLessThan(segments.get(i - 1).end());
        }
    }

    /** Only the third camera holds anything, so the first channel proves nothing. */
    @ParameterizedTest
    @CsvSource({
        "true, false, found",
        "true, false, 400",
        "true, false, Error",
        "false, false, found",
        "false, false, 400",
        "false, false, Error",
        "false, true, found",
        "false, true, 400",
        "false, true, Error"
    })
    void howSearchesCountChannelsIsFoundOut(boolean searchFromZero, boolean toldFromZero, String none) {
        recorder.quirks.searchFromZero = searchFromZero;
        recorder.quirks.toldFromZero = toldFromZero;
        recorder.quirks.none = none;

        givesTheWhole();
        assertThat(source().coverage("3", first, end).runs()).containsExactly(new RecordedRun(first, end));
        assertThat(source().coverage("2", first, end).runs()).isEmpty();
        assertThat(source().coverage("4", first, end).runs()).isEmpty();
    }

    @Test
    void itIsFoundOutOnce() {
        FootageSource source = source();
        source.coverage("3", first, end);
        long loads = asked("loadfile.cgi");

        source.coverage("3", first, end);

        assertThat(loads).isPositive();
        assertThat(asked("loadfile.cgi")).isEqualTo(loads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void filesOfAnotherChannelAreRefused(int other) {
        FootageSource source = source();
        source.coverage("3", first, end);
        recorder.quirks.otherChannel = other;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.coverage("3", first, end))
                        .kind())
                .isEqualTo(Kind.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeviceWhoseFilesAreNeverOfTheAskedChannelHoldsNotJustNothing(boolean searchFromZero) {
        recorder.quirks.searchFromZero = searchFromZero;
        recorder.quirks.otherChannel = 1;

        assertThat(refusal()).isEqualTo(Kind.UNSUPPORTED);
    }

    /** From one as well, and its first camera's files say that they are of channel zero. */
    @Test
    void aCountThatIsToldFromZeroIsFoundOutByTheFirstCamera() throws IOException {
        recorder.close();
        recorder = new DahuaRecorder(Map.of(1, segments(), 2, segments().subList(0, 1)), Duration.ZERO);
        recorder.quirks.toldFromZero = true;

        assertThat(source().coverage("1", first, end).runs()).containsExactly(new RecordedRun(first, end));
        assertThat(source().coverage("2", first, end).runs())
                .containsExactly(new RecordedRun(first, first.plus(Duration.ofSeconds(SECONDS))));
        assertThat(source().coverage("3", first, end).runs()).isEmpty();
    }

    /** One less than was asked for is told, and the count is from zero all the same: no look at its footage says otherwise. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCountFromZeroThatIsToldOneLessIsNotTakenForOneFromOne(boolean inARow) throws IOException {
        if (inARow) {
            recorder.close();
            recorder = new DahuaRecorder(Map.of(1, segments(), 2, segments(), 3, segments()), Duration.ZERO);
        }
        recorder.quirks.searchFromZero = true;
        recorder.quirks.otherChannel = -1;

        assertThat(refusal()).isEqualTo(Kind.UNSUPPORTED);
    }

    /** Proved by the channel that is told, it is held to it. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void whereFilesAreToldFromZeroThoseOfAnotherAreRefused(int other) {
        recorder.quirks.toldFromZero = true;
        FootageSource source = source();
        source.coverage("3", first, end);
        recorder.quirks.otherChannel = other;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.coverage("3", first, end))
                        .kind())
                .isEqualTo(Kind.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK\r\n", "<html></html>", "\r\n", "found=\r\n"})
    void whatIsNeitherAListNorANoIsNotAnEmptyList(String said) {
        FootageSource source = source();
        source.coverage("3", first, end);
        recorder.quirks.inPlaceOfPages = said;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.coverage("3", first, end))
                        .kind())
                .isEqualTo(Kind.CORRUPT);
    }

    /** Whatever is listed, it comes under neither number. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCountThatCannotBeProvedIsNotGuessed(boolean toldFromZero) {
        recorder.quirks.toldFromZero = toldFromZero;
        recorder.quirks.loadStatus = 400;

        assertThat(refusal()).isEqualTo(Kind.UNSUPPORTED);
    }

    /** The account may not play the third camera back: that its load is refused does not make the fourth's its footage. */
    @Test
    void aLoadThatIsRefusedIsNoProofOfTheOtherCount() throws IOException {
        startWithTwo();
        recorder.quirks.failingChannel = 3;
        recorder.quirks.loadStatus = 400;

        assertThat(refusal()).isEqualTo(Kind.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({"<html>, CORRUPT", "Error: Invalid Authority!, FORBIDDEN_REPLAY"})
    void aLookThatFailsIsNoProofOfTheOtherCount(String given, Kind kind) throws IOException {
        startWithTwo();
        recorder.quirks.failingChannel = 3;
        recorder.quirks.loadError = given;

        assertThat(refusal()).isEqualTo(kind);
    }

    @Test
    void aLookThatGivesAnotherTimeProvesNothing() {
        recorder.quirks.givesOldest = true;

        assertThat(refusal()).isEqualTo(Kind.WRONG_WINDOW);
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, true",
        "true, false, false",
        "false, false, true",
        "false, false, false",
        "false, true, true",
        "false, true, false"
    })
    void howSearchesCountIsFoundOutWhereCamerasInARowHoldTheSameTimes(
            boolean searchFromZero, boolean toldFromZero, boolean emptyLoads) throws IOException {
        startWithTwo();
        recorder.quirks.searchFromZero = searchFromZero;
        recorder.quirks.toldFromZero = toldFromZero;
        recorder.quirks.emptyLoads = emptyLoads;

        assertThat(source().coverage("2", first, end).runs()).isEmpty();
        assertThat(source().coverage("3", first, end).runs()).containsExactly(new RecordedRun(first, end));
        assertThat(source().coverage("5", first, end).runs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void loadsAreOfFiveMinutesAtMostAndNothingIsMissingBetweenThem(boolean beginsBehind) {
        recorder.quirks.beginsBehind = beginsBehind;

        givesTheWhole();
        assertThat(fetch()).hasSize(3);
        assertThat(recorder.requests).as("blanks as firmware reads them").noneMatch(request -> request.contains("+"));
    }

    @ParameterizedTest
    @CsvSource({"7", "3", "100"})
    void allPagesAreRead(int page) {
        recorder.quirks.page = page;

        assertThat(source().coverage("3", first, end).runs()).containsExactly(new RecordedRun(first, end));
    }

    @Test
    void aNoBehindAFullPageIsNotTheEnd() {
        FootageSource source = source();
        source.coverage("3", first, end);
        recorder.quirks.snapshots = 95;
        recorder.quirks.pagesUntilError = 1;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.coverage("3", first, end))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aPageOfMoreThanAskedIsRefused() {
        recorder.quirks.ignoresCount = true;
        recorder.quirks.page = 101;
        recorder.quirks.snapshots = 95;

        assertThat(refusal()).isEqualTo(Kind.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void footageBehindPagesOfSnapshotsIsFound(boolean searchFromZero) {
        recorder.quirks.searchFromZero = searchFromZero;
        recorder.quirks.snapshots = 250;

        assertThat(source().coverage("3", first, end))
                .isEqualTo(new RecordedCoverage(
                        RecordedCoverage.Completeness.KNOWN, List.of(new RecordedRun(first, end)), first));
    }

    @Test
    void snapshotsWithoutAnEndAreNotTakenForNothing() {
        recorder.quirks.snapshots = 6_000;

        assertThat(refusal()).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void theOnlySearchOfADeviceIsGivenBack() {
        recorder.quirks.finders = 1;

        givesTheWhole();
        assertThat(source().extent("3")).contains(new RecordedRun(first, end));
    }

    /** Whichever of its questions is under way then. */
    @RepeatedTest(10)
    void aSearchIsGivenBackByAThreadThatIsStopped() throws InterruptedException {
        recorder.quirks.finders = 1;
        FootageSource source = source();
        source.coverage("3", first, end);
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    source.coverage("3", first, end);
                }
            } catch (FootageException stopped) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });
        Thread.sleep(200);

        asking.interrupt();
        asking.join();

        searchesAreGivenBack();
    }

    @Test
    void aDeviceWithoutSearchesToGiveIsBusy() {
        recorder.quirks.finders = 0;

        assertThat(refusal()).isEqualTo(Kind.BUSY);
    }

    @Test
    void theDeviceIsTold() {
        assertThat(source().describe())
                .isEqualTo(new RecorderInfo(
                        "KBVision", "KX-C4K8104N2", "4.001.0000006.1.R,build:2023-05-12", "BD04CE2PAJ3B9BF"));
        assertThat(source().channels().orElseThrow())
                .extracting(channel -> channel.name() + " " + channel.label())
                .containsExactly("1 Cổng chính", "2 Ngõ 12", "3 null", "4 null");
    }

    @ParameterizedTest
    @CsvSource({"getVendor, KX-C4K8104N2", "getDeviceType, DH-NVR5232-4KS3/I", "getSystemInfo, KX-C4K8104N2"})
    void whatADeviceDoesNotTellOfItselfIsLeftOut(String unknown, String model) {
        recorder.quirks.unknown = unknown;

        assertThat(source().describe().model()).isEqualTo(model);
        assertThat(source().describe().firmware()).startsWith("4.001");
    }

    @Test
    void whatIsNoPictureIsNotTakenForOne() {
        assertThat(source().snapshot("3")).isPresent();

        recorder.quirks.picture = "Error".getBytes(UTF_8);

        assertThat(source().snapshot("3")).isEmpty();
    }

    @Test
    void aPictureThatTheAccountMayNotSeeLeavesTheLoginGood() {
        recorder.quirks.pictureStatus = 401;

        assertThat(catchThrowableOfType(FootageException.class, () -> source().snapshot("3"))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN_REPLAY);
        assertThat(source().coverage("3", first, end).runs()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1&action=reboot", "", "1e3", "../1"})
    void aChannelThatIsNoNumberIsNeverAskedFor(String channel) {
        assertThat(catchThrowableOfType(FootageException.class, () -> source().snapshot(channel))
                        .kind())
                .isEqualTo(Kind.NO_FOOTAGE);
        assertThat(recorder.requests).isEmpty();
    }

    @Test
    void aRefusedPasswordIsSentOnce() {
        FootageSource wrong = source("guess");

        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(FootageException.class, () -> wrong.coverage("3", first, end))
                            .kind())
                    .isEqualTo(Kind.AUTH);
        }
        assertThat(recorder.requests)
                .as("the question, and the answer to the challenge")
                .hasSize(2);
    }

    @Test
    void theOldestInPlaceOfTheAskedIsRefusedAndNotKept() {
        FootageSource source = source();
        RecorderTime from = first.plus(Duration.ofMinutes(4));
        source.coverage("3", from, end);
        recorder.quirks.givesOldest = true;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.fetch("3", from, end, () -> folder))
                        .kind())
                .isEqualTo(Kind.WRONG_WINDOW);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anIgnoredEndIsNoOtherWindow() {
        recorder.quirks.ignoresEnd = true;
        RecorderTime to = first.plus(Duration.ofMinutes(2));

        List<FetchedSegment> segments = source().fetch("3", first, to, () -> folder);

        assertThat(segments).hasSize(1);
        assertThat(segments.getFirst().end()).isEqualTo(end);
    }

    /** A stray among many is the cutter's to name; footage of another hour is not. */
    @ParameterizedTest
    @CsvSource({"37", "2"})
    void strayPicturesChangeNeitherBeginningNorEnd(int every) {
        FootageSource source = source();
        source.coverage("3", first, end);
        recorder.quirks.straysEvery = every;

        FetchedSegment got = source.fetch("3", first, first.plus(Duration.ofSeconds(30)), () -> folder)
                .getFirst();

        assertThat(got.start()).isEqualTo(first);
        assertThat(got.end()).isBetween(first.plus(Duration.ofSeconds(29)), first.plus(Duration.ofSeconds(31)));
    }

    @Test
    void whatIsGoneSinceItWasListedIsAGap() {
        FootageSource source = source();
        source.coverage("3", first, end);
        RecorderTime second = first.plus(Duration.ofSeconds(SECONDS));
        recorder.quirks.goneBefore = second.reading();
        recorder.quirks.forgetsGone = true;

        List<FetchedSegment> given = source.fetch("3", first, end, () -> folder);

        assertThat(given.getFirst().start()).isEqualTo(second);
        assertThat(given.getLast().end()).isEqualTo(end);
    }

    @Test
    void whereAllIsGoneSinceItWasListedItIsOverwritten() {
        FootageSource source = source();
        source.coverage("3", first, end);
        RecorderTime second = first.plus(Duration.ofSeconds(SECONDS));
        recorder.quirks.goneBefore = second.reading();
        recorder.quirks.forgetsGone = true;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.fetch("3", first, second, () -> folder))
                        .kind())
                .isEqualTo(Kind.OVERWRITTEN);
    }

    /** Its oldest is refused, in the one run that it lists, and its newest is given: it does not give no footage. */
    @Test
    void whatIsListedAndNotGivenIsAskedForLater() {
        recorder.quirks.rtspPort = 554;
        FootageSource source = source();
        source.coverage("3", first, end);
        recorder.quirks.goneBefore = first.reading().plusSeconds(SECONDS);

        FootageException refused =
                catchThrowableOfType(FootageException.class, () -> source.fetch("3", first, end, () -> folder));

        assertThat(refused.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(refused).hasMessageContaining("listed, and not given any more");
        assertThat(asked("name=RTSP")).isZero();
        assertThat(source.timeDoubt("3")).isZero();
        recorder.quirks.goneBefore = Instant.MIN;
        assertThat(source.fetch("3", first, end, () -> folder).getFirst().start())
                .isEqualTo(first);
    }

    @Test
    void aLoadThatEndsEarlyIsAskedForAgainFromThere() {
        source().coverage("3", first, end);
        recorder.quirks.endsAfter = 1_205;

        givesTheWhole();
    }

    @Test
    void aLoadThatNeverGetsOnFails() {
        FootageSource source = source();
        source.coverage("3", first, end);
        recorder.quirks.endsAfter = 15;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.fetch("3", first, end, () -> folder))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aLoadThatBreaksOffLeavesNothing() {
        FootageSource source = source();
        source.coverage("3", first, end);
        recorder.quirks.breaksAfter = 5_000;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.fetch("3", first, end, () -> folder))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLoadThatFallsSilentIsGivenUp() {
        FootageSource source = source();
        source.coverage("3", first, end);
        recorder.quirks.stalls = true;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.fetch("3", first, end, () -> folder))
                        .kind())
                .isEqualTo(Kind.TIMEOUT);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"500, UNREACHABLE", "503, BUSY", "403, FORBIDDEN_REPLAY", "400, UNSUPPORTED", "404, UNSUPPORTED"})
    void aRefusedLoadIsAskedForOnceMoreAtMostAtALook(int status, Kind kind) {
        FootageSource source = source();
        source.coverage("3", first, end);
        long before = asked("loadfile.cgi");
        recorder.quirks.loadStatus = status;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.fetch("3", first, end, () -> folder))
                        .kind())
                .isEqualTo(kind);
        assertThat(asked("loadfile.cgi") - before)
                .as("a look says whether it is a no to loads")
                .isLessThanOrEqualTo(kind == Kind.UNSUPPORTED ? 4 : 2);
    }

    @ParameterizedTest
    @CsvSource({
        "Error: Device is busy, BUSY",
        "Error: too many sessions, BUSY",
        "Error: Invalid Authority!, FORBIDDEN_REPLAY",
        "Error, UNSUPPORTED",
        "<html>, CORRUPT"
    })
    void anErrorThatComesWithOkIsNoFootage(String error, Kind kind) {
        FootageSource source = source();
        source.coverage("3", first, end);
        recorder.quirks.loadError = error;

        assertThat(catchThrowableOfType(FootageException.class, () -> source.fetch("3", first, end, () -> folder))
                        .kind())
                .isEqualTo(kind);
        assertThat(folder).isEmptyDirectory();
    }
}
