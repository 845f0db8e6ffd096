package vn.nhanchung.recorder;

import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * What a recorder listed and does not give, in one fetch. It overwrites its oldest while it is read, so what is refused is listed anew: what that list
 * does not hold any more is a gap, and the fetch goes on behind it.
 */
public final class ListedAnew {

    /** Recorders overwrite more slowly than they are read: one of which more is gone is not to be followed from list to list. */
    private static final int MOST = 10;

    private int times;

    /**
     * To be called with each new list.
     *
     * @param still whether it still holds what is refused
     * @param detail what is refused and how
     * @throws FootageException UNREACHABLE where it does, or lists have lied too often: the next attempt lists anew
     */
    public void requireGone(boolean still, @Nullable String detail) {
        times++;
        if (still || times > MOST) {
            throw new FootageException(Kind.UNREACHABLE, "listed, and not given any more: " + detail);
        }
    }
}
