package vn.nhanchung.extraction.command;

/** The arguments cannot be followed. */
final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String key;
    private final String subject;

    /** A fault by its key in the catalogue, and what it is about. */
    WrongUsage(String key, String subject) {
        super(key + ": " + subject);
        this.key = key;
        this.subject = subject;
    }

    /** What to say. */
    String sentence(Words words) {
        return words.both(key, subject);
    }
}
