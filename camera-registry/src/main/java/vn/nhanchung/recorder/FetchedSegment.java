package vn.nhanchung.recorder;

import java.nio.file.Path;

/**
 * One native file that holds a part of the asked window.
 *
 * @param file readable by FFmpeg; the recorder's own file or a copy, never to be written to
 * @param start what the recorder's clock showed at the file's {@code zero}
 * @param end where the segment ends on the recorder's clock, exclusive
 * @param zero which point of the file {@code start} names
 * @param handedOver whether the recorder gave a file of its making, an export or an upload, that nobody else keeps: it is
 *     then stored beside the clip as the native original
 */
public record FetchedSegment(Path file, RecorderTime start, RecorderTime end, Zero zero, boolean handedOver) {

    /** A point of a file. */
    public enum Zero {
        /** Its first presented frame, whatever its time stamp says. */
        FIRST_FRAME,
        /** The zero of its time stamps: its first frame may lie before or behind it. */
        TIME_STAMPS
    }

    /** A file that stays with the recorder and is read where it lies. */
    public static FetchedSegment inPlace(Path file, RecorderTime start, RecorderTime end) {
        return new FetchedSegment(file, start, end, Zero.FIRST_FRAME, false);
    }

    /** A file that the recorder made for the asked window, with time stamps that count from {@code start}. */
    public static FetchedSegment export(Path file, RecorderTime start, RecorderTime end) {
        return new FetchedSegment(file, start, end, Zero.TIME_STAMPS, true);
    }
}
