package vn.nhanchung.recorder.rtsp;

/** Follows the numbers of a track's packets. */
final class PacketCount {

    /** A number so far off is a sender that began anew, not a loss. */
    private static final int RESTART = 3000;

    private boolean begun;
    private int source;
    private int next;
    private long lost;

    /** Whether packets are missing before this one. */
    boolean skips(RtpPacket packet) {
        int missing = (packet.sequence() - next) & 0xffff;
        boolean follows = !begun || packet.source() != source || missing == 0;
        boolean restart = missing >= RESTART;
        begun = true;
        source = packet.source();
        next = packet.sequence() + 1 & 0xffff;
        if (follows || restart) {
            return !follows;
        }
        lost += missing;
        return true;
    }

    /** Packets that never came. */
    long lost() {
        return lost;
    }
}
