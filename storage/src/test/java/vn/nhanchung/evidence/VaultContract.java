package vn.nhanchung.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEntry;
import vn.nhanchung.audit.AuditFilter;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.evidence.VaultException.Kind;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.SettableClock;
import vn.nhanchung.testing.WholeModule;

/** What the vault promises whatever the store, on a real database and a real store. */
@SpringBootTest(classes = WholeModule.class)
@RealStorage
abstract class VaultContract {

    static final Actor INVESTIGATOR = new Actor("le.h", "ĐTV Lê H.", "INVESTIGATOR", "Đội CSHS");
    static final Duration RETENTION = Duration.ofDays(1);
    static final int CLIP_BYTES = 300_000;

    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    Path folder;

    @Autowired
    ClipRecords records;

    @Autowired
    AuditLog log;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    EntityManager entities;

    @Autowired
    Clock clock;

    /** A server that lives as long as the JVM. */
    abstract StoreServer shared();

    /** A server that the test may stop. */
    abstract StoreServer own();

    @Test
    void aClipComesBackAsItWasStored() throws Exception {
        var store = shared().store();
        var vault = vault(store);
        var bytes = bytes(CLIP_BYTES);
        var deposit = deposit(bytes);

        var clip = vault.deposit(deposit, stored -> {});

        assertThat(clip.master().sha256()).isEqualTo(Sha256.of(bytes));
        assertThat(clip.master().size()).isEqualTo(CLIP_BYTES);
        assertThat(clip.master().key()).isEqualTo("clips/" + deposit.extractionCode() + "/a1.mp4");
        assertThat(clip.manifestObject().key()).isEqualTo("clips/" + deposit.extractionCode() + "/a1.json");
        assertThat(clip.manifest()).contains(clip.master().sha256());
        assertThat(clip.manifestObject().sha256())
                .isEqualTo(Sha256.of(clip.manifest().getBytes(StandardCharsets.UTF_8)));
        assertThat(vault.find(clip.id())).contains(clip);
        assertThat(vault.ofExtraction(deposit.extractionCode())).contains(clip);
        assertThat(vault.ofExtractions(List.of(deposit.extractionCode(), "LT-NONE")))
                .containsExactly(clip);
        try (var stream = vault.download(clip.id(), INVESTIGATOR, null)) {
            assertThat(stream.body().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void storingIsLoggedInTheTransactionThatPutsTheClipOnRecord() {
        var deposit = deposit(bytes(CLIP_BYTES));

        var clip = vault(shared().store())
                .deposit(
                        deposit,
                        stored -> assertThat(entries(deposit))
                                .extracting(AuditEntry::number)
                                .containsExactly(stored.storedEntry()));

        var entry = log.find(clip.storedEntry()).orElseThrow();
        assertThat(entry.action()).isEqualTo(AuditAction.CLIP_STORED);
        assertThat(entry.actor()).isEqualTo(INVESTIGATOR);
        assertThat(entry.incidentCode()).isEqualTo(deposit.incidentCode());
        assertThat(entry.purpose()).isEqualTo(deposit.purpose());
        assertThat(entry.after()).containsEntry("sha256", clip.master().sha256());
    }

    @Test
    void theStoreIsRecognisedForWhatItEnforces() throws Exception {
        var store = shared().store();
        var vault = vault(store);
        assertThat(vault.status().reachable()).isFalse();

        var clip = vault.deposit(deposit(bytes(CLIP_BYTES)), stored -> {});

        var lock = clip.master().lock();
        assertThat(vault.status())
                .isEqualTo(new StoreStatus(
                        store.bucket(), true, shared().locks(), shared().locks() ? "COMPLIANCE" : null));
        assertThat(lock.enforced()).isEqualTo(shared().locks());
        assertThat(clip.manifestObject().lock().enforced()).isEqualTo(shared().locks());
        assertThat(vault(shared().store(store.bucket())).proveStore()).isEqualTo(vault.status());
    }

    @Test
    void anExtractionIsStoredOnce() {
        var store = shared().store();
        var vault = vault(store);
        var deposit = deposit(bytes(CLIP_BYTES));
        var first = vault.deposit(deposit, stored -> {});
        var puts = store.puts.size();

        var second = vault.deposit(deposit, stored -> {
            throw new AssertionError("there is nothing to put on record");
        });

        assertThat(second).isEqualTo(first);
        assertThat(store.puts).hasSize(puts);
    }

    @Test
    void whatACrashLeftBehindIsAdopted() throws Exception {
        var store = shared().store();
        var vault = vault(store);
        var deposit = deposit(bytes(CLIP_BYTES));
        crash(vault, deposit);
        assertThat(vault.ofExtraction(deposit.extractionCode())).isEmpty();
        assertThat(entries(deposit)).isEmpty();

        var clip = vault(store).deposit(again(deposit, 2, deposit.content()), stored -> {});

        assertThat(store.clipPuts()).hasSize(1);
        assertThat(clip.master().key()).endsWith("a1.mp4");
        assertThat(clip.master().lock().enforced()).isEqualTo(shared().locks());
        assertThat(entries(deposit)).hasSize(1);
        assertThat(rows(deposit)).isEqualTo(1);
    }

    @Test
    void anotherCutDoesNotAdoptWhatACrashLeftBehind() throws Exception {
        var store = shared().store();
        var vault = vault(store);
        var deposit = deposit(bytes(CLIP_BYTES));
        crash(vault, deposit);
        var other = bytes(CLIP_BYTES);

        var clip = vault.deposit(again(deposit, 2, DepositedBytes.of(other)), stored -> {});

        assertThat(clip.master().sha256()).isEqualTo(Sha256.of(other));
        assertThat(clip.master().key()).endsWith("a2.mp4");
        assertThat(store.deleted)
                .extracting(ObjectVersion::key)
                .contains("clips/" + deposit.extractionCode() + "/a1.mp4");
        assertThat(store.newest("clips/" + deposit.extractionCode() + "/a1.mp4").isPresent())
                .isEqualTo(shared().locks());
        try (var stream = vault.download(clip.id(), INVESTIGATOR, null)) {
            assertThat(stream.body().readAllBytes()).isEqualTo(other);
        }
    }

    @Test
    void theSameAttemptMayStoreOtherBytesAfterACrash() throws Exception {
        var store = shared().store();
        var vault = vault(store);
        var deposit = deposit(bytes(CLIP_BYTES));
        crash(vault, deposit);
        var other = bytes(CLIP_BYTES - 1);

        var clip = vault.deposit(again(deposit, 1, DepositedBytes.of(other)), stored -> {});

        try (var stream = vault.download(clip.id(), INVESTIGATOR, null)) {
            assertThat(stream.body().readAllBytes()).isEqualTo(other);
        }
    }

    @Test
    void aStoreThatStopsMidwayLeavesNoRow() throws Exception {
        try (var server = own()) {
            var store = server.store();
            var vault = vault(store);
            vault.proveStore();
            var deposit = deposit(bytes(CLIP_BYTES));
            store.afterPut = version -> close(server);

            var failure = catchThrowableOfType(VaultException.class, () -> vault.deposit(deposit, stored -> {}));

            assertThat(failure.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
            assertThat(failure.kind().retryable()).isTrue();
            assertThat(rows(deposit)).isZero();
            assertThat(entries(deposit)).isEmpty();
        }
    }

    @Test
    void aClipTooLargeForOnePutGoesInParts() throws Exception {
        var bucket = RealServers.freshBucket();
        var store = shared().storeInParts(bucket);
        var deposit = deposit(new MadeBody(12, written -> {}));

        var clip = vault(store).deposit(deposit, stored -> {});

        assertThat(clip.master().size()).isEqualTo(12 << 20);
        assertThat(clip.master().lock().enforced()).isEqualTo(shared().locks());
        assertThat(shared().openUploads(bucket, key(deposit))).isZero();
        try (var stream = vault(store).download(clip.id(), INVESTIGATOR, null)) {
            assertThat(Sha256.of(stream.body())).isEqualTo(clip.master().sha256());
        }
    }

    @Test
    void aBodyThatFailsLeavesNothingOfItself() {
        var bucket = RealServers.freshBucket();
        for (var store : List.of(shared().store(bucket), shared().storeInParts(bucket))) {
            var vault = vault(store);
            var deposit = deposit(new MadeBody(8, written -> {
                if (written == 7 << 20) {
                    throw new IllegalStateException("the recorder is gone");
                }
            }));

            assertThatThrownBy(() -> vault.deposit(deposit, stored -> {})).hasMessage("the recorder is gone");

            assertThat(store.newest(key(deposit))).isEmpty();
            assertThat(shared().openUploads(bucket, key(deposit))).isZero();
            assertThat(rows(deposit)).isZero();
        }
    }

    @Test
    void aBodyOfAnotherSizeThanPromisedIsNotStored() {
        var bucket = RealServers.freshBucket();
        for (var store : List.of(shared().store(bucket), shared().storeInParts(bucket))) {
            for (var wrong : List.of(-1, 1)) {
                var made = new MadeBody(8, written -> {});
                var deposit = deposit(new ObjectBody() {
                    @Override
                    public long size() {
                        return made.size() + wrong;
                    }

                    @Override
                    public String writeTo(WritableByteChannel out) {
                        return made.writeTo(out);
                    }
                });

                assertThatThrownBy(() -> vault(store).deposit(deposit, stored -> {}))
                        .hasMessageContaining("promised");
                assertThat(store.newest(key(deposit))).isEmpty();
                assertThat(shared().openUploads(bucket, key(deposit))).isZero();
            }
        }
    }

    @Test
    void aDepositThatIsToldToStopLeavesNothingWithinTwoSeconds() throws Exception {
        var bucket = RealServers.freshBucket();
        for (var store : List.of(shared().store(bucket), shared().storeInParts(bucket))) {
            var vault = vault(store);
            vault.proveStore();
            var midway = new CountDownLatch(1);
            var deposit = deposit(new MadeBody(1 << 20, written -> {
                if (written == 9 << 20) {
                    midway.countDown();
                }
            }));
            var failure = new AtomicReference<Throwable>();
            var depositing = Thread.ofPlatform().start(() -> {
                try {
                    vault.deposit(deposit, stored -> {});
                } catch (RuntimeException e) {
                    failure.set(e);
                }
            });
            midway.await();

            depositing.interrupt();

            assertThat(depositing.join(Duration.ofSeconds(2))).isTrue();
            assertThat(((VaultException) failure.get()).kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(store.newest(key(deposit))).isEmpty();
            assertThat(shared().openUploads(bucket, key(deposit))).isZero();
        }
    }

    @Test
    void whatAKilledUploadLeftIsRemovedByTheNextAttempt() {
        var bucket = RealServers.freshBucket();
        var store = shared().store(bucket);
        var vault = vault(store);
        vault.proveStore();
        var deposit = deposit(bytes(CLIP_BYTES));
        shared().leaveUpload(bucket, key(deposit));
        shared().leaveUpload(bucket, key(deposit));
        assertThat(shared().openUploads(bucket, key(deposit))).isEqualTo(2);

        vault.deposit(again(deposit, 2, deposit.content()), stored -> {});

        assertThat(shared().openUploads(bucket, key(deposit))).isZero();
    }

    @Test
    void filesThatWereHandedOverAreKeptBesideTheClip() throws Exception {
        var store = shared().store();
        var vault = vault(store);
        var native1 = Files.write(folder.resolve("ch1 (2).MKV"), bytes(70_000));
        var native2 = Files.write(folder.resolve("no-suffix"), bytes(80_000));
        var deposit = deposit(new DepositedBytes(ObjectBody.ofBytes(bytes(CLIP_BYTES)), List.of(native1, native2)));
        crash(vault, deposit);

        var clip = vault.deposit(again(deposit, 2, deposit.content()), stored -> {});

        var home = "clips/" + deposit.extractionCode() + "/a1/";
        for (var original : Map.of(home + "original-1.mkv", native1, home + "original-2.bin", native2)
                .entrySet()) {
            var found = store.newest(original.getKey()).orElseThrow();
            var sha256 = Sha256.of(Files.readAllBytes(original.getValue()));
            try (var in = store.open(found.version(), null)) {
                assertThat(Sha256.of(in)).isEqualTo(sha256);
            }
            assertThat(clip.manifest()).contains(sha256);
            assertThat(store.retention(found.version()).isPresent()).isEqualTo(shared().locks());
            assertThat(entries(deposit).getFirst().after().get("originals").toString())
                    .contains(original.getKey(), sha256);
        }
        assertThat(store.puts)
                .filteredOn(put -> put.key().contains("original"))
                .as("adopted")
                .hasSize(2);
    }

    @Test
    void rangesAreServedToTheByte() throws Exception {
        var vault = vault(shared().store());
        var bytes = bytes(CLIP_BYTES);
        var clip = vault.deposit(deposit(bytes), stored -> {});
        var viewing = vault.openViewing(clip.id(), INVESTIGATOR);

        for (var range : List.of(new ByteRange(0, 1), new ByteRange(1_000, 70_000), new ByteRange(CLIP_BYTES - 5, 5))) {
            try (var stream = vault.openForViewing(viewing.id(), "le.h", range)) {
                assertThat(stream.offset()).isEqualTo(range.offset());
                assertThat(stream.length()).isEqualTo(range.length());
                assertThat(stream.totalSize()).isEqualTo(CLIP_BYTES);
                assertThat(stream.body().readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, (int) range.offset(), (int)
                        (range.offset() + range.length())));
            }
        }
        try (var stream = vault.openForViewing(viewing.id(), "le.h", new ByteRange(CLIP_BYTES - 5, Long.MAX_VALUE))) {
            assertThat(stream.body().readAllBytes()).hasSize(5);
        }
        assertKind(Kind.BAD_RANGE, () -> vault.openForViewing(viewing.id(), "le.h", new ByteRange(CLIP_BYTES, 1)));
    }

    @Test
    void everyLookIsLoggedBeforeItsFirstByte() throws Exception {
        var vault = vault(shared().store());
        var deposit = deposit(bytes(CLIP_BYTES));
        var clip = vault.deposit(deposit, stored -> {});

        var viewing = vault.openViewing(clip.id(), INVESTIGATOR);
        try (var stream = vault.openForViewing(viewing.id(), "le.h", null)) {
            assertThat(stream.auditEntry()).isEqualTo(viewing.auditEntry());
        }
        long download;
        try (var stream = vault.download(clip.id(), INVESTIGATOR, null)) {
            download = stream.auditEntry();
        }
        assertThat(vault.readManifest(clip.id(), INVESTIGATOR)).isEqualTo(clip.manifest());

        assertThat(entries(deposit))
                .extracting(AuditEntry::action)
                .containsExactly(
                        AuditAction.MANIFEST_READ,
                        AuditAction.CLIP_DOWNLOADED,
                        AuditAction.CLIP_VIEWED,
                        AuditAction.CLIP_STORED);
        assertThat(log.find(download).orElseThrow().purpose()).isEqualTo(deposit.purpose());
        assertThat(vault.viewing(viewing.id())).contains(viewing);
    }

    @Test
    void withoutItsLogEntryNothingIsServed() {
        var store = shared().store();
        var vault = vault(store);
        var clip = vault.deposit(deposit(bytes(CLIP_BYTES)), stored -> {});
        store.opened.clear();

        jdbc.execute("alter table audit_entry add constraint full_log check (false) not valid");
        try {
            assertThatThrownBy(() -> vault.download(clip.id(), INVESTIGATOR, null))
                    .hasMessageContaining("full_log");
            assertThatThrownBy(() -> vault.openViewing(clip.id(), INVESTIGATOR)).hasMessageContaining("full_log");
            assertThatThrownBy(() -> vault.readManifest(clip.id(), INVESTIGATOR))
                    .hasMessageContaining("full_log");
        } finally {
            jdbc.execute("alter table audit_entry drop constraint full_log");
        }

        assertThat(store.opened).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from clip_viewing where clip_id = ?", Integer.class, clip.id()))
                .isZero();
    }

    @Test
    void aViewingIsForOneAccountAndOneWhile() throws Exception {
        var settable = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
        var later = new ClipRecords(entities, log, settable);
        var store = shared().store();
        var clip = vault(store).deposit(deposit(bytes(CLIP_BYTES)), stored -> {});
        var vault = new EvidenceVault(store, later, settings(), settable);
        var viewing = transactions.execute(status -> vault.openViewing(clip.id(), INVESTIGATOR));

        assertKind(Kind.NOT_YOURS, () -> vault.openForViewing(viewing.id(), "pham.t", null));
        assertKind(Kind.NOT_FOUND, () -> vault.openForViewing(UUID.randomUUID(), "le.h", null));
        settable.advance(Duration.ofMinutes(15).minusNanos(1_000));
        try (var begun = vault.openForViewing(viewing.id(), "le.h", null)) {
            assertThat(begun.body().read()).isNotNegative();
            settable.advance(Duration.ofNanos(1_000));
            assertThatThrownBy(begun.body()::read).hasRootCauseInstanceOf(VaultException.class);
            assertThatThrownBy(begun.body()::readAllBytes).hasRootCauseInstanceOf(VaultException.class);
        }
        assertKind(Kind.EXPIRED, () -> vault.openForViewing(viewing.id(), "le.h", null));
    }

    @Test
    void unknownClipsAreNotFound() {
        var vault = vault(shared().store());

        assertKind(Kind.NOT_FOUND, () -> vault.openViewing(UUID.randomUUID(), INVESTIGATOR));
        assertKind(Kind.NOT_FOUND, () -> vault.download(UUID.randomUUID(), INVESTIGATOR, null));
        assertKind(Kind.NOT_FOUND, () -> vault.readManifest(UUID.randomUUID(), INVESTIGATOR));
        assertThat(vault.find(UUID.randomUUID())).isEmpty();
    }

    EvidenceVault vault(ObjectStore store) {
        return new EvidenceVault(store, records, settings(), clock);
    }

    static VaultSettings settings() {
        return new VaultSettings("COMPLIANCE", RETENTION, Duration.ofMinutes(15));
    }

    ClipDeposit deposit(byte[] bytes) {
        return deposit(DepositedBytes.of(bytes));
    }

    ClipDeposit deposit(ObjectBody body) {
        return deposit(new DepositedBytes(body, List.of()));
    }

    ClipDeposit deposit(ClipContent content) {
        return new ClipDeposit(
                "LT-%s-%d".formatted(getClass().getSimpleName(), COUNT.incrementAndGet()),
                "VV-2026-0001",
                "VERIFY_REPORT",
                INVESTIGATOR,
                "DVE-048-1",
                1,
                "video/mp4",
                content);
    }

    static ClipDeposit again(ClipDeposit deposit, int attempt, ClipContent content) {
        return new ClipDeposit(
                deposit.extractionCode(),
                deposit.incidentCode(),
                deposit.purpose(),
                deposit.actor(),
                deposit.cameraCode(),
                attempt,
                deposit.contentType(),
                content);
    }

    static String key(ClipDeposit deposit) {
        return "clips/%s/a%d.mp4".formatted(deposit.extractionCode(), deposit.attempt());
    }

    static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(COUNT.incrementAndGet()).nextBytes(bytes);
        return bytes;
    }

    static void crash(EvidenceVault vault, ClipDeposit deposit) {
        assertThatThrownBy(() -> vault.deposit(deposit, stored -> {
                    throw new IllegalStateException("killed before the commit");
                }))
                .hasMessage("killed before the commit");
    }

    static void assertKind(Kind kind, ThrowingCallable call) {
        assertThat(catchThrowableOfType(VaultException.class, call).kind()).isEqualTo(kind);
    }

    static void close(StoreServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<AuditEntry> entries(ClipDeposit deposit) {
        return log
                .search(new AuditFilter(null, null, null, null, null, deposit.extractionCode()), null, 100)
                .entries()
                .stream()
                .filter(entry -> entry.subject().equals(deposit.extractionCode()))
                .toList();
    }

    int rows(ClipDeposit deposit) {
        return jdbc.queryForObject(
                "select count(*) from clip where extraction_code = ?", Integer.class, deposit.extractionCode());
    }
}
