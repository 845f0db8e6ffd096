package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEntry;
import vn.nhanchung.audit.AuditFilter;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.recorder.ErrandRefusal.Kind;
import vn.nhanchung.recorder.RecordedCoverage.Completeness;
import vn.nhanchung.testing.Peer;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.WholeModule;

/** Errands in a real database, with this process as the service, and as the worker that the rows say is there. */
@SpringBootTest(classes = WholeModule.class, properties = "nhanchung.recorders.networks=127.0.0.1")
@RealStorage
class RecorderErrandsTest {

    private static final Actor OFFICIAL = new Actor("tran.n", "CB Trần N.", "WARD_OFFICIAL", "UBND phường Đông Vệ");
    private static final String PASSWORD = "mật khẩu rất kín";
    private static final String FAR = "far";
    private static final String WORKER = "w-1";
    private static final String HOST = "10.9.8.7";

    @Autowired
    private RecorderErrands errands;

    @Autowired
    private ErrandRows rows;

    @Autowired
    private ErrandWork work;

    @Autowired
    private Recorders recorders;

    @Autowired
    private RecorderDesk desk;

    @Autowired
    private AuditLog log;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void aWorkerIsThere() {
        database.sql("insert into recorder_reach (worker, reach) values (?, ?)")
                .params(WORKER, FAR)
                .update();
    }

    @AfterEach
    void nobodyIsThere() {
        database.sql("delete from recorder_reach").update();
        List<String> left = whatIsKept();
        database.sql("delete from recorder_errand").update();
        assertThat(left).as("left behind").isEmpty();
    }

    @Test
    void aLoginIsSealedAndLeavesTheRowAsItIsTaken() {
        Errand<ConnectionReport> errand = errands.test(connection(), FAR, OFFICIAL);

        assertThat(whatIsKept())
                .singleElement()
                .satisfies(row -> assertThat(row).contains(HOST).doesNotContain(PASSWORD, "admin"));
        assertThat(withLogin()).isEqualTo(1);
        AuditEntry entry = log.search(AuditFilter.ALL, null, 1).entries().getFirst();
        assertThat(entry.action()).isEqualTo(AuditAction.RECORDER_TESTED);
        assertThat(entry.after()).containsEntry("reach", FAR).containsEntry("withLogin", true);
        assertThat(errands.look(errand)).isEmpty();

        ErrandRows.Taken taken = rows.take(List.of(FAR), WORKER).orElseThrow();
        assertThat(withLogin()).isZero();
        assertThat(rows.take(List.of(FAR), "w-2")).as("it is taken once").isEmpty();
        assertThat(errands.look(errand)).isEmpty();

        rows.answer(taken.id(), ErrandTexts.of(work.carryOut(taken)));
        assertThat(errands.look(errand).orElseThrow().findings())
                .as("by the networks of who asks")
                .containsExactly(new Finding(Finding.Kind.NOT_ALLOWED, HOST + ":80"));
    }

    @Test
    void aLoginIsNotSentToAnotherHostThanItWasGivenFor() {
        Errand<ConnectionReport> errand = errands.test(connection(), FAR, OFFICIAL);
        database.sql("update recorder_errand set question = replace(question, ?, '10.6.6.6')")
                .params(HOST)
                .update();

        ErrandRows.Taken taken = rows.take(List.of(FAR), WORKER).orElseThrow();
        rows.answer(taken.id(), ErrandTexts.of(work.carryOut(taken)));

        assertRefused(errand, Kind.WORKER_LACKS_KEY);
    }

    /** What a test saw is as good as what an extraction would see, and the login need not go out for that once more. */
    @Test
    void aLoginThatATestSawRefusedIsRefusedFromTheBeginning() throws IOException {
        try (Peer peer = new Peer((request, out) -> Peer.say(
                out,
                request.startsWith("GET / ")
                        ? "HTTP/1.1 404 No\nServer: mediamtx\nContent-Length: 0\n\n"
                        : "HTTP/1.1 401 No\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\n"
                                + "Content-Length: 0\n\n"))) {
            NewConnection wrong = new NewConnection(
                    RecorderKind.MEDIAMTX,
                    new ServerAddress("127.0.0.1", peer.port(), false),
                    new Login("admin", PASSWORD),
                    List.of("1"));
            assertThat(errands.look(errands.test(wrong, NewRecorder.ANYWHERE, OFFICIAL))
                            .orElseThrow()
                            .findings())
                    .extracting(Finding::kind)
                    .contains(Finding.Kind.LOGIN_REFUSED);

            recorders.register(
                    recorder("ĐG-X-5", peer.port(), NewRecorder.ANYWHERE, "BDI-001-5"),
                    new Login("admin", PASSWORD),
                    OFFICIAL);
            recorders.register(
                    recorder("ĐG-X-6", peer.port(), NewRecorder.ANYWHERE, "BDI-001-6"),
                    new Login("admin", "another"),
                    OFFICIAL);
            recorders.register(
                    recorder("ĐG-X-7", peer.port(), FAR, "BDI-001-7"), new Login("admin", PASSWORD), OFFICIAL);

            assertThat(refusedAt("ĐG-X-5")).isNotNull();
            assertThat(refusedAt("ĐG-X-6")).as("another login").isNull();
            assertThat(refusedAt("ĐG-X-7"))
                    .as("somebody else's recorder at the same address elsewhere")
                    .isNull();
            assertThat(refusedAt("ĐG-X-6", "another")).isNull();
            assertThat(refusedAt("ĐG-X-6", PASSWORD)).as("set later").isNotNull();
            assertThat(peer.requests().stream().filter(request -> request.contains("Authorization")))
                    .hasSize(1);
        }
    }

    private @Nullable Instant refusedAt(String recorder) {
        return desk.read(recorder).login().refusedAt();
    }

    private @Nullable Instant refusedAt(String recorder, String password) {
        return desk.setLogin(recorder, new Login("admin", password), OFFICIAL)
                .login()
                .refusedAt();
    }

    /** As large as a report may be; it passes through the row as text. */
    @Test
    void picturesOfManyCamerasPassThroughARow() {
        Errand<ConnectionReport> errand = errands.test(connection(), FAR, OFFICIAL);
        ErrandRows.Taken taken = rows.take(List.of(FAR), WORKER).orElseThrow();
        byte[] picture = new byte[ConnectionCheck.MOST_PICTURE_BYTES / 4];
        new Random(48).nextBytes(picture);
        ConnectionReport.ChannelReport channel =
                new ConnectionReport.ChannelReport(RecorderChannel.named("1"), null, picture);
        ConnectionReport report =
                new ConnectionReport(List.of(), RecorderInfo.UNTOLD, null, Collections.nCopies(4, channel), null);

        rows.answer(taken.id(), ErrandTexts.of(new ErrandAnswer.Tested(report)));

        assertThat(errands.look(errand).orElseThrow().channels())
                .hasSize(4)
                .allSatisfy(read -> assertThat(read.snapshot()).isEqualTo(picture));
    }

    @Test
    void othersErrandsAreLeftAlone() {
        Errand<RecorderSearch.Result> errand = errands.search(FAR, OFFICIAL);

        assertThat(rows.take(List.of("near", "further"), "w-2")).isEmpty();

        ErrandRows.Taken taken = rows.take(List.of("near", FAR), WORKER).orElseThrow();
        rows.answer(taken.id(), ErrandTexts.of(work.carryOut(taken)));
        assertThat(errands.look(errand)).isPresent();
        AuditEntry entry = log.search(AuditFilter.ALL, null, 1).entries().getFirst();
        assertThat(entry.action()).isEqualTo(AuditAction.RECORDERS_SEARCHED);
        assertThat(entry.subject()).isEqualTo(FAR);
    }

    @Test
    void whereNobodyIsNothingIsAskedAndNothingIsOnRecord() {
        List<AuditEntry> before = log.search(AuditFilter.ALL, null, 1).entries();
        database.sql("update recorder_reach set seen_at = now() - interval '16 seconds'")
                .update();

        assertThat(errands.reaches()).isEmpty();
        assertThat(catchThrowableOfType(ErrandRefusal.class, () -> errands.test(connection(), FAR, OFFICIAL))
                        .kind())
                .isEqualTo(Kind.NO_WORKER);
        assertThat(log.search(AuditFilter.ALL, null, 1).entries()).isEqualTo(before);
    }

    @Test
    void whatIsWrongIsRefusedBeforeAnybodyIsAsked() {
        NewConnection wrong =
                new NewConnection(RecorderKind.MEDIAMTX, new ServerAddress("a b", 80, false), null, List.of());

        assertThat(catchThrowableOfType(RecorderRefusal.class, () -> errands.test(wrong, FAR, OFFICIAL))
                        .kind())
                .isEqualTo(RecorderRefusal.Kind.INVALID_ADDRESS);
        assertThat(catchThrowableOfType(RecorderRefusal.class, () -> errands.test(connection(), "Phường 7", OFFICIAL))
                        .kind())
                .isEqualTo(RecorderRefusal.Kind.INVALID_REACH);
    }

    @Test
    void whatNobodyTakesIsToldWithItsReason() {
        Errand<?> busy = errands.search(FAR, OFFICIAL);
        askedBefore(11);
        assertThat(rows.take(List.of(FAR), WORKER)).as("too late").isEmpty();
        assertRefused(busy, Kind.WORKERS_BUSY);

        Errand<?> alone = errands.search(FAR, OFFICIAL);
        askedBefore(11);
        database.sql("delete from recorder_reach").update();
        assertRefused(alone, Kind.NO_WORKER);
    }

    @Test
    void moreThanAnybodyWouldComeToAreRefused() {
        for (int errand = 0; errand < RecorderErrands.MOST_OPEN; errand++) {
            errands.search(FAR, OFFICIAL);
        }
        assertThat(catchThrowableOfType(ErrandRefusal.class, () -> errands.search(FAR, OFFICIAL))
                        .kind())
                .isEqualTo(Kind.WORKERS_BUSY);
        database.sql("delete from recorder_errand").update();
    }

    @Test
    void aWorkerThatDiesIsToldAndItsErrandIsNotDoneAgain() {
        Errand<ConnectionReport> errand = errands.test(connection(), FAR, OFFICIAL);
        ErrandRows.Taken taken = rows.take(List.of(FAR), WORKER).orElseThrow();
        database.sql("update recorder_reach set worker = 'w-2'").update();

        assertThat(rows.take(List.of(FAR), "w-2")).isEmpty();
        assertRefused(errand, Kind.WORKER_LOST);
        rows.answer(taken.id(), "too late");
    }

    @Test
    void whatNobodyComesForIsSweptAway() {
        Errand<?> errand = errands.test(connection(), FAR, OFFICIAL);
        askedBefore(61);

        errands.sweep();

        assertThat(whatIsKept()).isEmpty();
        assertRefused(errand, Kind.WORKER_LOST);
    }

    /** The rest of a recorder is everybody's: a service that has no way there must not send it to rest for who has. */
    @Test
    void aRecorderWithAReachIsNotAskedFromHere() {
        int port = RealServers.freePort();
        recorders.register(recorder("ĐG-X-1", port, NewRecorder.ANYWHERE, "BDI-001-1"), OFFICIAL);
        recorders.register(recorder("ĐG-X-2", port, "nowhere", "BDI-001-2"), OFFICIAL);
        Instant now = Instant.now();

        Map<String, Coverage> coverage =
                recorders.coverage(List.of("BDI-001-1", "BDI-001-2"), now.minusSeconds(60), now);

        assertThat(coverage.values())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.completeness()).isEqualTo(Completeness.UNKNOWN));
        assertThat(database.sql("select recorder_code from recorder_health where failures > 0")
                        .query(String.class)
                        .list())
                .containsExactly("ĐG-X-1");
        assertThat(catchThrowableOfType(ErrandRefusal.class, () -> errands.measureClock("ĐG-X-2", OFFICIAL))
                        .kind())
                .isEqualTo(Kind.NO_WORKER);
    }

    @Test
    void aClockThatAWorkerReadIsSetAndOnRecord() throws IOException {
        try (Peer peer = new Peer((request, out) -> Peer.say(
                out,
                "HTTP/1.1 404 No\nServer: mediamtx\nDate: %s\nContent-Length: 0\n\n"
                        .formatted(Peer.httpDate(Instant.now().plusSeconds(37)))))) {
            recorders.register(recorder("ĐG-X-3", peer.port(), FAR, "BDI-001-3"), OFFICIAL);
            Errand<ClockHistory> errand = errands.measureClock("ĐG-X-3", OFFICIAL);
            assertThat(peer.requests()).isEmpty();

            ErrandRows.Taken taken = rows.take(List.of(FAR), WORKER).orElseThrow();
            rows.answer(taken.id(), ErrandTexts.of(work.carryOut(taken)));
            ClockHistory history = errands.look(errand).orElseThrow();

            assertThat(history.inForce().method()).isEqualTo(ClockOffset.Method.PROBED);
            assertThat(history.inForce().recorderMinusTrue()).isCloseTo(Duration.ofSeconds(37), Duration.ofSeconds(2));
            assertThat(log.search(AuditFilter.ALL, null, 1).entries().getFirst().action())
                    .isEqualTo(AuditAction.CLOCK_OFFSET_SET);
        }
    }

    @Test
    void aRecordersFailureIsTheAskers() {
        recorders.register(recorder("ĐG-X-4", RealServers.freePort(), FAR, "BDI-001-4"), OFFICIAL);
        Errand<ClockHistory> errand = errands.measureClock("ĐG-X-4", OFFICIAL);

        ErrandRows.Taken taken = rows.take(List.of(FAR), WORKER).orElseThrow();
        rows.answer(taken.id(), ErrandTexts.of(work.carryOut(taken)));

        assertThat(catchThrowableOfType(FootageException.class, () -> errands.look(errand))
                        .kind())
                .isEqualTo(FootageException.Kind.UNREACHABLE);
    }

    private void assertRefused(Errand<?> errand, Kind kind) {
        assertThat(catchThrowableOfType(ErrandRefusal.class, () -> errands.look(errand)))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private void askedBefore(int seconds) {
        database.sql("update recorder_errand set asked_at = now() - ? * interval '1 second'")
                .params(seconds)
                .update();
    }

    /** Each row as a whole, and its sealed bytes once more as the UTF-8 text that a login left open would be. */
    private List<String> whatIsKept() {
        return database.sql("select errand::text, coalesce(login, '') from recorder_errand errand")
                .query((row, index) -> row.getString(1) + new String(row.getBytes(2), StandardCharsets.UTF_8))
                .list();
    }

    private int withLogin() {
        return database.sql("select count(login) from recorder_errand")
                .query(Integer.class)
                .single();
    }

    private static NewConnection connection() {
        return new NewConnection(
                RecorderKind.MEDIAMTX, new ServerAddress(HOST, 80, false), new Login("admin", PASSWORD), List.of("1"));
    }

    private static NewRecorder recorder(String code, int port, String reach, String camera) {
        return new NewRecorder(
                code,
                RecorderKind.MEDIAMTX,
                new ServerAddress("127.0.0.1", port, false),
                null,
                ClockOffset.notMeasured(Instant.EPOCH),
                reach,
                Map.of("1", camera));
    }
}
