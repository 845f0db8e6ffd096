package vn.nhanchung.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.evidence.VaultException.Kind;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.SettableClock;
import vn.nhanchung.testing.WholeModule;

/** What is made from a clip, on a real database and a real store. */
@SpringBootTest(classes = WholeModule.class)
@RealStorage
class PreviewsTest {

    private static final Actor INVESTIGATOR = new Actor("le.h", "ĐTV Lê H.", "INVESTIGATOR", "Đội CSHS");
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    private Path folder;

    @Autowired
    private ClipRecords clips;

    @Autowired
    private PreviewRecords records;

    @Autowired
    private AuditLog log;

    @Autowired
    private JdbcTemplate jdbc;

    private final SettableClock clock = new SettableClock(Instant.now());
    private ObjectStore store;
    private EvidenceVault vault;
    private Previews previews;
    private Clip clip;

    @BeforeEach
    void aStoredClip() throws IOException {
        store = StoreServer.of(RealServers.store()).store();
        var settings = new VaultSettings("COMPLIANCE", Duration.ofDays(1), Duration.ofMinutes(15));
        vault = new EvidenceVault(store, clips, settings, clock);
        previews = new Previews(store, vault, records);
        var code = "LT-PREVIEW-" + COUNT.incrementAndGet();
        clip = vault.deposit(
                new ClipDeposit(
                        code,
                        "VV-2026-0001",
                        "VERIFY_REPORT",
                        INVESTIGATOR,
                        "DVE-048-1",
                        2,
                        "video/mp4",
                        new DepositedBytes(ObjectBody.ofFile(file(700_000)), List.of())),
                stored -> {});
    }

    @Test
    void aPreviewLiesBesideItsMasterAndIsLoggedAndGivenOutUnderAViewingOnly() throws IOException {
        var poster = file(5_000);

        var kept = previews.keep(clip.id(), made(PreviewKind.POSTER, poster));

        assertThat(kept.object().key()).isEqualTo("clips/" + clip.extractionCode() + "/a2/poster.jpg");
        assertThat(kept.object().lock().enforced()).isFalse();
        assertThat(kept.object().sha256()).isEqualTo(Sha256.of(Files.readAllBytes(poster)));
        assertThat(previews.made(clip.id())).containsExactly(kept);
        var entry = log.find(kept.madeEntry()).orElseThrow();
        assertThat(entry.action()).isEqualTo(AuditAction.CLIP_PREVIEW_MADE);
        assertThat(entry.actor()).isEqualTo(Actor.SERVICE);
        assertThat(entry.incidentCode()).isEqualTo("VV-2026-0001");

        var viewing = vault.openViewing(clip.id(), INVESTIGATOR);
        try (var stream = previews.openForViewing(viewing.id(), "le.h", PreviewKind.POSTER, null)) {
            assertThat(stream.body().readAllBytes()).isEqualTo(Files.readAllBytes(poster));
            assertThat(stream.auditEntry()).isEqualTo(viewing.auditEntry());
            assertThat(stream.contentType()).isEqualTo("image/jpeg");
        }
        refused(Kind.NOT_FOUND, () -> previews.openForViewing(clip.id(), "le.h", PreviewKind.POSTER, null));
        refused(Kind.NOT_YOURS, () -> previews.openForViewing(viewing.id(), "vu.t", PreviewKind.POSTER, null));
        clock.advance(Duration.ofHours(1));
        refused(Kind.EXPIRED, () -> previews.openForViewing(viewing.id(), "le.h", PreviewKind.POSTER, null));
    }

    @Test
    void oneIsKeptOnceAndItsRowStays() throws IOException {
        var first = previews.keep(clip.id(), made(PreviewKind.CONTACT_SHEET, file(3_000)));

        var again = previews.keep(clip.id(), made(PreviewKind.CONTACT_SHEET, file(4_000)));

        assertThat(again).isEqualTo(first);
        assertThat(rows("clip_preview")).isOne();
        assertThatThrownBy(() -> jdbc.update("delete from clip_preview where clip_id = ?", clip.id()))
                .hasMessageContaining("only ever added");
    }

    /** A kill between the store and the database. */
    @Test
    void whatAnUnfinishedAttemptLeftIsTakenOverOrReplaced() throws IOException {
        for (var same : new boolean[] {true, false}) {
            aStoredClip();
            var file = file(3_000);
            var key = "clips/" + clip.extractionCode() + "/a2/poster.jpg";
            store.put(new Upload(key, "image/jpeg", ObjectBody.ofFile(same ? file : file(3_000))));

            var kept = previews.keep(clip.id(), made(PreviewKind.POSTER, file));

            try (var body = store.open(new ObjectVersion(key, kept.object().versionId()), null)) {
                assertThat(body.readAllBytes()).isEqualTo(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void whatIsAwaitedAndWhatWasGivenUpAreToldApart() {
        var viewing = vault.openViewing(clip.id(), INVESTIGATOR).id();
        refused(Kind.PREVIEW_AWAITED, () -> previews.openForViewing(viewing, "le.h", PreviewKind.VIEWING_COPY, null));

        previews.giveUp(clip.id(), PreviewKind.VIEWING_COPY, "PREVIEW_UNREADABLE", "no picture decodes");
        previews.giveUp(clip.id(), PreviewKind.VIEWING_COPY, "PREVIEW_FAULT", "said twice");

        refused(Kind.PREVIEW_GIVEN_UP, () -> previews.openForViewing(viewing, "le.h", PreviewKind.VIEWING_COPY, null));
        assertThat(previews.givenUp(clip.id()))
                .extracting(PreviewGivenUp::reason)
                .containsExactly("PREVIEW_UNREADABLE");
        refused(Kind.NOT_FOUND, () -> previews.openMaster(UUID.randomUUID()));
    }

    @Test
    void theMasterIsReadWhereverItIsWanted() throws IOException {
        byte[] whole;
        try (var stream = vault.download(clip.id(), INVESTIGATOR, null)) {
            whole = stream.body().readAllBytes();
        }
        var random = new Random(7);
        try (var bytes = previews.openMaster(clip.id())) {
            assertThat(bytes.size()).isEqualTo(whole.length);
            for (int i = 0; i < 40; i++) {
                var from = random.nextInt(whole.length);
                var wanted = ByteBuffer.allocate(Math.min(whole.length - from, 1 + random.nextInt(300_000)));
                for (var at = from; wanted.hasRemaining(); ) {
                    at += bytes.read(at, wanted);
                }
                assertThat(wanted.array()).isEqualTo(Arrays.copyOfRange(whole, from, from + wanted.capacity()));
            }
            assertThat(bytes.read(whole.length, ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    private static NewPreview made(PreviewKind kind, Path file) {
        return new NewPreview(kind, file, Map.of("width", 320), Map.of("ffmpeg", "8.0.1"));
    }

    private int rows(String table) {
        return jdbc.queryForObject("select count(*) from " + table + " where clip_id = ?", Integer.class, clip.id());
    }

    private static void refused(Kind kind, ThrowingCallable call) {
        assertThat(catchThrowableOfType(VaultException.class, call).kind()).isEqualTo(kind);
    }

    private Path file(int size) throws IOException {
        var bytes = new byte[size];
        new Random(COUNT.incrementAndGet()).nextBytes(bytes);
        return Files.write(Files.createTempFile(folder, "made", ".bin"), bytes);
    }
}
