package vn.nhanchung.camera;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Which cameras to list; a null leaves that side open.
 *
 * @param wardCode of the ward
 * @param text words that the camera's code, name, site or ward must hold; tone marks and đ/d do not matter
 * @param among only these codes, for example those with footage
 */
public record CameraFilter(
        @Nullable String wardCode,
        @Nullable Ownership ownership,
        @Nullable CameraStatus status,
        @Nullable String text,
        @Nullable Collection<String> among) {

    /** Every camera. */
    public static final CameraFilter ALL = new CameraFilter(null, null, null, null, null);
}
