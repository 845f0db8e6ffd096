package vn.nhanchung.supervision;

import java.time.Instant;
import java.util.Set;

/**
 * How a child ended.
 *
 * @param code its exit code; 128 and a signal's number where a signal ended it
 * @param at when its parent saw it
 */
public record ChildEnd(Kind kind, int code, Instant at) {

    /** What a JVM says on its way out when its heap is full, where it was told to go then. */
    public static final int HEAP_FULL = 3;

    /** What a child says that has run out of native memory. */
    public static final int NATIVE_MEMORY_FULL = 86;

    /** What a child says whose native code does not come back. */
    public static final int STUCK = 87;

    /** What a child says that waited too long for a disk that does not answer. */
    public static final int STALLED = 88;

    private static final int SIGNALLED = 128;
    private static final Set<Integer> HARMLESS_SIGNALS = Set.of(1, 2, 9, 15);
    private static final Set<Integer> OWN_FAULTS = Set.of(HEAP_FULL, NATIVE_MEMORY_FULL, STUCK);

    /** Why a child ended, as far as its parent can tell. */
    public enum Kind {
        /** It was asked to, or found nothing more to do. */
        STOPPED,
        /** By its own doing: a crash, an abort, memory that ran out, native code that did not come back. */
        FAULT,
        /** A disk kept it waiting, which says nothing about what it was doing. */
        STALLED,
        /** Somebody else ended it: a signal that says nothing about what it was doing. */
        KILLED,
        /** It gave up in good order, for example because it could not start. */
        FAILED
    }

    /** How a child ended that left this exit code; {@code asked} when its parent had told it to stop. */
    static ChildEnd of(int code, boolean asked, Instant at) {
        return new ChildEnd(asked ? Kind.STOPPED : kind(code), code, at);
    }

    private static Kind kind(int code) {
        if (code == 0) {
            return Kind.STOPPED;
        }
        if (OWN_FAULTS.contains(code)) {
            return Kind.FAULT;
        }
        if (code == STALLED) {
            return Kind.STALLED;
        }
        if (code <= SIGNALLED) {
            return Kind.FAILED;
        }
        return HARMLESS_SIGNALS.contains(code - SIGNALLED) ? Kind.KILLED : Kind.FAULT;
    }
}
