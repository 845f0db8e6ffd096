package vn.nhanchung.supervision;

/** What a supervised child is for: asked before each start, told of each end. Called by one thread at a time. */
public interface ChildRole {

    /** For the log, for example {@code worker 1}. */
    String name();

    /** The next child to start. Throwing puts the start off. */
    ChildOrder next();

    /** That a child has ended. Throwing has it told again a little later, and nothing is started before. */
    void ended(ChildOrder order, ChildEnd end);
}
