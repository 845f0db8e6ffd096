package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;

/** Finds the sample entry of one segment's sound, and tells how long each packet sounds. */
final class AudioCoding {

    private final SourceStream stream;
    private final SampleEntries entries;
    private int entry = -1;

    AudioCoding(SourceStream stream, SampleEntries entries) {
        this.stream = stream;
        this.entries = entries;
        if (stream.extradata().length > 0) {
            describe(ByteBuffer.allocate(0));
        }
    }

    /** The number of the entry for a packet as the source framed it, -1 when nothing has described the sound yet. */
    int entry(ByteBuffer packet) {
        if (entry < 0) {
            describe(packet);
        }
        return entry;
    }

    /** How many samples of each channel a packet holds; its bytes may be unread where its coding alone tells. */
    int samples(ByteBuffer packet, int size) {
        return SoundForm.samples(stream, packet, size);
    }

    private void describe(ByteBuffer packet) {
        byte[] box = SoundForm.entry(stream, packet);
        if (box != null) {
            entry = entries.numberOf(box);
        }
    }
}
