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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "recorder")
class RecorderRow {

    @Id
    private String code;

    @Enumerated(EnumType.STRING)
    private RecorderKind kind;

    private @Nullable String folder;
    private @Nullable String filePattern;
    private @Nullable String zone;
    private @Nullable Integer segmentSeconds;
    private @Nullable String host;
    private @Nullable Integer port;
    private @Nullable Boolean tls;
    private @Nullable String template;

    @Enumerated(EnumType.STRING)
    private TemplateAddress.@Nullable End templateEnd;

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
        code = recorder.code();
        kind = recorder.kind();
        reach = recorder.reach();
        set(recorder.address());
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

    private void set(RecorderAddress address) {
        switch (address) {
            case FolderAddress(Path home, String pattern, ZoneId local, Duration length) -> {
                folder = home.toString();
                filePattern = pattern;
                zone = local.getId();
                segmentSeconds = Math.toIntExact(length.toSeconds());
            }
            case ServerAddress(String name, int number, boolean secure) -> {
                host = name;
                port = number;
                tls = secure;
            }
            case TemplateAddress playback -> {
                host = playback.host();
                port = playback.port();
                tls = playback.tls();
                template = playback.template();
                zone = playback.zone().getId();
                templateEnd = playback.end();
            }
        }
    }

    /** The database holds all columns of one form and none of the other. */
    RecorderAddress address() {
        if (host != null && port != null && tls != null) {
            return template == null
                    ? new ServerAddress(host, port, tls)
                    : new TemplateAddress(
                            host,
                            port,
                            template,
                            ZoneId.of(Objects.requireNonNull(zone)),
                            Objects.requireNonNull(templateEnd));
        }
        return new FolderAddress(
                Path.of(Objects.requireNonNull(folder)),
                Objects.requireNonNull(filePattern),
                ZoneId.of(Objects.requireNonNull(zone)),
                Duration.ofSeconds(Objects.requireNonNull(segmentSeconds)));
    }

    @Nullable
    Duration retention() {
        return retentionSeconds == null ? null : Duration.ofSeconds(retentionSeconds);
    }
}
