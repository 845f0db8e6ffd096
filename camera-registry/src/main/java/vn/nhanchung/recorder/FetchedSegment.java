package vn.nhanchung.recorder;

import java.nio.file.Path;

/**
 * One native file that holds a part of the asked window.
 *
 * @param file readable by FFmpeg; the recorder's own file or a copy, never to be written to
 * @param start what the recorder's clock showed at the file's first frame
 * @param end where the segment ends on the recorder's clock, exclusive
 * @param handedOver whether the recorder gave a file of its making, an export or an upload, that nobody else keeps: it is
 *     then stored beside the clip as the native original
 */
public record FetchedSegment(Path file, RecorderTime start, RecorderTime end, boolean handedOver) {

    /** A file that stays with the recorder and is read where it lies. */
    public static FetchedSegment inPlace(Path file, RecorderTime start, RecorderTime end) {
        return new FetchedSegment(file, start, end, false);
    }
}
