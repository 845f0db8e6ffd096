package vn.nhanchung.recorder.rtsp;

import org.jspecify.annotations.Nullable;

/**
 * What a recorder describes of the pictures that it would send.
 *
 * @param coding {@code H264} or {@code H265}
 * @param width in pixels; null where it does not say
 * @param height in pixels; null as above
 */
public record RtspDescription(
        String coding, @Nullable Integer width, @Nullable Integer height) {}
