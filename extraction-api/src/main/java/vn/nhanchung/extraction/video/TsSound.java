package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;

/** The AAC packets of one PES packet, each behind an ADTS header and none of them reaching beyond it. */
final class TsSound {

    private static final int HEADER = 7;
    private static final int CHECKED = 9;
    private static final int SAMPLES = 1024;
    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    private int form = -1;
    private int rate;
    private int next;
    private int length;
    private int begin;
    private long time;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** Goes through a whole PES packet whose first packet is heard at {@code first}. */
    void take(TsUnit unit, long first) throws NotPlain {
        bytes = ByteBuffer.wrap(unit.bytes(), 0, unit.length()).slice();
        next = 0;
        for (int i = 0; i < unit.length(); i += size(i)) {
            NotPlain.unless(unit.length() - i >= HEADER, "sound in pieces");
            int header = bytes.getInt(i);
            NotPlain.unless((header & 0xfff60000) == 0xfff00000, "sound that is not ADTS");
            NotPlain.unless((bytes.get(i + 6) & 3) == 0, "several blocks in a packet of sound");
            boolean fits = size(i) > head(i) && size(i) <= unit.length() - i;
            NotPlain.unless(fits, "sound in pieces");
            int now = header & 0xfdc0;
            NotPlain.unless(form < 0 || form == now, "sound that changes");
            form = now;
            NotPlain.unless((now >> 10 & 15) < RATES.length && (now >> 6 & 7) > 0, "sound of a form unknown");
            rate = RATES[now >> 10 & 15];
        }
        time = first;
        length = 0;
    }

    /** Goes to the next packet; false after the last. */
    boolean next() {
        if (next >= bytes.limit()) {
            return false;
        }
        time = next == 0 ? time : TsClock.after(time, SAMPLES, rate);
        begin = next;
        length = size(next);
        next += length;
        return true;
    }

    /** Samples a second by the headers; 0 before the first. */
    int rate() {
        return rate;
    }

    /** Channels by the headers. */
    int channels() {
        int stated = form >> 6 & 7;
        return stated == 7 ? 8 : stated;
    }

    /** When the packet is heard. */
    long time() {
        return time;
    }

    /** The packet with its header. */
    ByteBuffer packet() {
        return bytes.slice(begin, length);
    }

    /** The packet as a clip holds it. */
    ByteBuffer sample() {
        return bytes.slice(begin + head(begin), length - head(begin));
    }

    /** Where in the PES packet's payload the sample begins. */
    int offset() {
        return begin + head(begin);
    }

    private int size(int i) {
        return bytes.getInt(i + 2) >> 5 & 0x1fff;
    }

    private int head(int i) {
        return (bytes.get(i + 1) & 1) == 0 ? CHECKED : HEADER;
    }
}
