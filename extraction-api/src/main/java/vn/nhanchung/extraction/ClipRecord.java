package vn.nhanchung.extraction;

import java.time.Instant;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.extraction.Manifest.CameraPart;
import vn.nhanchung.extraction.Manifest.OrderPart;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.recorder.CameraSource;

/** Writes down what one extraction got: for the database as {@link Got}, for the world as {@link Manifest}. Pure. */
final class ClipRecord {

    private final ExtractionSteps.Job job;
    private final CutFacts facts;

    ClipRecord(ExtractionSteps.Job job, CameraSource source, CutPlan plan, CutResult cut) {
        this.job = job;
        this.facts = new CutFacts(job.extraction().asked(), source, plan, cut);
    }

    Got got() {
        return facts.got();
    }

    /** The manifest's bytes: UTF-8 JSON, the same for the same facts. */
    byte[] manifest(StoredObject object, Instant madeAt) {
        return facts.manifest(order(), camera(), object, madeAt).json();
    }

    private OrderPart order() {
        FootageRequest request = job.request();
        return new OrderPart(
                job.extraction().code(),
                request.code(),
                request.incidentCode(),
                request.purpose(),
                request.legalBasis(),
                request.requestedBy(),
                request.requestedAt());
    }

    private CameraPart camera() {
        Extraction extraction = job.extraction();
        return new CameraPart(
                extraction.cameraCode(), extraction.cameraName(), extraction.household() ? "HOUSEHOLD" : "PUBLIC");
    }
}
