package vn.nhanchung.embedded;

/** The service cannot start, and the person who started it can do something about it: one sentence in each language. */
public class StartRefusedException extends RuntimeException {

    private final String vietnamese;
    private final String english;

    /** A refusal without an underlying error. */
    public StartRefusedException(String vietnamese, String english) {
        super(english);
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** A refusal that an error led to. */
    public StartRefusedException(String vietnamese, String english, Throwable cause) {
        super(english, cause);
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** What happened and what to do, in Vietnamese. */
    public String vietnamese() {
        return vietnamese;
    }

    /** What happened and what to do, in English. */
    public String english() {
        return english;
    }
}
