package vn.nhanchung.recorder.faults;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException.Kind;

/** What a peer does wrong, always or once, and what has to become of it. */
public enum PeerFault {
    /** It takes its time, and gives all. */
    SLOW(null),
    /** Its connection breaks in mid-answer, once. */
    BREAKS_OFF_ONCE(null),
    /** The same whenever it is asked. */
    BREAKS_OFF(Kind.UNREACHABLE),
    /** It ends its side of the connection (FIN) in mid-answer and goes on reading, once. */
    HALF_CLOSED_ONCE(null),
    /** The same whenever it is asked. */
    HALF_CLOSED(Kind.UNREACHABLE),
    /** It falls silent in mid-answer, its connection open, once. */
    STALLS_ONCE(null),
    /** The same whenever it is asked. */
    STALLS(Kind.TIMEOUT),
    /** It takes the connection and has closed its side of reading: it neither reads nor says anything. */
    READS_NOTHING(Kind.TIMEOUT),
    /** It says that it serves as many as it can: 503, or 453 over RTSP. */
    SESSION_LIMIT(Kind.BUSY),
    /** The same by 429. */
    TOO_MANY_REQUESTS(Kind.BUSY);

    private final @Nullable Kind kind;

    PeerFault(@Nullable Kind kind) {
        this.kind = kind;
    }

    /** As what the asking has to fail; empty where it has to give the same as without the fault. */
    public Optional<Kind> kind() {
        return Optional.ofNullable(kind);
    }

    boolean isOnce() {
        return name().endsWith("_ONCE");
    }
}
