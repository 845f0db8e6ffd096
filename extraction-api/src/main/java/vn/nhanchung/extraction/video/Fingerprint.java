package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Tells key frames of overlapping segments apart without reading all of them: size, beginning and end. Entropy coding
 * carries a difference on to the end of what it codes.
 */
final class Fingerprint {

    /** Bytes looked at on either side. */
    static final int EDGE = 1024;

    private Fingerprint() {}

    /** The fingerprint of a frame; only its first and last {@link #EDGE} bytes are looked at. */
    static long of(ByteBuffer frame) {
        CRC32C crc = new CRC32C();
        int size = frame.remaining();
        crc.update(frame.slice(frame.position(), Math.min(size, EDGE)));
        int rest = Math.min(Math.max(0, size - EDGE), EDGE);
        crc.update(frame.slice(frame.limit() - rest, rest));
        return (long) size << 32 | crc.getValue();
    }
}
