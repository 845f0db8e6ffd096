package vn.nhanchung.extraction;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.PatientDisks;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.Recorders;
import vn.nhanchung.recorder.upload.UploadedFile;

/** From where an extraction's footage comes: from its camera's recorder, or from the file that was uploaded for it. */
@Component
class ExtractionSources {

    /** An upload holds one camera. */
    private static final String CHANNEL = "1";

    private final Recorders recorders;
    private final PatientDisks disks;
    private final Path uploads;
    private final String uploadsReach;

    /** @param uploadsReach the label of the workers that see the folder of uploads; empty where all do */
    ExtractionSources(
            Recorders recorders,
            PatientDisks disks,
            @Value("${nhanchung.uploads.folder}") Path uploads,
            @Value("${nhanchung.uploads.reach}") String uploadsReach) {
        this.recorders = recorders;
        this.disks = disks;
        this.uploads = uploads.toAbsolutePath();
        this.uploadsReach = uploadsReach;
    }

    /** Empty where its camera has no recorder any more. */
    Optional<CameraSource> of(Extraction extraction) {
        UploadedFootage uploaded = extraction.uploaded();
        return uploaded == null ? recorders.sourceOf(extraction.cameraCode()) : Optional.of(of(uploaded));
    }

    /**
     * Has footage of a window retrieved: a recorder's in a session with it and by its measured clock, an uploaded file as it lies.
     *
     * @param work is handed the source with the offset that its clock had then
     */
    <T> T retrieve(CameraSource source, TimeWindow window, Function<CameraSource, T> work) {
        return source.kind().overNetwork()
                ? recorders.retrieve(source, window.from(), window.to(), work)
                : work.apply(source);
    }

    /** Who can carry it out. */
    Route route(Extraction extraction) {
        return extraction.uploaded() != null
                ? new Route(uploadsReach, false)
                : Route.to(recorders.describe(extraction.cameraCode()).orElse(null));
    }

    private CameraSource of(UploadedFootage uploaded) {
        return new CameraSource(
                uploaded.code(),
                RecorderKind.UPLOAD,
                CHANNEL,
                offset(uploaded.clock()),
                new UploadedFile(uploads.resolve(uploaded.file()), new RecorderTime(uploaded.firstPicture()), disks));
    }

    private static ClockOffset offset(Got.Clock clock) {
        return new ClockOffset(
                millis(clock.offsetSeconds()),
                millis(clock.uncertaintySeconds()),
                ClockOffset.Method.valueOf(clock.method()),
                clock.measuredAt());
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
