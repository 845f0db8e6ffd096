package vn.nhanchung.extraction.command;

/** The arguments of a command cannot be followed; nothing was touched. */
public final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String key;
    private final String subject;

    /** A fault by its key in the command's catalogue, and what it is about. */
    public WrongUsage(String key, String subject) {
        super(key + ": " + subject);
        this.key = key;
        this.subject = subject;
    }

    /** What to say. */
    public String sentence(Words words) {
        return words.both(key, subject);
    }
}
