package vn.nhanchung.recorder;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "recorder")
class RecorderRow {

    @Id
    private String code;

    @Enumerated(EnumType.STRING)
    private RecorderKind kind;

    private String folder;
    private String filePattern;
    private String zone;
    private int segmentSeconds;
    private String reach;
    private @Nullable Long retentionSeconds;
    private long offsetMillis;
    private long uncertaintyMillis;

    @Enumerated(EnumType.STRING)
    private ClockOffset.Method offsetMethod;

    private Instant offsetMeasuredAt;

    @SuppressWarnings("NullAway.Init")
    protected RecorderRow() {}

    RecorderRow(NewRecorder recorder) {
        RecorderAddress address = recorder.address();
        code = recorder.code();
        kind = recorder.kind();
        folder = address.folder().toString();
        filePattern = address.filePattern();
        zone = address.zone().getId();
        reach = recorder.reach();
        segmentSeconds = Math.toIntExact(address.segmentLength().toSeconds());
        retentionSeconds =
                recorder.retention() == null ? null : recorder.retention().toSeconds();
        offsetMillis = recorder.offset().recorderMinusTrue().toMillis();
        uncertaintyMillis = recorder.offset().uncertainty().toMillis();
        offsetMethod = recorder.offset().method();
        offsetMeasuredAt = recorder.offset().measuredAt();
    }

    String code() {
        return code;
    }

    RecorderKind kind() {
        return kind;
    }

    String reach() {
        return reach;
    }

    ClockOffset offset() {
        return new ClockOffset(
                Duration.ofMillis(offsetMillis), Duration.ofMillis(uncertaintyMillis), offsetMethod, offsetMeasuredAt);
    }

    void set(ClockOffset offset) {
        offsetMillis = offset.recorderMinusTrue().toMillis();
        uncertaintyMillis = offset.uncertainty().toMillis();
        offsetMethod = offset.method();
        offsetMeasuredAt = offset.measuredAt();
    }

    RecorderAddress address() {
        return new RecorderAddress(Path.of(folder), filePattern, ZoneId.of(zone), Duration.ofSeconds(segmentSeconds));
    }

    @Nullable
    Duration retention() {
        return retentionSeconds == null ? null : Duration.ofSeconds(retentionSeconds);
    }
}
