package vn.nhanchung.extraction.video;

/** A file that is no MP4, or one whose tables do not add up or need FFmpeg's reading of them; it is read packet by packet. */
final class NotPlain extends Exception {

    private static final long serialVersionUID = 1;

    NotPlain(String reason) {
        super(reason, null, false, false);
    }

    /** Throws unless a condition holds. */
    static void unless(boolean holds, String reason) throws NotPlain {
        if (!holds) {
            throw new NotPlain(reason);
        }
    }
}
