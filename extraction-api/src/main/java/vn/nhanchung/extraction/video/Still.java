package vn.nhanchung.extraction.video;

import java.time.Duration;

/**
 * One picture of a master as a JPEG file.
 *
 * @param jpeg the file's bytes
 * @param media when the picture is shown, counted from the clip's first frame
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Still(byte[] jpeg, int width, int height, Duration media) {}
