package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Finds the sample entry of one segment's AAC. */
final class AudioCoding {

    private final @Nullable SourceStream stream;
    private final SampleEntries entries;
    private int entry = -1;

    AudioCoding(@Nullable SourceStream stream, SampleEntries entries) {
        this.stream = stream;
        this.entries = entries;
        if (stream != null && stream.extradata().length > 0) {
            describe(stream, stream.extradata());
        }
    }

    /** The number of the entry for a packet as the source framed it. */
    int entry(ByteBuffer packet) {
        if (entry < 0 && stream != null) {
            describe(stream, Framing.configuration(packet));
        }
        return entry;
    }

    /** Whether an entry has been found. */
    boolean known() {
        return entry >= 0;
    }

    private void describe(SourceStream known, byte[] configuration) {
        SourceStream.Sound sound = known.sound();
        entry = entries.numberOf(SampleEntry.aac(sound.channels(), sound.rate(), configuration));
    }
}
