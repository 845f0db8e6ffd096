package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEntry;
import vn.nhanchung.audit.AuditFilter;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraFilter;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.recorder.RecordedCoverage.Completeness;
import vn.nhanchung.recorder.RecorderRefusal.Kind;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.WholeModule;

/** On the sample city, as it is laid out at the first start. */
@SpringBootTest(classes = WholeModule.class)
@RealStorage
class RecordersTest {

    private static final Actor OFFICIAL = new Actor("tran.n", "CB Trần N.", "WARD_OFFICIAL", "UBND phường Đông Vệ");
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final ClockOffset FAST =
            new ClockOffset(Duration.ofSeconds(37), Duration.ofMillis(500), ClockOffset.Method.ENTERED_BY_HAND, TEN);

    @Autowired
    private Recorders recorders;

    @Autowired
    private RecorderDesk desk;

    @Autowired
    private CameraRegistry cameras;

    @Autowired
    private AuditLog log;

    @Autowired
    private RecorderClocks clocks;

    @Autowired
    private EntityManagerFactory entities;

    @TempDir
    private Path folder;

    @Test
    void theStreetsEyesHaveRecordersAndNobodyElseOfTheSample() {
        assertThat(recorders.camerasWithRecorder())
                .contains("DVE-001-1", "DVE-002-7")
                .doesNotContain("LSO-001-1");
        assertThat(recorders.describe("DVE-002-6")).hasValueSatisfying(view -> {
            assertThat(view.code()).isEqualTo("ĐG-DVE-003");
            assertThat(view.kind()).isEqualTo(RecorderKind.SAMPLE);
            assertThat(view.offset().uncertainty()).isEqualTo(Duration.ofMillis(500));
        });
        assertThat(recorders.describe("LSO-001-1")).isEmpty();
        assertThat(recorders.sourceOf("LSO-001-1")).isEmpty();
        assertThat(recorders.coverage("LSO-001-1", TEN, TEN.plusSeconds(60))).isEmpty();
        assertThat(recorders.wardsOf("ĐG-DVE-001")).containsExactly("dong-ve");
    }

    @Test
    void aListOfFiftyCamerasCostsOneQuery() {
        List<String> fifty = cameras.search(CameraFilter.ALL, 0, 50).items().stream()
                .map(Camera::code)
                .toList();
        var statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();

        recorders.describe(fifty);

        assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
        statistics.clear();
        cameras.search(CameraFilter.ALL, 0, 50);
        assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(3);
    }

    @Test
    void aTemplateIsKeptWithItsZoneAndEnd() {
        TemplateAddress address = new TemplateAddress(
                "192.168.10.20", 554, "/p/{channel}?t={start:%s}", ZoneId.of("UTC"), TemplateAddress.End.IGNORED);
        recorders.register(template("ĐG-T-20", address, Map.of("1", "BDI-001-5")), OFFICIAL);

        assertThat(desk.read("ĐG-T-20").address()).isEqualTo(address);
        assertThat(recorders.sourceOf("BDI-001-5").orElseThrow().source().tellsWhatItHolds())
                .isFalse();
    }

    @Test
    void aTemplateWithoutAChannelIsGoodForOneCamera() {
        TemplateAddress address = new TemplateAddress(
                "192.168.10.20", 554, "/p?t={start:%s}", ZoneId.of("UTC"), TemplateAddress.End.IGNORED);
        NewRecorder two = template("ĐG-T-21", address, Map.of("1", "BDI-001-6", "2", "BDI-001-7"));

        assertThat(catchThrowableOfType(RecorderRefusal.class, () -> recorders.register(two, OFFICIAL))
                        .kind())
                .isEqualTo(RecorderRefusal.Kind.TEMPLATE_WITHOUT_CHANNEL);
    }

    private static NewRecorder template(String code, TemplateAddress address, Map<String, String> channels) {
        return new NewRecorder(code, RecorderKind.RTSP, address, null, FAST, channels);
    }

    @Test
    void coverageIsInTrueTime() throws IOException {
        recorders.register(directory("ĐG-T-1", folder, "BDI-001-1", FAST), OFFICIAL);
        segment(folder, "20261120-170000.mp4");
        segment(folder, "20261120-170100.mp4");

        Coverage coverage = recorders
                .coverage("BDI-001-1", TEN.minusSeconds(60), TEN.plusSeconds(120))
                .orElseThrow();

        // 10:00:00 on a clock that is 37 s fast was 09:59:23.
        Span run = new Span(TEN.minusSeconds(37), TEN.plusSeconds(83));
        assertThat(coverage.completeness()).isEqualTo(Completeness.KNOWN);
        assertThat(coverage.runs()).containsExactly(run);
        assertThat(coverage.gaps())
                .containsExactly(new Span(TEN.minusSeconds(60), run.from()), new Span(run.to(), TEN.plusSeconds(120)));
        assertThat(coverage.oldest()).isEqualTo(run.from());
        assertThat(coverage.overwrittenAt()).isEqualTo(run.from().plus(Duration.ofDays(30)));
    }

    @Test
    void whatHasNotHappenedYetIsNoGap() throws IOException {
        recorders.register(directory("ĐG-T-2", folder, "BDI-001-2", FAST), OFFICIAL);
        Files.createDirectories(folder.resolve("1"));
        Instant from = Instant.now().minusSeconds(60);

        Coverage coverage =
                recorders.coverage("BDI-001-2", from, from.plusSeconds(86_400)).orElseThrow();

        assertThat(coverage.gaps()).containsExactly(new Span(from, coverage.askedAt()));
        assertThat(coverage.overwrittenAt()).isNull();
    }

    @Test
    void aRecorderThatIsGoneIsUnknownAndHoldsUpNobody() throws IOException {
        recorders.register(directory("ĐG-T-3", folder.resolve("gone"), "BDI-001-3", FAST), OFFICIAL);
        recorders.register(directory("ĐG-T-4", folder.resolve("here"), "BDI-001-4", FAST), OFFICIAL);
        segment(folder.resolve("here"), "20261120-170000.mp4");

        Map<String, Coverage> both = recorders.coverage(List.of("BDI-001-3", "BDI-001-4"), TEN, TEN.plusSeconds(10));

        assertThat(both.get("BDI-001-3").completeness()).isEqualTo(Completeness.UNKNOWN);
        assertThat(both.get("BDI-001-3").gaps()).isEmpty();
        assertThat(both.get("BDI-001-4").runs()).containsExactly(new Span(TEN, TEN.plusSeconds(10)));
    }

    @Test
    void theSourceIsReadInTheRecordersOwnTime() throws IOException {
        recorders.register(directory("ĐG-T-5", folder, "BDI-002-1", FAST), OFFICIAL);
        segment(folder, "20261120-170000.mp4");

        CameraSource source = recorders.sourceOf("BDI-002-1").orElseThrow();
        List<FetchedSegment> segments = source.source()
                .fetch(
                        source.channel(),
                        source.offset().toRecorder(TEN.minusSeconds(37)),
                        source.offset().toRecorder(TEN),
                        () -> folder);

        assertThat(segments)
                .singleElement()
                .satisfies(segment -> assertThat(segment.start().reading()).isEqualTo(TEN));
    }

    @Test
    void footageIsReadByTheClockThatRecordedIt() throws IOException {
        recorders.register(directory("ĐG-T-9", folder, "BDI-002-2", ClockOffset.notMeasured(TEN)), OFFICIAL);
        segment(folder, "20261120-170037.mp4");
        clocks.measured("ĐG-T-9", shown(TEN.plusSeconds(1800), 37));
        clocks.measured("ĐG-T-9", shown(TEN.plus(Duration.ofDays(3)), 0));

        Coverage then =
                recorders.coverage("BDI-002-2", TEN, TEN.plusSeconds(60)).orElseThrow();
        ClockOffset between =
                clocks.during(List.of("ĐG-T-9"), TEN.plus(Duration.ofDays(2))).get("ĐG-T-9");

        assertThat(then.runs()).containsExactly(new Span(TEN, TEN.plusSeconds(60)));
        assertThat(between.method()).isEqualTo(ClockOffset.Method.SET_BETWEEN_READINGS);
        assertThat(between.recorderMinusTrue()).isEqualTo(Duration.ofMillis(18_500));
        assertThat(clocks.during(List.of("nowhere"), TEN)).isEmpty();
        AuditEntry jumped = entries("ĐG-T-9").getFirst();
        assertThat(jumped.action()).isEqualTo(AuditAction.RECORDER_CLOCK_JUMPED);
        assertThat(jumped.before()).containsEntry("seconds", 37.0);
        assertThat(jumped.after()).containsEntry("seconds", 0.0);
    }

    /** A recorder's answer. */
    private static ClockMeasurement shown(Instant at, int seconds) {
        return new ClockMeasurement(
                Duration.ofSeconds(seconds),
                Duration.ofMillis(500),
                Duration.ofMillis(20),
                at,
                new ClockReading(
                        new RecorderTime(at.plusSeconds(seconds)),
                        Duration.ofMillis(500),
                        ClockReading.Notation.UTC,
                        "now"));
    }

    @Test
    void aNewOffsetIsKeptAndLoggedWithTheOldOne() {
        ClockOffset set =
                recorders.setClockOffset("ĐG-DVE-004", Duration.ofMillis(-1500), Duration.ofMillis(200), OFFICIAL);

        assertThat(recorders.describe("DVE-001-6").orElseThrow().offset()).isEqualTo(set);
        AuditEntry entry = entries("ĐG-DVE-004").getFirst();
        assertThat(entry.action()).isEqualTo(AuditAction.CLOCK_OFFSET_SET);
        assertThat(entry.before()).containsEntry("uncertaintySeconds", 0.1);
        assertThat(entry.after()).containsEntry("seconds", -1.5);
    }

    @Test
    void whatIsWrongIsRefusedByName() {
        Duration none = Duration.ZERO;
        assertRefused(Kind.UNKNOWN_RECORDER, () -> recorders.setClockOffset("nowhere", none, none, OFFICIAL));
        assertRefused(Kind.UNKNOWN_RECORDER, () -> recorders.wardsOf("nowhere"));
        assertRefused(
                Kind.INVALID_OFFSET,
                () -> recorders.setClockOffset("ĐG-DVE-001", Duration.ofHours(25), none, OFFICIAL));
        assertRefused(
                Kind.INVALID_UNCERTAINTY,
                () -> recorders.setClockOffset("ĐG-DVE-001", none, Duration.ofMillis(-1), OFFICIAL));
        assertRefused(Kind.CODE_TAKEN, () -> register("ĐG-DVE-001", "BDI-003-1", "1", "%s.mp4"));
        assertRefused(Kind.INVALID_CODE, () -> register("ĐG DVE", "BDI-003-1", "1", "%s.mp4"));
        assertRefused(Kind.UNKNOWN_CAMERA, () -> register("ĐG-T-9", "nowhere", "1", "%s.mp4"));
        assertRefused(Kind.CAMERA_TAKEN, () -> register("ĐG-T-9", "DVE-001-1", "1", "%s.mp4"));
        assertRefused(Kind.INVALID_CHANNEL, () -> register("ĐG-T-9", "BDI-003-1", "../1", "%s.mp4"));
        assertRefused(Kind.INVALID_PATTERN, () -> register("ĐG-T-9", "BDI-003-1", "1", "clip.mp4"));
    }

    @Test
    void theReachIsKeptAndShown() {
        FolderAddress address =
                new FolderAddress(folder, "%Y%m%d-%H%M%S.mp4", ZoneId.of("Asia/Ho_Chi_Minh"), Duration.ofSeconds(60));
        var channels = Map.of("1", "BDI-003-1");
        recorders.register(
                new NewRecorder("ĐG-T-7", RecorderKind.DIRECTORY, address, null, FAST, "ward-7", channels), OFFICIAL);

        assertThat(recorders.describe("BDI-003-1"))
                .hasValueSatisfying(view -> assertThat(view.reach()).isEqualTo("ward-7"));
        assertThat(recorders.sourceOf("BDI-003-1")).as("not from here").isEmpty();
        assertThat(recorders.describe("DVE-002-6"))
                .hasValueSatisfying(view -> assertThat(view.reach()).isEmpty());
        assertRefused(
                Kind.INVALID_REACH,
                () -> recorders.register(
                        new NewRecorder("ĐG-T-8", RecorderKind.DIRECTORY, address, null, FAST, "Phường 7", channels),
                        OFFICIAL));
    }

    private void register(String code, String camera, String channel, String pattern) {
        FolderAddress address =
                new FolderAddress(folder, pattern, ZoneId.of("Asia/Ho_Chi_Minh"), Duration.ofSeconds(60));
        recorders.register(
                new NewRecorder(code, RecorderKind.DIRECTORY, address, null, FAST, Map.of(channel, camera)), OFFICIAL);
    }

    private static NewRecorder directory(String code, Path root, String camera, ClockOffset offset) {
        FolderAddress address =
                new FolderAddress(root, "%Y%m%d-%H%M%S.mp4", ZoneId.of("Asia/Ho_Chi_Minh"), Duration.ofSeconds(60));
        return new NewRecorder(code, RecorderKind.DIRECTORY, address, Duration.ofDays(30), offset, Map.of("1", camera));
    }

    private static void segment(Path root, String name) throws IOException {
        Path file = root.resolve("1").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[1]);
        Files.setLastModifiedTime(file, FileTime.from(TEN));
    }

    /** Newest first. */
    private List<AuditEntry> entries(String recorder) {
        return log.search(new AuditFilter(null, null, null, null, null, recorder), null, 10)
                .entries();
    }

    private static void assertRefused(Kind kind, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        RecorderRefusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(kind));
    }
}
