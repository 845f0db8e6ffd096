package vn.nhanchung.recorder;

import java.time.Duration;
import vn.nhanchung.recorder.FootageException.Kind;

/** When what broke off on its way from a recorder is asked for again: at once after it got further, and after 1, 2 and 4 s where it did not. */
public final class Resumption {

    /** Then the recorder, or the way to it, is away for longer, and its session is better given back. */
    private static final int IN_VAIN = 3;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private int vain;

    /** It got further. */
    public void further() {
        vain = 0;
    }

    /**
     * It got no further; waits before it is asked for again. That a recorder gives nothing, or something else, of what it gave just before is taken
     * for the connection's doing.
     *
     * @param failure why
     * @param left how long all of it may still take
     * @throws FootageException the failure, where it is to be given up or does not pass by itself, or the thread is interrupted, its flag still set
     */
    public void awaitNext(FootageException failure, Duration left) {
        switch (failure.kind()) {
            // A recorder whose connection broke may count its session as taken for a while.
            case UNREACHABLE, TIMEOUT, BUSY -> pause(failure, left);
            case NO_FOOTAGE, WRONG_WINDOW ->
                pause(
                        new FootageException(Kind.UNREACHABLE, "broken off again: " + failure.getMessage(), failure),
                        left);
            default -> throw failure;
        }
    }

    private void pause(FootageException failure, Duration left) {
        Duration pause = FIRST_WAIT.multipliedBy(1L << vain);
        vain++;
        if (vain > IN_VAIN || pause.compareTo(left) >= 0) {
            throw failure;
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
