package vn.nhanchung.recorder;

import org.jspecify.annotations.Nullable;

/** Opens the recorders of one family; each family's sub-package holds one as a bean. */
public interface FootageSourceFactory {

    /** The family. */
    RecorderKind kind();

    /**
     * Opens a recorder without touching it: whether it answers shows on the first question.
     *
     * @param address a folder in it is absolute
     * @param login null where the recorder answers anybody
     * @throws RecorderRefusal if the address can never work: it is of another family's form, or its pattern names no time
     */
    FootageSource open(RecorderAddress address, @Nullable Login login);
}
