package vn.nhanchung.recorder;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One native file that holds a part of the asked window.
 *
 * @param file readable by FFmpeg; the recorder's own file or a copy, never to be written to
 * @param start what the recorder's clock showed at the file's {@code zero}
 * @param end where the segment ends on the recorder's clock, exclusive
 * @param zero which point of the file {@code start} names
 * @param handedOver whether the recorder gave a file of its making, an export or an upload, that nobody else keeps: it is
 *     then stored beside the clip as the native original
 * @param claim whose word {@code start} is and how far it may be off, where it is not the recorder's exact name of the file; null where it is
 */
public record FetchedSegment(
        Path file,
        RecorderTime start,
        RecorderTime end,
        Zero zero,
        boolean handedOver,
        @Nullable StartClaim claim) {

    /** A file whose start its recorder names. */
    public FetchedSegment(Path file, RecorderTime start, RecorderTime end, Zero zero, boolean handedOver) {
        this(file, start, end, zero, handedOver, null);
    }

    /** The same file whose start rests on a claim. */
    public FetchedSegment claimed(StartClaim by) {
        return new FetchedSegment(file, start, end, zero, handedOver, by);
    }

    /**
     * What a start rests on.
     *
     * @param uncertainty the true one is no further away than this, if the basis holds
     */
    public record StartClaim(Basis basis, Duration uncertainty) {}

    /** On what a start rests, the firmest first. */
    public enum Basis {
        /** The recorder said where it began, by the way or to no more than the uncertainty. */
        STATED,
        /** The recorder was asked for footage from there on, said nothing of where it began, and stopped where it was asked to. */
        ASKED,
        /** It was asked for footage from there on and goes on for ever, or for a file and gave other bytes than it listed: whether it is of that time nothing tells. */
        UNCONFIRMED
    }

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
