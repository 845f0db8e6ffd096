package vn.nhanchung.recorder;

/** The registry of recorders did not do what it was asked; nothing was changed. */
public final class RecorderRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why; a closed vocabulary that the screens translate. */
    public enum Kind {
        /** There is no such recorder. */
        UNKNOWN_RECORDER("recorder"),
        /** There is a recorder of this code already. */
        CODE_TAKEN("code"),
        /** A code is 1 to 40 letters, digits and hyphens. */
        INVALID_CODE("code"),
        /** A channel names a camera that is not registered. */
        UNKNOWN_CAMERA("channels"),
        /** A camera is on another recorder already. */
        CAMERA_TAKEN("channels"),
        /** A channel is named by 1 to 60 letters, digits, dots, hyphens and underscores and is no path. */
        INVALID_CHANNEL("channels"),
        /** A recorder holds the footage of one camera at least. */
        NO_CHANNEL("channels"),
        /** A user's name is 1 to 100 characters, a password at most 100, and neither holds control characters. */
        INVALID_LOGIN("login"),
        /** The recorder's family has no clock that can be asked. */
        NO_CLOCK(""),
        /** Somebody else's search of the network is not over yet. */
        SEARCH_RUNS(""),
        /** A reach is named by at most 40 small letters, digits and hyphens. */
        INVALID_REACH("reach"),
        /** The address is of another form than the family wants, its host is no name, or its port is not 1 to 65535. */
        INVALID_ADDRESS("address"),
        /** The file-name pattern cannot be read, or does not name a date, an hour and a minute. */
        INVALID_PATTERN("filePattern"),
        /** A template of addresses is path and query alone, at most 500 characters, with no other place in it than those that are known. */
        INVALID_TEMPLATE("template"),
        /** A template names the start to the second, or in seconds since 1970. */
        TEMPLATE_WITHOUT_START("template"),
        /** A template without a channel's place is good for one channel alone. */
        TEMPLATE_WITHOUT_CHANNEL("template"),
        /** A template is shown and logged, so that it may hold no login. */
        TEMPLATE_WITH_LOGIN("template"),
        /** There is no such time zone. */
        INVALID_ZONE("zone"),
        /** A segment is one second to one day long. */
        INVALID_SEGMENT_LENGTH("segmentLength"),
        /** A recorder keeps footage for a positive time. */
        INVALID_RETENTION("retention"),
        /** A clock that is more than a day off is set right, not written down. */
        INVALID_OFFSET("seconds"),
        /** An uncertainty is not negative and at most an hour. */
        INVALID_UNCERTAINTY("uncertaintySeconds");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        /** The field of the request that is wrong; empty where it is about none. */
        public String field() {
            return field;
        }
    }

    private final Kind kind;

    /** A refusal of a kind; the detail is for the operator's log. */
    public RecorderRefusal(Kind kind, String detail) {
        super(kind + ": " + detail);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
