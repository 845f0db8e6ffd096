package vn.nhanchung.extraction;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.extraction.CutFacts.Stored;
import vn.nhanchung.extraction.Manifest.CameraPart;
import vn.nhanchung.extraction.Manifest.OrderPart;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.recorder.CameraSource;

/** Writes down what one extraction got: for the database as {@link Got}, for the world as {@link Manifest}. Pure. */
final class ClipRecord {

    private final Attempt attempt;
    private final CutFacts facts;

    ClipRecord(Attempt attempt, CameraSource source, CutPlan plan, CutResult cut) {
        this.attempt = attempt;
        this.facts = new CutFacts(attempt.extraction().asked(), source, plan, cut);
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
        return facts.manifest(order(), camera(), new Stored(object, originals), madeAt)
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
