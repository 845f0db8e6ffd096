package vn.nhanchung.extraction.video;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one scan of a segment found, without any payload.
 *
 * @param codec the video's coding
 * @param streams the chosen video and audio
 * @param bareEntries the sample entries that its frames depend on, not repeating their parameter sets
 * @param form how the samples lie in the file
 * @param table every packet that a clip can carry
 * @param frameLength the usual distance of two frames in ticks; a second at most, however slow the camera is or says it is
 * @param prints fingerprints of the key frames, in decoding order
 * @param stamp what the file was when it was scanned
 * @param torn whether the file ends in the middle of something
 */
record SegmentIndex(
        CutList.Segment segment,
        Codec codec,
        Streams streams,
        List<CutResult.Track> tracks,
        int audioRate,
        Set<Integer> bareEntries,
        Form form,
        SampleTable table,
        long frameLength,
        LongColumn prints,
        FileStamp stamp,
        boolean torn) {

    /** How a segment holds its samples. */
    enum Form {
        /** Each is a stretch of the file. */
        STRETCHES,
        /** Each lies in packets of a transport stream from its position on. */
        TRANSPORT,
        /** Only libavformat finds them. */
        DEMUXED
    }

    /** Whether samples are stretches of the file. */
    boolean ranges() {
        return form == Form.STRETCHES;
    }

    /** The same with its sample entries under other numbers; the table is changed in place. */
    SegmentIndex renumbered(int[] video, int[] audio) {
        table.renumber(video, audio);
        Set<Integer> bare = new TreeSet<>();
        bareEntries.forEach(entry -> bare.add(video[entry]));
        return new SegmentIndex(
                segment, codec, streams, tracks, audioRate, bare, form, table, frameLength, prints, stamp, torn);
    }

    /** The streams that a clip is made of. */
    record Streams(SourceStream video, @Nullable SourceStream audio) {}
}
