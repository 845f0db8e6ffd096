package vn.nhanchung.extraction;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.extraction.RequestRefusal.Kind;
import vn.nhanchung.recorder.Recorders;

/**
 * Which cameras may be asked for footage right now. It is looked at when a request is accepted, again before each attempt, and
 * when what came over a network is to be cut: a household may withdraw its consent in between.
 */
@Component
class AskableCameras {

    private final CameraRegistry cameras;
    private final Recorders recorders;

    AskableCameras(CameraRegistry cameras, Recorders recorders) {
        this.cameras = cameras;
        this.recorders = recorders;
    }

    /**
     * The camera with this code.
     *
     * @throws RequestRefusal when it may not be asked
     */
    Camera require(String code) {
        return require(code, isConnected(code));
    }

    /**
     * The camera with this code, for footage that somebody will upload: it needs no recorder.
     *
     * @throws RequestRefusal when its footage may not be taken
     */
    Camera requireForUpload(String code) {
        return require(code, true);
    }

    /** Throws RequestRefusal where the footage of an accepted extraction may not be taken any more. */
    void require(Extraction accepted) {
        require(accepted.cameraCode(), reachable(accepted));
    }

    /** What stands against taking the footage of an accepted extraction; null when nothing does. */
    @Nullable
    Refusal against(Extraction accepted) {
        return Refusal.of(found(accepted.cameraCode()), reachable(accepted));
    }

    private Camera require(String code, boolean connected) {
        Camera camera = found(code);
        Refusal refusal = Refusal.of(camera, connected);
        if (refusal != null) {
            throw new RequestRefusal(refusal.kind(), "cameras", camera.name());
        }
        return camera;
    }

    private boolean reachable(Extraction accepted) {
        return accepted.uploaded() != null || isConnected(accepted.cameraCode());
    }

    private boolean isConnected(String camera) {
        return recorders.describe(camera).isPresent();
    }

    private Camera found(String code) {
        return cameras.find(code).orElseThrow(() -> new RequestRefusal(Kind.CAMERA_NOT_FOUND, "cameras", code));
    }
}
