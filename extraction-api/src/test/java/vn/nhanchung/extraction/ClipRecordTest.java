package vn.nhanchung.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.evidence.LockStatus;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.extraction.video.Recording.Coding;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.directory.LooseFolder;

/** The manifest as the service makes it, held to the published schema. */
class ClipRecordTest {

    private static final Instant START = Instant.parse("2026-11-01T03:00:00Z");
    private static final TimeWindow ASKED = new TimeWindow(START.plusSeconds(2), START.plusSeconds(8));
    private ClockOffset offset = ClockOffset.enteredByHand(Duration.ofSeconds(37), Duration.ofMillis(500), START);

    @TempDir
    private Path folder;

    @Test
    void theServicesManifestHoldsToTheSchemaWithAndWithoutALock() {
        LockStatus locked = new LockStatus(true, "COMPLIANCE", START.plus(Duration.ofDays(365)));
        for (LockStatus lock : List.of(locked, LockStatus.NONE)) {
            StoredObject object = new StoredObject("nhanchung", "clips/a1.mp4", null, "0".repeat(64), 42, lock);

            byte[] manifest = record().manifest(object, Map.of(), START);

            ManifestSchema.assertHolds(manifest);
            assertThat(text(manifest)).contains("VV-2026-0001", "Kế hoạch 12", "HOUSEHOLD");
        }
    }

    /** Of a clock that was read so roughly, what was asked for may lie outside of what was cut. */
    @ParameterizedTest
    @CsvSource({"300, true", "301, false"})
    void isNotWholeWhereTheClockIsInMoreDoubtThanWasCutFor(int uncertainty, boolean whole) {
        offset = ClockOffset.enteredByHand(Duration.ofSeconds(37), Duration.ofSeconds(uncertainty), START);

        assertThat(record(null, Duration.ofSeconds(10)).got().verdict().whole()).isEqualTo(whole);
    }

    @Test
    void aNativeFileThatWasHandedOverIsNamedWithItsObject() {
        StoredObject object = new StoredObject("nhanchung", "clips/a1.mp4", null, "0".repeat(64), 42, LockStatus.NONE);
        StoredObject original =
                new StoredObject("nhanchung", "clips/a1/original-1.mp4", "v1", "1".repeat(64), 43, LockStatus.NONE);

        byte[] without = record().manifest(object, Map.of(), START);
        byte[] with = record().manifest(object, Map.of(folder.resolve("segment.mp4"), original), START);

        ManifestSchema.assertHolds(with);
        assertThat(text(with)).contains("original-1.mp4");
        assertThat(JsonMapper.shared().readTree(without).at("/sources/0").has("object"))
                .isFalse();
    }

    /** A clip is whole only where what was cut reaches as far beyond the asked window as its times may be off. */
    @ParameterizedTest
    @CsvSource({"ASKED, 3, true", "ASKED, 11, false", "STATED, 1, true", "UNCONFIRMED, 3, false"})
    void whatAStartRestsOnIsStated(FetchedSegment.Basis basis, int uncertainty, boolean whole) {
        StoredObject object = new StoredObject("nhanchung", "clips/a1.mp4", null, "0".repeat(64), 42, LockStatus.NONE);
        ClipRecord record =
                record(new FetchedSegment.StartClaim(basis, Duration.ofSeconds(uncertainty)), Duration.ofSeconds(10));

        byte[] manifest = record.manifest(object, Map.of(), START);

        ManifestSchema.assertHolds(manifest);
        JsonNode read = JsonMapper.shared().readTree(manifest);
        assertThat(read.at("/sources/0/startClaim/basis").asString()).isEqualTo(basis.name());
        assertThat(read.at("/sources/0/startClaim/uncertaintySeconds").asDouble())
                .isEqualTo(uncertainty);
        assertThat(read.at("/got/whole").asBoolean()).isEqualTo(whole);
        assertThat(record.got().verdict()).isEqualTo(new Got.Verdict(whole, 0, basis));
        assertThat(read.at("/got/gaps/0/cause").asString())
                .as("a folder tells what it holds, whatever its files' starts rest on")
                .isEqualTo("NOT_RECORDED");
    }

    @Test
    void whereNobodySaysThatNothingWasRecordedItWasNotGiven() {
        StoredObject object = new StoredObject("nhanchung", "clips/a1.mp4", null, "0".repeat(64), 42, LockStatus.NONE);
        FetchedSegment.StartClaim asked = new FetchedSegment.StartClaim(FetchedSegment.Basis.ASKED, Duration.ZERO);

        byte[] manifest = record(asked, Duration.ofSeconds(10), Optional.of(new Untelling()))
                .manifest(object, Map.of(), START);

        assertThat(JsonMapper.shared()
                        .readTree(manifest)
                        .at("/got/gaps/0/cause")
                        .asString())
                .isEqualTo("NOT_GIVEN");
    }

    /** One that gives and does not tell what it holds. */
    private static final class Untelling implements FootageSource {
        @Override
        public boolean tellsWhatItHolds() {
            return false;
        }

        @Override
        public Optional<List<RecorderChannel>> channels() {
            return Optional.empty();
        }

        @Override
        public Optional<RecordedRun> extent(String channel) {
            return Optional.empty();
        }

        @Override
        public Duration leadIn() {
            return Duration.ZERO;
        }

        @Override
        public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
            return new RecordedCoverage(RecordedCoverage.Completeness.NOT_TOLD, List.of(), null);
        }

        @Override
        public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
            return List.of();
        }
    }

    @Test
    void whatTheDatabaseKeepsAgreesWithIt() {
        Got got = record().got();

        assertThat(got.window()).isEqualTo(ASKED);
        assertThat(got.gaps()).isEmpty();
        assertThat(got.frames()).isEqualTo(60);
        assertThat(got.verdict()).isEqualTo(new Got.Verdict(true, 0, null));
    }

    /** A clip that was stored before the verdict was kept. */
    @Test
    void whatAnOlderDatabaseKeepsIsReadWithoutAVerdict() {
        JsonMapper json = JsonMapper.shared();
        ObjectNode kept = (ObjectNode) json.valueToTree(record().got());
        kept.remove("verdict");

        assertThat(json.treeToValue(kept, Got.class).verdict()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"whole\" : true', '\"whole\" : \"yes\"'",
        "'urn:nhanchung:manifest:1', 'urn:nhanchung:manifest:2'",
        "'\"madeAt\"', '\"made\"'",
        "'\"kept\" : true', '\"kept\" : true, \"reason\" : \"TIMES_UNSURE\"'",
        "'\"kept\" : true', '\"kept\" : false, \"reason\" : \"BORED\"'",
        "'2026-11-01T03:00:02Z', 'yesterday'"
    })
    void theSchemaRefusesWhatIsNoManifest(String good, String bad) {
        StoredObject object = new StoredObject("nhanchung", "clips/a1.mp4", null, "0".repeat(64), 42, LockStatus.NONE);
        String manifest = text(record().manifest(object, Map.of(), START));
        assertThat(manifest).contains(good);

        byte[] broken = manifest.replace(good, bad).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ManifestSchema.assertHolds(broken)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaKnowsEveryReasonToLeaveATrackOut(CutResult.LeftOut reason) {
        StoredObject object = new StoredObject("nhanchung", "clips/a1.mp4", null, "0".repeat(64), 42, LockStatus.NONE);
        String manifest = text(record().manifest(object, Map.of(), START));

        String silent = manifest.replace("\"kept\" : true", "\"kept\" : false, \"reason\" : \"" + reason + "\"");

        assertThat(silent).isNotEqualTo(manifest);
        ManifestSchema.assertHolds(silent.getBytes(StandardCharsets.UTF_8));
    }

    private ClipRecord record() {
        return record(null, Duration.ZERO);
    }

    private ClipRecord record(FetchedSegment.@Nullable StartClaim claim, Duration doubt) {
        return record(claim, doubt, Optional.empty());
    }

    /** @param from what gave the footage; a folder where it is empty */
    private ClipRecord record(FetchedSegment.@Nullable StartClaim claim, Duration doubt, Optional<FootageSource> from) {
        try (Recording camera = Recording.withSound(Coding.H264, 100)) {
            Path segment = camera.write(folder.resolve("segment.mp4"), 0, 100);
            Instant reading = START.plusSeconds(37);
            CutPlan plan = CutPlanner.plan(ASKED, offset, doubt);
            CutList list = new CutList(
                    List.of(new CutList.Segment(segment, reading, reading.plusSeconds(10))),
                    plan.from().reading(),
                    plan.to().reading());
            CutResult cut = new ClipCutter().cut(list, folder.resolve("clip.mp4"), reached -> {});
            CameraSource loose = new LooseFolder(folder, "%s", ZoneOffset.UTC, null)
                    .open(offset, new RecorderTime(reading), plan.to(), Clock.systemUTC());
            CameraSource source = new CameraSource(
                    loose.recorderCode(), loose.kind(), loose.channel(), offset, from.orElse(loose.source()));
            FetchedSegment fetched = new FetchedSegment(
                    segment,
                    new RecorderTime(reading),
                    plan.to(),
                    FetchedSegment.Zero.FIRST_FRAME,
                    claim != null,
                    claim);
            return new ClipRecord(attempt(), source, plan, List.of(fetched), cut);
        }
    }

    private static Attempt attempt() {
        Extraction extraction = new Extraction(
                "LT-2026-0001",
                "YC-2026-0001",
                "VV-2026-0001",
                "DVE-001-1",
                "Mắt 1",
                true,
                ASKED,
                ExtractionState.STORING,
                1,
                Duration.ZERO,
                0,
                false,
                null,
                null,
                null,
                null,
                null,
                START,
                START,
                1);
        FootageRequest request = new FootageRequest(
                "YC-2026-0001",
                "VV-2026-0001",
                Purpose.VERIFY_REPORT,
                "Kế hoạch 12/KH-CAP",
                ASKED,
                Actor.SERVICE,
                START,
                List.of(extraction));
        return new Attempt(extraction, request, null, false, false);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
