package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;

/**
 * One stream of a transport stream: where its present PES packet began, what it says, and how much of it has come. It also knows
 * when libavformat hands out what it has, because the order of pictures and sound in a clip follows from that.
 */
final class TsTrack {

    /** Of a PES packet that does not state its length libavformat hands out so many bytes at a time. */
    private static final int CHUNK = 204_800;

    private static final int FIXED = 9;
    private static final int STAMP = 5;

    private final int pid;
    private final int identity;
    private final int identities;
    private final TsUnit unit = new TsUnit();
    private final TsPlaces places = new TsPlaces();
    private int counter = -1;
    private boolean open;
    private boolean held;
    private boolean handedOut;
    private long expected;
    private long pts;
    private long dts;
    private int chunk;

    /** A stream whose PES packets bear one of so many identities. */
    private TsTrack(int pid, int identity, int identities) {
        this.pid = pid;
        this.identity = identity;
        this.identities = identities;
    }

    static TsTrack video(int pid) {
        return new TsTrack(pid, 0xe0, 16);
    }

    static TsTrack audio(int pid) {
        return new TsTrack(pid, 0xc0, 32);
    }

    int pid() {
        return pid;
    }

    /** What has come of the present PES packet's payload. */
    TsUnit unit() {
        return unit;
    }

    /** When it is shown, as stamped. */
    long pts() {
        return pts;
    }

    /** When it is decoded, as stamped. */
    long dts() {
        return dts;
    }

    /** Where a byte of its payload lies in the file. */
    long position(int offset) {
        return places.position(offset);
    }

    /** From which byte of the payload on libavformat hands it out in one part with its end. */
    int lastPart() {
        return chunk;
    }

    /** Whether a PES packet has begun. */
    boolean open() {
        return open;
    }

    /** Whether libavformat still holds some of it back. */
    boolean held() {
        return held;
    }

    /** Says that nothing is held back any more. */
    void handOut() {
        held = false;
        handedOut = true;
    }

    /** Whether all of the present PES packet has come, as far as it says how long it is. */
    boolean whole() {
        return expected == 0 || unit.length() == expected;
    }

    /** Whether the present PES packet says how long it is and all of it has come. */
    boolean complete() {
        return expected > 0 && unit.length() == expected;
    }

    /** Whether the present PES packet does not say how long it is, so that libavformat holds its end until the next begins. */
    boolean unbounded() {
        return open && expected == 0;
    }

    /** Sees that no packet of the stream is missing. */
    void count(TsReader packet) throws NotPlain {
        int due = packet.hasPayload() ? counter + 1 & 15 : counter;
        boolean first = counter < 0;
        NotPlain.unless(first || (packet.counter() == due && !packet.breaks()), "packets are missing");
        NotPlain.unless(packet.hasPayload() || !packet.starts(), "a beginning without bytes");
        counter = packet.counter();
    }

    /** Begins the PES packet whose header lies in the packet. */
    void begin(TsReader packet) throws NotPlain {
        ByteBuffer in = packet.bytes();
        int at = packet.from();
        boolean fits = at + FIXED <= packet.to();
        NotPlain.unless(fits && in.getInt(at) >>> 8 == 1, "no PES packet");
        int id = (in.get(at + 3) & 0xff) - identity;
        NotPlain.unless(id >= 0 && id < identities, "a PES packet of another kind");
        int flags = in.getShort(at + 6) & 0xffff;
        int length = in.get(at + 8) & 0xff;
        NotPlain.unless((flags & 0xf001) == 0x8000, "scrambled, or with a header unknown");
        int from = at + FIXED + length;
        boolean both = (flags & 0xc0) == 0xc0;
        NotPlain.unless(both || (flags & 0xc0) == 0x80, "without a time");
        NotPlain.unless(length >= (both ? 2 : 1) * STAMP && from < packet.to(), "a PES header in pieces");
        pts = stamp(in, at + FIXED);
        dts = both ? stamp(in, at + FIXED + STAMP) : pts;
        int stated = in.getShort(at + 4) & 0xffff;
        expected = stated == 0 ? 0 : stated - 3L - length;
        NotPlain.unless(expected >= 0 && (stated == 0 || expected > 0), "a PES packet without bytes");
        unit.clear();
        places.clear();
        chunk = 0;
        open = true;
        held = false;
        handedOut = false;
        append(packet, from, false);
    }

    /** Takes the payload of a packet that goes on; true when libavformat then hands something out. */
    boolean goOn(TsReader packet) throws NotPlain {
        return append(packet, packet.from(), true);
    }

    /**
     * Whether libavformat hands out a PES packet that ended with the packet just begun; it does not where that packet made it hand
     * out the one before.
     */
    boolean endsAtOnce() {
        return !handedOut && complete();
    }

    private boolean append(TsReader packet, int from, boolean later) throws NotPlain {
        int more = packet.to() - from;
        int there = unit.length();
        NotPlain.unless(expected == 0 || there + more <= expected, "more than the PES packet says");
        boolean full = expected == 0 && there > chunk && there - chunk + more > CHUNK;
        chunk = full ? there : chunk;
        places.add(there, packet.position(from));
        NotPlain.unless(unit.add(packet.bytes(), from, packet.to()), "a picture beyond reason");
        boolean out = later && ((full && !handedOut) || endsAtOnce());
        held = !handedOut;
        return out;
    }

    private static long stamp(ByteBuffer in, int at) {
        return (long) (in.get(at) >> 1 & 7) << 30
                | (in.getShort(at + 1) & 0xffffL) >> 1 << 15
                | (in.getShort(at + 3) & 0xffffL) >> 1;
    }
}
