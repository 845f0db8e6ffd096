package vn.nhanchung.recorder.hikvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.testing.IsapiRecorder;

/** In what firmware differs. Files are of a few bytes here: what is in them is the contract's business. */
class HikvisionSourceTest {

    private static final RecorderNetworks NETWORKS = new RecorderNetworks(List.of("127.0.0.1"));
    private static final int FILES = 10;
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    private final RecorderHttp http = new RecorderHttp(NETWORKS);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final RecorderTime first = new RecorderTime(now.minusSeconds(SECONDS * FILES));
    private final RecorderTime end = new RecorderTime(now);
    private IsapiRecorder recorder;

    @BeforeEach
    void start() throws IOException {
        recorder = new IsapiRecorder(segments(first.reading()), Duration.ZERO);
    }

    private List<IsapiRecorder.Segment> segments(Instant from) throws IOException {
        List<IsapiRecorder.Segment> segments = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            Path file = folder.resolve("file-" + i);
            Files.writeString(file, "IMKH" + "x".repeat(1000) + i);
            segments.add(new IsapiRecorder.Segment(
                    from.plusSeconds(SECONDS * (long) i), from.plusSeconds(SECONDS * (i + 1L)), file));
        }
        return segments;
    }

    @AfterEach
    void stop() throws IOException {
        recorder.close();
        http.destroy();
    }

    private FootageSource source() {
        return source(IsapiRecorder.PASSWORD);
    }

    private FootageSource source(String password) {
        return new HikvisionSources(http, new RtspPlayback(NETWORKS))
                .open(new ServerAddress("127.0.0.1", recorder.port(), false), new Login(IsapiRecorder.USER, password));
    }

    private List<FetchedSegment> fetch() {
        return source().fetch(IsapiRecorder.TRACK, first, end, () -> folder);
    }

    private Kind refusal() {
        return catchThrowableOfType(FootageException.class, this::fetch).kind();
    }

    private void givesEachFileOnce() {
        assertThat(fetch())
                .extracting(segment -> Files.readString(segment.file()))
                .containsExactlyElementsOf(filesAsKept());
        assertThat(source().coverage(IsapiRecorder.TRACK, first, end).runs())
                .containsExactly(new RecordedRun(first, end));
    }

    private List<String> filesAsKept() {
        return IntStream.range(0, FILES)
                .mapToObj(i -> "IMKH" + "x".repeat(1000) + i)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"GET, false", "POST, false", "PUT, true", "QUERY, true", "TOKEN, false", "TOKEN, true"})
    void filesAreAskedForByTheMethodThatTheDeviceTakes(String method, boolean saysOkToErrors) {
        recorder.quirks.download = method;
        recorder.quirks.saysOkToErrors = saysOkToErrors;

        givesEachFileOnce();
        assertThat(recorder.requests.stream().filter(request -> request.contains("/download")))
                .as("the method is found out once; each request is challenged first")
                .hasSizeLessThanOrEqualTo(2 * FILES + 8);
    }

    /** Captured on V5.8.0 and DS-N308: 403 to a method that they do not know. */
    @ParameterizedTest
    @ValueSource(strings = {"methodNotAllowed", "notSupport"})
    void aMethodThatIsForbiddenAsUnknownIsOneOfSeveral(String word) {
        recorder.quirks.download = "PUT";
        recorder.quirks.refusedStatus = 403;
        recorder.quirks.refusalWord = word;

        givesEachFileOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lowPrivilege", ""})
    void oneThatIsForbiddenToTheAccountIsNot(String word) {
        recorder.quirks.download = "PUT";
        recorder.quirks.refusedStatus = 403;
        recorder.quirks.refusalWord = word;

        assertThat(refusal()).isEqualTo(Kind.FORBIDDEN_REPLAY);
    }

    @Test
    void anEmptyAnswerIsANoUntilTheMethodHasGivenFiles() {
        recorder.quirks.download = "POST";
        recorder.quirks.saysNothingToRefused = true;
        FootageSource source = source();
        assertThat(source.fetch(IsapiRecorder.TRACK, first, end, () -> folder)).hasSize(FILES);

        recorder.quirks.givesNothing = true;

        assertThat(catchThrowableOfType(
                                FootageException.class,
                                () -> source.fetch(IsapiRecorder.TRACK, first, end, () -> folder))
                        .kind())
                .isEqualTo(Kind.CORRUPT);
        assertThat(refusal()).as("of one that never gave any").isEqualTo(Kind.UNSUPPORTED);
    }

    /** It overwrites its oldest file between being asked what it holds and being asked for it. */
    @ParameterizedTest
    @CsvSource({"0, 404", "0, 400", "4, 404", "4, 400"})
    void aFileThatIsGoneSinceItWasListedIsAGap(int number, int status) {
        recorder.quirks.gone.add(first.reading().plusSeconds(SECONDS * (long) number));
        recorder.quirks.goneStatus = status;
        recorder.quirks.forgetsGone = true;
        List<String> others = new ArrayList<>(filesAsKept());
        others.remove(number);

        assertThat(fetch())
                .extracting(segment -> Files.readString(segment.file()))
                .containsExactlyElementsOf(others);
    }

    @Test
    void whereAllIsGoneSinceItWasListedItIsOverwritten() {
        RecorderTime third = first.plus(Duration.ofSeconds(2 * SECONDS));
        recorder.quirks.gone.add(first.reading());
        recorder.quirks.gone.add(first.reading().plusSeconds(SECONDS));
        recorder.quirks.forgetsGone = true;

        assertThat(catchThrowableOfType(
                                FootageException.class,
                                () -> source().fetch(IsapiRecorder.TRACK, first, third, () -> folder))
                        .kind())
                .isEqualTo(Kind.OVERWRITTEN);
    }

    /** One file says nothing of the others, whether the device has given any yet or not; an hour of playback would be worse footage. */
    @ParameterizedTest
    @CsvSource({"0, 404", "0, 400", "4, 404", "4, 400"})
    void aFileThatIsListedAndNotGivenIsAskedForLater(int number, int status) {
        recorder.quirks.rtspPort = 554;
        recorder.quirks.gone.add(first.reading().plusSeconds(SECONDS * (long) number));
        recorder.quirks.goneStatus = status;
        FootageSource source = source();

        FootageException refused = catchThrowableOfType(
                FootageException.class, () -> source.fetch(IsapiRecorder.TRACK, first, end, () -> folder));

        assertThat(refused.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(refused.notBefore()).isAfter(Instant.now().plusSeconds(30));
        assertThat(refused).hasMessageContaining("listed, and not given any more");
        assertThat(recorder.requests).noneMatch(request -> request.contains("adminAccesses"));
        assertThat(source.timeDoubt(IsapiRecorder.TRACK)).isEqualTo(Duration.ofSeconds(1));
        recorder.quirks.gone.clear();
        assertThat(source.fetch(IsapiRecorder.TRACK, first, end, () -> folder)).hasSize(FILES);
    }

    @ParameterizedTest
    @CsvSource({"LIST, GET, false", "LIST, GET, true", "BARE, POST, false", "BARE, POST, true"})
    void searchesAreAskedInTheFormThatTheDeviceTakes(String form, String method, boolean ignoresUnknownLists) {
        recorder.quirks.searchForm = form;
        recorder.quirks.download = method;
        recorder.quirks.ignoresUnknownLists = ignoresUnknownLists;

        givesEachFileOnce();
    }

    @Test
    void theFormOfSearchesIsFoundOutOnce() {
        recorder.quirks.searchForm = "BARE";
        recorder.quirks.page = 3;
        FootageSource source = source();
        source.coverage(IsapiRecorder.TRACK, first, end);
        long searches = searches("");
        long others = searches("<?xml");
        assertThat(others).isPositive();

        source.coverage(IsapiRecorder.TRACK, first, end);

        assertThat(searches("")).isGreaterThan(searches);
        assertThat(searches("<?xml")).isEqualTo(others);
    }

    private long searches(String head) {
        return recorder.requests.stream()
                .filter(request -> request.startsWith("POST /ISAPI/ContentMgmt/search " + head))
                .count();
    }

    @Test
    void whereEachFormBringsNothingOrAnotherTrackTheSearchFails() {
        recorder.quirks.searchForm = "LIST";
        recorder.quirks.ignoresUnknownLists = true;

        assertThat(refusal("201")).isEqualTo(Kind.CORRUPT);
        assertThat(searches("")).as("each form, once").isEqualTo(3 * 2);
    }

    @Test
    void thatNoFormBringsATrackIsFoundOutOnceOfEach() {
        recorder.quirks.searchForm = "NONE";
        recorder.quirks.ignoresUnknownLists = true;
        FootageSource source = source();
        assertThat(refusal(source, "201")).isEqualTo(Kind.CORRUPT);
        assertThat(searches("")).as("each form, once").isEqualTo(3 * 2);

        assertThat(refusal(source, "201")).isEqualTo(Kind.CORRUPT);
        assertThat(searches("")).as("one form alone").isEqualTo((3 + 1) * 2);

        assertThat(refusal(source, IsapiRecorder.TRACK)).isEqualTo(Kind.CORRUPT);
        assertThat(searches("")).as("each form for another track").isEqualTo((3 + 1 + 3) * 2);

        recorder.quirks.searchForm = "ID_LIST";
        assertThat(source.coverage(IsapiRecorder.TRACK, first, end).runs())
                .as("files of the asked track are taken as soon as they come")
                .containsExactly(new RecordedRun(first, end));
    }

    /** What is empty may be understood, and have files of the next window. */
    @Test
    void whereAFormBringsNothingEachIsAskedAgain() {
        recorder.quirks.searchForm = "LIST";
        recorder.quirks.ignoresUnknownLists = true;
        FootageSource source = source();

        assertThat(refusal(source, "201")).isEqualTo(Kind.CORRUPT);
        assertThat(refusal(source, "201")).isEqualTo(Kind.CORRUPT);

        assertThat(searches("")).isEqualTo(2 * 3 * 2);
    }

    @ParameterizedTest
    @CsvSource({"2, BUSY", "3, UNREACHABLE", "7, UNREACHABLE", "4, UNSUPPORTED"})
    void anErrorInPlaceOfAListIsNoEmptyList(int status, Kind kind) {
        recorder.quirks.searchAnswer =
                "<ResponseStatus version=\"2.0\"><statusCode>%d</statusCode></ResponseStatus>".formatted(status);

        assertThat(refusal()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html><body/></html>", "<TrackList version=\"1.0\"/>", "<ResponseStatus><statusCode>2</status"})
    void norIsAnythingElse(String answer) {
        recorder.quirks.searchAnswer = answer;

        assertThat(refusal()).isEqualTo(Kind.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aListOfAnotherTrackIsNoEmptyList(boolean namesTracks) {
        recorder.quirks.namesTracks = namesTracks;
        assertThat(refusal("201")).isEqualTo(Kind.NO_FOOTAGE);

        recorder.quirks.anyTrackIsItsOwn = true;

        assertThat(refusal("201")).isEqualTo(Kind.CORRUPT);
        givesEachFileOnce();
    }

    private Kind refusal(String track) {
        return refusal(source(), track);
    }

    private Kind refusal(FootageSource source, String track) {
        return catchThrowableOfType(FootageException.class, () -> source.fetch(track, first, end, () -> folder))
                .kind();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://www.isapi.org/ver20/XMLSchema", "urn:psialliance-org", ""})
    void answersAreReadInAnyNamespace(String namespace) {
        recorder.quirks.namespace = namespace;
        recorder.quirks.basicTimes = true;

        givesEachFileOnce();
    }

    @ParameterizedTest
    @CsvSource({"3, false", "3, true", "4, true"})
    void allPagesAreRead(int page, boolean ignoresPosition) {
        recorder.quirks.page = page;
        recorder.quirks.ignoresPosition = ignoresPosition;

        givesEachFileOnce();
    }

    @Test
    void whatIsNoPictureIsNotTakenForOne() {
        assertThat(source().snapshot(IsapiRecorder.TRACK)).isPresent();

        recorder.quirks.picture = "<ResponseStatus/>".getBytes(StandardCharsets.UTF_8);

        assertThat(source().snapshot(IsapiRecorder.TRACK)).isEmpty();
    }

    @Test
    void aPictureThatTheAccountMayNotSeeLeavesTheLoginGood() {
        recorder.quirks.pictureStatus = 401;

        assertThat(catchThrowableOfType(FootageException.class, () -> source().snapshot(IsapiRecorder.TRACK))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN_REPLAY);
        assertThat(source().coverage(IsapiRecorder.TRACK, first, end).runs()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../System/reboot", "101?x=1", "", "1e3"})
    void aTrackThatIsNoNumberIsNeverAskedFor(String channel) {
        assertThat(catchThrowableOfType(FootageException.class, () -> source().snapshot(channel))
                        .kind())
                .isEqualTo(Kind.NO_FOOTAGE);
        assertThat(recorder.requests).isEmpty();
    }

    @Test
    void theDeviceIsTold() {
        assertThat(source().describe().model()).isEqualTo("DS-7608NI-K2");
        assertThat(source().channels().orElseThrow().getFirst().label()).isEqualTo("Cổng chính");
    }

    /** As of a recorder before cameras of its own network: it lists no streams, and says 403 to that. */
    @Test
    void camerasBehindARecorderAreTold() {
        recorder.quirks.cameraIsRemote = true;

        assertThat(source().channels().orElseThrow())
                .containsExactly(new RecorderChannel(IsapiRecorder.TRACK, "Cổng chính", null, null, null));
        assertThat(source().snapshot(IsapiRecorder.TRACK)).contains(recorder.quirks.picture);
    }

    @Test
    void whatIsListedForTwoKindsOfRecordingIsFetchedOnce() {
        recorder.quirks.listsTwice = true;

        givesEachFileOnce();
    }

    @Test
    void theZoneIsReadFromARuleWithItsInvertedSign() {
        recorder.quirks.zoneByRule = true;

        givesEachFileOnce();
    }

    /** Seven hours ago by one reading, just now by the other: what has no newer file could be either. */
    @Test
    void aRecorderThatRecordsNothingNowIsNotGuessedAt() throws IOException {
        recorder.close();
        recorder = new IsapiRecorder(segments(now.minusSeconds(3 * 3600)), Duration.ZERO);
        recorder.quirks.localZ = false;

        assertThat(refusal()).isEqualTo(Kind.UNCLEAR_TIME);
    }

    @Test
    void aRefusedPasswordIsSentOnce() {
        FootageSource wrong = source("guess");

        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(
                                    FootageException.class, () -> wrong.coverage(IsapiRecorder.TRACK, first, end))
                            .kind())
                    .isEqualTo(Kind.AUTH);
        }
        assertThat(recorder.requests)
                .as("the question, and the answer to the challenge")
                .hasSize(2);
    }

    /** Programs that went on asking made cameras start anew. */
    @ParameterizedTest
    @CsvSource({"500, UNREACHABLE", "503, BUSY", "403, FORBIDDEN_REPLAY"})
    void aDeviceInTroubleIsNotAskedInOtherWays(int status, Kind kind) {
        recorder.quirks.downloadStatus = status;

        assertThat(refusal()).isEqualTo(kind);
        assertThat(recorder.requests.stream().filter(request -> request.contains("/download")))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aFileThatBreaksOffLeavesNothing() {
        recorder.quirks.breaksAfter = 500;

        assertThat(refusal()).isEqualTo(Kind.UNREACHABLE);
        assertThat(folder.toFile().list((_, name) -> name.startsWith("hikvision")))
                .isEmpty();
    }

    /** Files of the same length, so that nothing but the bytes tells them apart. */
    @ParameterizedTest
    @CsvSource({"1, WRONG_WINDOW", "-1,"})
    void aDeviceThatTellsSizesExactlyIsHeldToThem(int more, @Nullable Kind kind) throws IOException {
        Files.writeString(folder.resolve("file-0"), "IMKH" + "x".repeat(1001 + more));
        recorder.quirks.givesOldest = true;
        RecorderTime third = first.plus(Duration.ofSeconds(2 * SECONDS));
        RecorderTime within = third.plus(Duration.ofSeconds(5));
        FootageSource source = source();
        assertThat(source.fetch(IsapiRecorder.TRACK, third, within, () -> folder))
                .as("not known to tell them: taken, and never called whole")
                .extracting(FetchedSegment::claim)
                .containsExactly(of(FetchedSegment.Basis.UNCONFIRMED));

        recorder.quirks.givesOldest = false;
        assertThat(source.fetch(IsapiRecorder.TRACK, third, within, () -> folder))
                .extracting(FetchedSegment::claim)
                .containsExactly(of(FetchedSegment.Basis.STATED));

        recorder.quirks.givesOldest = true;
        if (kind == null) {
            assertThat(source.fetch(IsapiRecorder.TRACK, third, within, () -> folder))
                    .as("what is shorter has lost a part, or is another: taken, and never called whole")
                    .extracting(FetchedSegment::claim)
                    .containsExactly(of(FetchedSegment.Basis.UNCONFIRMED));
        } else {
            assertThat(catchThrowableOfType(
                                    FootageException.class,
                                    () -> source.fetch(IsapiRecorder.TRACK, third, within, () -> folder))
                            .kind())
                    .isEqualTo(kind);
        }
        assertThat(source.fetch(IsapiRecorder.TRACK, end.plus(Duration.ofSeconds(-5)), end, () -> folder))
                .as("what it is recording has grown since it was listed")
                .extracting(FetchedSegment::claim)
                .containsExactly(of(FetchedSegment.Basis.STATED));
    }

    private static FetchedSegment.StartClaim of(FetchedSegment.Basis basis) {
        return new FetchedSegment.StartClaim(basis, Duration.ofSeconds(1));
    }

    @Test
    void aFileOfFarMoreThanTheListedBytesIsAnother() throws IOException {
        Files.writeString(folder.resolve("file-0"), "IMKH" + "x".repeat(2 << 20));
        recorder.quirks.givesOldest = true;

        assertThat(catchThrowableOfType(
                                FootageException.class,
                                () -> source().fetch(
                                                IsapiRecorder.TRACK,
                                                end.plus(Duration.ofSeconds(-5)),
                                                end,
                                                () -> folder))
                        .kind())
                .isEqualTo(Kind.WRONG_WINDOW);
    }

    /** Whatever it answers where it is asked for a token. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500, 503})
    void aDeviceWithoutDownloadsSaysSo(int toTokens) {
        recorder.quirks.download = "NONE";
        recorder.quirks.tokenStatus = toTokens;

        assertThat(refusal()).isEqualTo(Kind.UNSUPPORTED);
    }

    @Test
    void aDeviceThatGaveTokensAndIsInTroubleIsAskedAgain() {
        recorder.quirks.download = "TOKEN";
        FootageSource source = source();
        assertThat(source.fetch(IsapiRecorder.TRACK, first, end, () -> folder)).hasSize(FILES);

        recorder.quirks.download = "NONE";
        recorder.quirks.tokenStatus = 503;

        assertThat(catchThrowableOfType(
                                FootageException.class,
                                () -> source.fetch(IsapiRecorder.TRACK, first, end, () -> folder))
                        .kind())
                .isEqualTo(Kind.BUSY);
    }
}
