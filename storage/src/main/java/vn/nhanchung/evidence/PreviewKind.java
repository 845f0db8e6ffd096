package vn.nhanchung.evidence;

/** What is made from a stored master so that a person can look at it sooner. None of it is evidence. */
public enum PreviewKind {
    /** One picture, JPEG. */
    POSTER("poster.jpg", "image/jpeg"),
    /** Pictures from all over the clip, side by side in one JPEG. */
    CONTACT_SHEET("contact-sheet.jpg", "image/jpeg"),
    /** An H.264 copy for browsers that cannot play the master. */
    VIEWING_COPY("viewing-copy.mp4", "video/mp4");

    private final String file;
    private final String mediaType;

    PreviewKind(String file, String mediaType) {
        this.file = file;
        this.mediaType = mediaType;
    }

    /** The last part of its key. */
    String file() {
        return file;
    }

    /** The media type of its bytes. */
    public String mediaType() {
        return mediaType;
    }
}
