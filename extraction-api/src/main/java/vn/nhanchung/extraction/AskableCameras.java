package vn.nhanchung.extraction;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.extraction.RequestRefusal.Kind;
import vn.nhanchung.recorder.Recorders;

/**
 * Which cameras may be asked for footage right now. It is looked at when a request is accepted and again before each attempt:
 * a household may withdraw its consent in between.
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
        Camera camera = found(code);
        Refusal refusal = against(camera);
        if (refusal != null) {
            throw new RequestRefusal(refusal.kind(), "cameras", camera.name());
        }
        return camera;
    }

    /** What stands against asking a camera; null when nothing does. */
    @Nullable
    Refusal against(String code) {
        return against(found(code));
    }

    private @Nullable Refusal against(Camera camera) {
        return Refusal.of(camera, recorders.describe(camera.code()).isPresent());
    }

    private Camera found(String code) {
        return cameras.find(code).orElseThrow(() -> new RequestRefusal(Kind.CAMERA_NOT_FOUND, "cameras", code));
    }
}
