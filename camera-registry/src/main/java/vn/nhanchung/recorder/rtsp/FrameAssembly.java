package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * Puts frames together from packets: single units, aggregates and fragments (RFC 6184 in its first two packetization modes, RFC
 * 7798 without decoding order numbers). A frame ends where RTP's time changes; some cameras set the marker after every slice.
 */
final class FrameAssembly {

    private final NalCoding coding;
    private final Consumer<AccessUnit> out;
    private final PacketCount count = new PacketCount();
    private @Nullable AccessUnit frame;
    private boolean marked;

    /** Frames go out whole or damaged, in the order of their packets. */
    FrameAssembly(NalCoding coding, Consumer<AccessUnit> out) {
        this.coding = coding;
        this.out = out;
    }

    /** Takes the next packet of the track. */
    void take(RtpPacket packet) {
        boolean lost = count.skips(packet);
        AccessUnit open = frame;
        if (open != null && lost && !marked) {
            open.damage();
        }
        ByteBuffer payload = packet.payload();
        if (open == null || open.time() != packet.time() || (marked && begins(open, payload))) {
            finish();
            open = new AccessUnit(coding, packet.time());
            frame = open;
            if (lost && packet.stamp() == null) {
                // Only a stamp says that a packet is its frame's first.
                open.damage();
            }
        } else if (lost) {
            open.damage();
        }
        open.stamp(packet.stamp());
        marked = packet.marker();
        if (payload.remaining() > coding.headBytes()) {
            unpack(open, payload);
        }
    }

    /** Sends the last frame out; only where its end was marked is it known to be whole. */
    void finish() {
        AccessUnit done = frame;
        frame = null;
        if (done != null) {
            out.accept(done);
        }
    }

    /** Says that what follows of the last frame will not come. */
    void tear() {
        if (frame != null) {
            frame.damage();
        }
    }

    /** The frame that has come so far ends with its last packet, as the sender marked it; null where more is to come. */
    @Nullable
    AccessUnit marked() {
        return marked ? frame : null;
    }

    /** Packets missing from the count. */
    long lost() {
        return count.lost();
    }

    private boolean begins(AccessUnit open, ByteBuffer payload) {
        int head = coding.headBytes();
        if (!open.hasPicture() || payload.remaining() <= head + 1) {
            return false;
        }
        int type = coding.type(payload.get(0));
        if (isFragment(type)) {
            int start = payload.get(head);
            return (start & 0x80) != 0 && coding.beginsPicture(fragmented(start), payload.get(head + 1));
        }
        return !isAggregate(type) && coding.beginsPicture(type, payload.get(head));
    }

    private void unpack(AccessUnit to, ByteBuffer payload) {
        int type = coding.type(payload.get(0));
        if (isFragment(type)) {
            fragment(to, payload);
        } else if (isAggregate(type)) {
            aggregate(to, payload);
        } else if (coding == NalCoding.H264 ? type >= 1 && type <= 23 : type < 48) {
            to.begin();
            to.add(payload);
            to.end();
        } else if (coding == NalCoding.H264 ? type == 0 || type > 29 : type > 50) {
            to.damage();
        } else {
            throw new FootageException(Kind.UNSUPPORTED, "packets of type " + type + " are not read");
        }
    }

    private void aggregate(AccessUnit to, ByteBuffer payload) {
        int at = coding.headBytes();
        while (payload.remaining() - at >= 2) {
            int length = payload.getShort(at) & 0xffff;
            at += 2;
            if (length > payload.remaining() - at) {
                to.damage();
                return;
            }
            to.begin();
            to.add(payload.slice(at, length));
            to.end();
            at += length;
        }
    }

    private void fragment(AccessUnit to, ByteBuffer payload) {
        int head = coding.headBytes();
        int flags = payload.get(head);
        if ((flags & 0x80) != 0) {
            to.begin();
            int first = payload.get(0);
            if (coding == NalCoding.H264) {
                to.add((first & 0xe0) | (flags & 0x1f));
            } else {
                to.add((first & 0x81) | ((flags & 0x3f) << 1));
                to.add(payload.get(1));
            }
        } else if (!to.isOpen()) {
            to.damage();
            return;
        }
        to.add(payload.slice(head + 1, payload.remaining() - head - 1));
        if ((flags & 0x40) != 0) {
            to.end();
        }
    }

    private int fragmented(int flags) {
        return coding == NalCoding.H264 ? flags & 0x1f : flags & 0x3f;
    }

    private boolean isFragment(int type) {
        return coding == NalCoding.H264 ? type == 28 : type == 49;
    }

    private boolean isAggregate(int type) {
        return coding == NalCoding.H264 ? type == 24 : type == 48;
    }
}
