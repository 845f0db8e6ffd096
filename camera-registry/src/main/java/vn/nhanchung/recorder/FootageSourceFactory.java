package vn.nhanchung.recorder;

/** Opens the recorders of one family; each family's sub-package holds one as a bean. */
public interface FootageSourceFactory {

    /** The family. */
    RecorderKind kind();

    /**
     * Opens a recorder without touching it: whether it answers shows on the first question.
     *
     * @param address its folder is absolute
     * @throws RecorderRefusal if the address can never work, for example because its pattern names no time
     */
    FootageSource open(RecorderAddress address);
}
