package vn.nhanchung.city;

import org.jspecify.annotations.Nullable;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.Consent;
import vn.nhanchung.camera.Ownership;
import vn.nhanchung.camera.Site;
import vn.nhanchung.camera.ViewSector;

/** A site being furnished with cameras. */
record SampleSite(Site site, WardSketch ward) {

    /** A camera here, marked as sample data. */
    Camera camera(int number, String name, Conditions conditions, ViewSector sector, @Nullable Consent consent) {
        return new Camera(
                site.code() + "-" + number,
                name,
                site.code(),
                site.name(),
                ward.code(),
                ward.name(),
                consent == null ? Ownership.PUBLIC : Ownership.HOUSEHOLD,
                conditions.status(),
                conditions.reason(),
                sector,
                true,
                consent);
    }
}
