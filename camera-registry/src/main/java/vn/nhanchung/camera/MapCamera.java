package vn.nhanchung.camera;

/** A camera as the map needs it, small enough to send all of them. */
public record MapCamera(
        String code,
        String name,
        String siteCode,
        String wardCode,
        ViewSector sector,
        Ownership ownership,
        CameraStatus status) {}
