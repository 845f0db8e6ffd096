package vn.nhanchung.camera;

import org.jspecify.annotations.Nullable;

/**
 * A camera to be registered.
 *
 * @param owner the household's person who consents; null for a public camera
 */
public record NewCamera(
        String name,
        String siteCode,
        Ownership ownership,
        ViewSector sector,
        @Nullable String owner) {}
