package vn.nhanchung.camera;

import org.jspecify.annotations.Nullable;
import vn.nhanchung.camera.CameraRefusal.Kind;

/** What a new camera must be like. */
final class CameraChecks {

    private static final int LONGEST_NAME = 120;
    private static final double FARTHEST_FROM_SITE = 500;
    private static final double LONGEST_RANGE = 500;

    private CameraChecks() {}

    static void check(NewCamera camera, Position site) {
        require(isName(camera.name()), Kind.INVALID_NAME, camera.name());
        ViewSector sector = camera.sector();
        // Each is written so that NaN fails.
        require(sector.bearing() >= 0 && sector.bearing() < 360, Kind.INVALID_BEARING, sector.bearing());
        require(
                sector.fieldOfView() > 0 && sector.fieldOfView() <= 360,
                Kind.INVALID_FIELD_OF_VIEW,
                sector.fieldOfView());
        require(
                sector.rangeMetres() >= 1 && sector.rangeMetres() <= LONGEST_RANGE,
                Kind.INVALID_RANGE,
                sector.rangeMetres());
        require(sector.position().metresTo(site) <= FARTHEST_FROM_SITE, Kind.FAR_FROM_SITE, sector.position());
        checkOwner(camera);
    }

    private static void checkOwner(NewCamera camera) {
        if (camera.ownership() == Ownership.HOUSEHOLD) {
            require(isName(camera.owner()), Kind.OWNER_MISSING, camera.ownership());
        } else {
            require(camera.owner() == null, Kind.OWNER_NOT_WANTED, camera.ownership());
        }
    }

    private static boolean isName(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    private static void require(boolean holds, Kind otherwise, Object detail) {
        if (!holds) {
            throw new CameraRefusal(otherwise, String.valueOf(detail));
        }
    }
}
