package vn.nhanchung.extraction.video;

/** A segment from which no frame can be taken; the message says why in plain words. */
final class UnreadableSegment extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableSegment(String reason) {
        super(reason);
    }
}
