package vn.nhanchung.extraction;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.extraction.CutFacts.Ordered;
import vn.nhanchung.extraction.CutFacts.Stored;
import vn.nhanchung.extraction.Manifest.CameraPart;
import vn.nhanchung.extraction.Manifest.OrderPart;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;

/** Writes down what one extraction got: for the database as {@link Got}, for the world as {@link Manifest}. Pure. */
final class ClipRecord {

    private final Attempt attempt;
    private final CutFacts facts;

    /** @throws FootageException CORRUPT where an uploaded file is not what was received any more */
    ClipRecord(Attempt attempt, CameraSource source, CutPlan plan, List<FetchedSegment> fetched, CutResult cut) {
        requireAsReceived(attempt.extraction().uploaded(), cut);
        this.attempt = attempt;
        this.facts = new CutFacts(attempt.extraction().asked(), source, plan, fetched, cut);
    }

    private static void requireAsReceived(@Nullable UploadedFootage uploaded, CutResult cut) {
        if (uploaded != null
                && !cut.sources().stream().allMatch(file -> uploaded.sha256().equals(file.sha256()))) {
            throw new FootageException(
                    FootageException.Kind.CORRUPT, uploaded.file() + " is not the file that was received");
        }
    }

    Got got() {
        return facts.got();
    }

    /**
     * The manifest's bytes: UTF-8 JSON, the same for the same facts.
     *
     * @param originals where the native files are stored that the recorder handed over
     */
    byte[] manifest(StoredObject object, Map<Path, StoredObject> originals, Instant madeAt) {
        Stored stored = new Stored(object, originals);
        return facts.manifest(
                        new Ordered(order(), camera(), attempt.extraction().uploaded(), stored), madeAt)
                .json();
    }

    private OrderPart order() {
        FootageRequest request = attempt.request();
        return new OrderPart(
                attempt.extraction().code(),
                request.code(),
                request.incidentCode(),
                request.purpose(),
                request.legalBasis(),
                request.requestedBy(),
                request.requestedAt());
    }

    private CameraPart camera() {
        Extraction extraction = attempt.extraction();
        return new CameraPart(
                extraction.cameraCode(), extraction.cameraName(), extraction.household() ? "HOUSEHOLD" : "PUBLIC");
    }
}
