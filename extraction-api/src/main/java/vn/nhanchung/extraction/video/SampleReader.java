package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a segment's packets as samples. The scan and the copy both read through it, so their counts agree. Closes nothing. */
final class SampleReader {

    private final Demuxer demuxer;
    private final Framing video;
    private final Framing audio;
    private boolean torn;

    /** Reads from where the demuxer stands. */
    SampleReader(Demuxer demuxer) {
        this.demuxer = demuxer;
        SourceStream pictures = demuxer.video();
        boolean record = pictures.extradata().length >= 7 && pictures.extradata()[0] == 1;
        boolean startCodes = Objects.requireNonNull(pictures.codec()).hasNalUnits() && !record;
        video = new Framing(startCodes ? Framing.Kind.START_CODES : Framing.Kind.AS_IS);
        SourceStream sound = demuxer.audio();
        boolean adts = sound != null && sound.codec() == Codec.AAC && sound.extradata().length == 0;
        audio = new Framing(adts ? Framing.Kind.ADTS : Framing.Kind.AS_IS);
    }

    /** The next sample, valid until the next call; null at the end. */
    @Nullable
    ByteBuffer next() {
        while (demuxer.next()) {
            // A packet that lacks bytes is the end of a file that was torn off: what came before it is whole.
            boolean broken = demuxer.corrupt() && demuxer.hasFileRanges();
            torn |= broken;
            // A picture without a time of its own is still a picture: its neighbours tell when it was seen.
            boolean timeless = demuxer.ofVideo() && !demuxer.hasTime();
            if (broken || demuxer.size() == 0) {
                continue;
            }
            ByteBuffer sample = (demuxer.ofVideo() ? video : audio).sample(demuxer.payload());
            if (sample.hasRemaining() && !(timeless && isLeftover(sample))) {
                return sample;
            }
        }
        torn |= demuxer.torn();
        return null;
    }

    /** Whether it holds no picture at all: a message after the file's last picture comes as a packet of its own. */
    private boolean isLeftover(ByteBuffer sample) {
        if (!video.startCodes()) {
            return false;
        }
        Codec codec = Objects.requireNonNull(demuxer.video().codec());
        boolean[] picture = {false};
        Nal.walkLengths(sample, Framing.LENGTH, (from, to) -> {
            picture[0] = ParameterSets.isPicture(codec, ParameterSets.typeOf(codec, sample.get(from)));
            return !picture[0];
        });
        return !picture[0];
    }

    /** Whether samples are the file's own bytes, at the packets' positions. */
    boolean ranges() {
        return demuxer.hasFileRanges() && video.asIs() && audio.asIs();
    }

    /** Whether the file was found to end in the middle of something. */
    boolean torn() {
        return torn;
    }
}
