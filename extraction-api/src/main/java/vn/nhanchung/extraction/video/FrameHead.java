package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import vn.nhanchung.recorder.coded.BitReader;

/** The beginning of a frame of H.264 or H.265, framed with lengths, of which not all bytes have been read yet. */
final class FrameHead {

    /** What is looked at of a slice: its header's first numbers. */
    private static final int SLICE = 17;

    private static final int MESSAGE = 6;
    private static final int RECOVERY_POINT = 6;

    private final Codec codec;
    private final int lengthSize;
    private final ByteBuffer frame;

    private FrameHead(Codec codec, int lengthSize, ByteBuffer frame) {
        this.codec = codec;
        this.lengthSize = lengthSize;
        this.frame = frame;
    }

    /** A frame of a stream that has a configuration record; the buffer is as long as the whole frame. */
    static FrameHead of(SourceStream stream, ByteBuffer frame) throws NotPlain {
        Codec codec = stream.codec() == Codec.H264 ? Codec.H264 : Codec.H265;
        int at = codec == Codec.H264 ? 4 : 21;
        NotPlain.unless(stream.extradata().length > at + 1, "a short decoder configuration");
        return new FrameHead(codec, (stream.extradata()[at] & 3) + 1, frame);
    }

    /** A frame whose units stand behind lengths of four bytes. */
    static FrameHead withLengths(Codec codec, ByteBuffer frame) {
        return new FrameHead(codec, Framing.LENGTH, frame);
    }

    /** Whether FFmpeg calls it a key frame, all up to its first slice being known. */
    boolean begins() {
        return isKey() || (codec == Codec.H264 && announcesRecovery());
    }

    /** How many bytes must be known to see the first slice, as far as the known ones tell; never more than there are. */
    int reaches(int known) {
        int at = 0;
        while (at + lengthSize < known) {
            int from = at + lengthSize;
            long length = length(at);
            if (length > frame.limit() - from) {
                return known;
            }
            if (length > 0 && ParameterSets.isPicture(codec, type(from))) {
                return Math.min(frame.limit(), from + (int) Math.min(length, SLICE));
            }
            at = from + (int) length;
        }
        return Math.min(frame.limit(), at + lengthSize + 1);
    }

    /** Whether a decoder can begin here by the kind of its first slice; that much must be known. */
    boolean isKey() {
        boolean[] key = {false};
        Nal.walkLengths(frame, lengthSize, (from, to) -> {
            if (from == to || !ParameterSets.isPicture(codec, type(from))) {
                return true;
            }
            int type = type(from);
            key[0] = codec == Codec.H264 ? type == 5 : type >= 16 && type <= 21;
            return false;
        });
        return key[0];
    }

    /** Whether a message before the first slice of H.264 says that decoding may begin here: FFmpeg calls that a key frame. */
    boolean announcesRecovery() {
        boolean[] announced = {false};
        Nal.walkLengths(frame, lengthSize, (from, to) -> {
            boolean message = from < to && type(from) == MESSAGE;
            announced[0] |= message && isRecovery(from, to);
            return from == to || !ParameterSets.isPicture(codec, type(from));
        });
        return announced[0];
    }

    private boolean isRecovery(int from, int to) {
        byte[] unit = new byte[to - from];
        frame.get(from, unit);
        BitReader bits = BitReader.ofNal(unit, 1);
        for (int left = unit.length - 2; left > 1; ) {
            int type = number(bits);
            int size = number(bits);
            if (type == RECOVERY_POINT) {
                return true;
            }
            bits.skip(8 * Math.min(size, left));
            left -= 2 + size;
        }
        return false;
    }

    private static int number(BitReader bits) {
        int sum = 0;
        int part = bits.bits(8);
        while (part == 0xff && sum < 1 << 20) {
            sum += part;
            part = bits.bits(8);
        }
        return sum + part;
    }

    private long length(int at) {
        long length = 0;
        for (int i = 0; i < lengthSize; i++) {
            length = (length << 8) | (frame.get(at + i) & 0xff);
        }
        return length;
    }

    private int type(int at) {
        return ParameterSets.typeOf(codec, frame.get(at));
    }
}
