package vn.nhanchung.recorder;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * What a recorder listed and does not give, in one fetch. It overwrites its oldest while it is read, so what is refused is listed anew: what that list
 * does not hold any more is a gap, and the fetch goes on behind it.
 */
public final class ListedAnew {

    /** Recorders overwrite more slowly than they are read: one of which more is gone is not to be followed from list to list. */
    private static final int MOST = 10;

    /** Lists lag behind what is held. */
    private static final Duration LAG = Duration.ofMinutes(1);

    private int times;

    /**
     * To be called with each new list.
     *
     * @param still whether it still holds what is refused
     * @param detail what is refused and how
     * @throws FootageException CORRUPT where it does, or lists have lied too often: a list that lags behind, or a file that is damaged. The recorder
     *     answers, and the next attempt, a minute later, lists anew
     */
    public void requireGone(boolean still, @Nullable String detail) {
        times++;
        if (still || times > MOST) {
            throw new FootageException(
                    Kind.CORRUPT,
                    "listed, and not given any more: " + detail,
                    Instant.now().plus(LAG));
        }
    }
}
