package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.coded.BitReader;

/** What a clip's MP4 needs to know of a stream of sound: whether it can describe it, how, and how long a packet sounds. */
final class SoundForm {

    /** Opus counts time at this rate whatever was recorded. */
    static final int OPUS_RATE = 48_000;

    /** From here on an MP3 frame has two granules, and MPEG-1's number. */
    private static final int MPEG1_RATE = 32_000;

    /** Below it MP3 is of no standard that MP4 names. */
    private static final int LEAST_MP3_RATE = 16_000;

    private static final int LARGEST_RATE = 0xffff;
    private static final int AC3_SYNC = 0x0b77;
    private static final int OPUS_HEAD = 19;

    private SoundForm() {}

    /** Why a clip cannot carry a stream of sound, as far as its container describes it; null when it can. */
    static CutResult.@Nullable LeftOut objection(SourceStream stream) {
        Codec codec = stream.codec();
        if (codec == null || !codec.isSound()) {
            return CutResult.LeftOut.CODING_NOT_CARRIED;
        }
        SourceStream.Sound sound = stream.sound();
        boolean usual = sound.channels() > 0 && sound.rate() > 0 && sound.rate() <= LARGEST_RATE;
        boolean described = switch (codec) {
            case ALAW, ULAW -> usual && sound.channels() <= 2;
            case MP3 -> usual && sound.rate() >= LEAST_MP3_RATE;
            case AC3 -> usual;
            case OPUS -> isOpusHead(stream.extradata());
            default -> true;
        };
        return described ? null : CutResult.LeftOut.FORM_NOT_CARRIED;
    }

    /** The sample entry that describes a stream, told by its header and by a packet as the source frames it; null when neither tells. */
    static byte @Nullable [] entry(SourceStream stream, ByteBuffer packet) {
        byte[] known = stream.extradata();
        byte[] configuration = switch (stream.codec()) {
            case AAC -> known.length > 0 ? known : adts(packet);
            case AC3 -> ac3(packet);
            case OPUS -> opus(known);
            case null, default -> new byte[0];
        };
        return configuration == null || stream.codec() == null
                ? null
                : SampleEntry.sound(stream.codec(), stream.sound(), configuration);
    }

    /** How many samples of each channel a packet holds. */
    static int samples(SourceStream stream, ByteBuffer packet, int size) {
        return switch (stream.codec()) {
            case ALAW, ULAW -> size / stream.sound().channels();
            case MP3 -> stream.sound().rate() >= MPEG1_RATE ? 1152 : 576;
            case AC3 -> 1536;
            case OPUS -> opusSamples(packet);
            case null, default -> 1024;
        };
    }

    /** So many samples a decoder needs before the first one that is heard. */
    static int warmUp(Codec codec) {
        return switch (codec) {
            case ALAW, ULAW -> 0;
            case MP3 -> 2 * 1152;
            case AC3 -> 1536;
            // RFC 7845: 80 milliseconds.
            case OPUS -> 3840;
            default -> 2 * 1024;
        };
    }

    private static byte @Nullable [] adts(ByteBuffer packet) {
        return Framing.isAdts(packet) ? Framing.configuration(packet) : null;
    }

    /** What {@code dac3} holds, read off a frame's own header. */
    private static byte @Nullable [] ac3(ByteBuffer frame) {
        if (frame.limit() < 8 || (frame.getShort(0) & 0xffff) != AC3_SYNC) {
            return null;
        }
        byte[] head = new byte[8];
        frame.get(0, head);
        BitReader bits = BitReader.plain(head);
        bits.skip(32);
        int rate = bits.bits(2);
        int size = bits.bits(6);
        int version = bits.bits(5);
        int mode = bits.bits(3);
        int channels = bits.bits(3);
        // Mixing levels stand here for some arrangements of channels only.
        bits.skip((channels & 1) != 0 && channels != 1 ? 2 : 0);
        bits.skip((channels & 4) != 0 ? 2 : 0);
        bits.skip(channels == 2 ? 2 : 0);
        int bass = bits.bits(1);
        int packed = rate << 22 | version << 17 | mode << 14 | channels << 11 | bass << 10 | (size >> 1) << 5;
        return new byte[] {(byte) (packed >> 16), (byte) (packed >> 8), (byte) packed};
    }

    private static boolean isOpusHead(byte[] header) {
        byte[] magic = {'O', 'p', 'u', 's', 'H', 'e', 'a', 'd'};
        boolean begins = header.length >= OPUS_HEAD && Arrays.equals(header, 0, 8, magic, 0, 8);
        // Mapping family 0 is mono or stereo; the others name their streams in a table.
        return begins
                && header[9] > 0
                && (header[18] == 0
                        ? header.length == OPUS_HEAD && header[9] <= 2
                        : header.length == OPUS_HEAD + 2 + header[9]);
    }

    /** What {@code dOps} holds: the source's own header, its numbers turned to big-endian. */
    private static byte[] opus(byte[] header) {
        byte[] out = Arrays.copyOfRange(header, 8, header.length);
        out[0] = 0;
        swap(out, 2, 3);
        swap(out, 4, 7);
        swap(out, 5, 6);
        swap(out, 8, 9);
        return out;
    }

    private static void swap(byte[] bytes, int one, int other) {
        byte kept = bytes[one];
        bytes[one] = bytes[other];
        bytes[other] = kept;
    }

    /** RFC 6716, 3.1: the first byte says how long a frame is and how many a packet holds; 0 where it says nothing possible. */
    private static int opusSamples(ByteBuffer packet) {
        int first = packet.get(0) & 0xff;
        int kind = first >> 3;
        int frame;
        if (kind < 12) {
            frame = kind % 4 == 3 ? 2880 : 480 << kind % 4;
        } else {
            frame = kind < 16 ? 480 << kind % 2 : 120 << kind % 4;
        }
        int frames = switch (first & 3) {
            case 0 -> 1;
            case 3 -> packet.limit() < 2 ? 0 : packet.get(1) & 0x3f;
            default -> 2;
        };
        return frame * frames;
    }
}
