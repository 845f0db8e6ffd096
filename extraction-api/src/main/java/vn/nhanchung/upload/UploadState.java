package vn.nhanchung.upload;

/** How far an upload has come. */
public enum UploadState {
    /** Bytes are still to come. */
    RECEIVING,
    /** Every byte is here; it is being hashed. */
    COMPLETE,
    /** Hashed, and an extraction cuts from it. */
    RECEIVED,
    /** Its first bytes are those of no video. */
    REFUSED,
    /** Given up by its sender, or cut short by the end of its link. */
    ENDED
}
