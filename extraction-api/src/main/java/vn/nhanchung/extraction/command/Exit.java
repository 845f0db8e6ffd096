package vn.nhanchung.extraction.command;

/** What the command's exit code says. */
enum Exit {
    /** The clip holds the whole asked window. */
    WHOLE(0),
    /** The arguments are wrong; nothing was touched. */
    WRONG_USAGE(2),
    /** There is a clip, and a part of the asked window is missing in it. */
    PARTIAL(3),
    /** The folder holds nothing of the window. */
    NOTHING(4),
    /** Something stood in the way; there is no clip. */
    TROUBLE(5),
    /** Somebody stopped it; there is no clip. */
    STOPPED(130);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
