package vn.nhanchung.recorder;

import org.jspecify.annotations.Nullable;

/**
 * A channel as its recorder lists it.
 *
 * @param name the recorder's own name, by which it is asked
 * @param label what people called it on the recorder; null where that is not told
 * @param coding for example {@code H.265}; null where that is not told
 * @param width in pixels, as recorded; null where that is not told
 * @param height in pixels, as recorded; null where that is not told
 */
public record RecorderChannel(
        String name,
        @Nullable String label,
        @Nullable String coding,
        @Nullable Integer width,
        @Nullable Integer height) {

    /** What a channel's name is, as a regular expression: nothing that could lead to another folder or end a part of an address. */
    public static final String NAME = "(?!\\.)[\\p{L}\\d._-]{1,60}";

    /** A channel of which only the name is told. */
    public static RecorderChannel named(String name) {
        return new RecorderChannel(name, null, null, null, null);
    }
}
