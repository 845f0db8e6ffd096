package vn.nhanchung.extraction;

import org.jspecify.annotations.Nullable;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraStatus;

/** Why footage of a camera may not be asked for. */
public enum Refusal {
    /** The camera was taken out of the registry. */
    CAMERA_WITHDRAWN(RequestRefusal.Kind.CAMERA_WITHDRAWN, Trouble.CAMERA_WITHDRAWN),
    /** The household's consent is withdrawn and there is no recorded order. */
    CONSENT_WITHDRAWN(RequestRefusal.Kind.CONSENT_WITHDRAWN, Trouble.CONSENT_WITHDRAWN),
    /** No recorder of this camera is connected. */
    NO_RECORDER(RequestRefusal.Kind.CAMERA_WITHOUT_RECORDER, Trouble.UNREACHABLE);

    private final RequestRefusal.Kind kind;
    private final Trouble trouble;

    Refusal(RequestRefusal.Kind kind, Trouble trouble) {
        this.kind = kind;
        this.trouble = trouble;
    }

    RequestRefusal.Kind kind() {
        return kind;
    }

    /** What an accepted extraction meets that comes upon it. */
    Trouble trouble() {
        return trouble;
    }

    /** The first reason against a camera; null when there is none. */
    static @Nullable Refusal of(Camera camera, boolean connected) {
        if (camera.status() == CameraStatus.WITHDRAWN) {
            return CAMERA_WITHDRAWN;
        }
        if (camera.consentWithdrawn()) {
            return CONSENT_WITHDRAWN;
        }
        return connected ? null : NO_RECORDER;
    }
}
