package vn.nhanchung.recorder.rtsp;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was fetched. A frame that the file shows {@code t} after its first one was seen at {@code first + t} on the recorder's
 * clock, exact to a tick of 90 kHz.
 *
 * @param file an MP4 of the frames as they came, parameter sets in place
 * @param first when the file's first presented frame was seen; at most 30 s before the asked start, a key frame
 * @param last when its last one was
 * @param frames pictures in the file
 * @param bytes of the coded frames in it
 * @param basis where the times are from
 * @param answered what the recorder said that it would send
 * @param ended why nothing more was awaited
 * @param losses what is not in the file although it was sent
 * @param holes where the recorder has nothing, in order
 * @param soundPackets packets of sound in the file; 0 where it has none
 * @param longestGroup the longest time from one key frame to the next, or of all where there is one: so much earlier a run may have
 *     begun of which the recorder said nothing
 * @param beginning the picture with which it begins
 */
public record RtspRun(
        Path file,
        Instant first,
        Instant last,
        int frames,
        long bytes,
        Basis basis,
        Answered answered,
        Ended ended,
        Losses losses,
        List<Hole> holes,
        int soundPackets,
        Duration longestGroup,
        Beginning beginning) {

    /** A usual step behind the last frame. */
    public Instant end() {
        return last.plus(frames > 1 ? Duration.between(first, last).dividedBy(frames - 1L) : Duration.ofMillis(40));
    }

    /** Where the frames' times are from. */
    public enum Basis {
        /** The recorder wrote each frame's time into its packets. */
        FRAME_TIME,
        /** The recorder answered where it begins; from there on RTP counts. */
        ANSWERED_START,
        /** Its sender reports, by a clock that shows what it plays, set right what was counted from the start. */
        SENDER_REPORT,
        /**
         * The recorder said nothing of its own, and the first frame is taken for the asked start. Many begin at the key frame
         * before it: every time may be late by a group of pictures.
         */
        ASKED_START
    }

    /**
     * A picture by which other footage can be told from this.
     *
     * @param sha256 of the first key frame as it came
     * @param unlike whether at least two further key frames came and none was the same; those of a camera without a picture are
     */
    public record Beginning(String sha256, boolean unlike) {

        /** Whether both are one picture, for certain. */
        boolean is(Beginning other) {
            return (unlike || other.unlike) && sha256.equals(other.sha256);
        }
    }

    /** Why nothing more was awaited. */
    public enum Ended {
        /** All of the window came. */
        AT_END,
        /** The recorder said that its recording ends there. */
        RECORDING_ENDS,
        /** The recorder ended the stream, or the connection, before the window's end. */
        CLOSED,
        /** The recorder fell silent before the window's end. */
        SILENT,
        /** What came at last was neither footage nor a word: of what is behind it nothing is known. */
        ASTRAY
    }

    /** PLAY's answer; null where a header was missing. */
    public record Answered(
            @Nullable String range,
            @Nullable String speed,
            @Nullable String scale) {}

    /**
     * What the file lacks or had to guess.
     *
     * @param packets RTP packets that were missing from the count
     * @param frames frames left out because a part of them was missing, or because among the window's frames they claimed a
     *     time beyond it
     * @param beforeKey frames before the first key frame, in order of coming or of showing, which nobody could decode
     * @param untimed frames without a time of their own, or with one hours off or before the first; they have RTP's
     */
    public record Losses(long packets, int frames, int beforeKey, int untimed) {}

    /**
     * A stretch without a frame.
     *
     * @param after when the last frame before it was seen
     * @param before when the first one after it was
     * @param stated whether the recorder marked it; else it is a step of more than two seconds in the frames' times
     */
    public record Hole(Instant after, Instant before, boolean stated) {}
}
