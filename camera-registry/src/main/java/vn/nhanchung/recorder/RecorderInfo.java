package vn.nhanchung.recorder;

import org.jspecify.annotations.Nullable;

/**
 * What a recorder says it is. Each part is the recorder's own word, for people to read; null where it does not tell.
 *
 * @param serial the maker's number of this one device
 */
public record RecorderInfo(
        @Nullable String vendor,
        @Nullable String model,
        @Nullable String firmware,
        @Nullable String serial) {

    /** Of a family that has nobody to ask, or a recorder that says nothing of itself. */
    public static final RecorderInfo UNTOLD = new RecorderInfo(null, null, null, null);
}
