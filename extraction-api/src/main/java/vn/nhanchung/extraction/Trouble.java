package vn.nhanchung.extraction;

import java.time.Duration;

/** What can stand between an accepted request and its clip, and how long the service keeps trying by itself. */
public enum Trouble {
    /** The recorder or its folder cannot be reached. */
    UNREACHABLE(5, true, ExtractionState.FETCHING),
    /** The household withdrew its consent after the request. */
    CONSENT_WITHDRAWN(1, true, ExtractionState.PLANNED),
    /** The camera was taken out of the registry after the request. */
    CAMERA_WITHDRAWN(1, false, ExtractionState.PLANNED),
    /** The recorder holds nothing of the window. */
    NO_FOOTAGE(1, false, ExtractionState.PLANNED),
    /** The window is older than what the recorder still holds. */
    OVERWRITTEN(1, false, ExtractionState.PLANNED),
    /** The recorder gave another window. */
    WRONG_WINDOW(3, true, ExtractionState.CUTTING),
    /** What the recorder gave cannot be read as video, or it does not give what it goes on listing. */
    CORRUPT(2, true, ExtractionState.CUTTING),
    /** The recorder did not answer in time. */
    TIMEOUT(5, true, ExtractionState.FETCHING),
    /** The recorder refused the name or the password; the service never tries them twice. */
    AUTH(1, true, ExtractionState.FETCHING),
    /** The recorder wants its password in the clear, which is never sent. */
    LOGIN_IN_CLEAR(1, true, ExtractionState.FETCHING),
    /** The machine that asks lacks the key of the recorder's login: whoever runs it puts the key file in place. */
    LOGIN_SEALED(5, true, ExtractionState.FETCHING),
    /** The recorder does not let its account play back. */
    FORBIDDEN_REPLAY(1, true, ExtractionState.FETCHING),
    /** The recorder serves as many as it can, or another extraction has its one session: that ends by itself. */
    BUSY(Trouble.FOR_EVER, true, ExtractionState.FETCHING),
    /** The recorder, or what it sends, is of a kind that is not read. */
    UNSUPPORTED(1, false, ExtractionState.FETCHING),
    /** The recorder sends its footage encrypted. */
    ENCRYPTED(1, false, ExtractionState.FETCHING),
    /** Whether the recorder writes local time or UTC is not known: footage of another hour could be taken for the asked. */
    UNCLEAR_TIME(60, true, ExtractionState.FETCHING),
    /** Somebody set the recorder's clock since, by so much that nobody can say what it showed then: a person has to. */
    CLOCK_WAS_SET(1, true, ExtractionState.FETCHING),
    /** The recorder's address lies in no network that may be reached. */
    NOT_ALLOWED(1, true, ExtractionState.FETCHING),
    /** The recorder is still writing the end of the window. */
    BEING_RECORDED(Trouble.FOR_EVER, true, ExtractionState.PLANNED),
    /** The object store does not answer or refuses. */
    STORE_UNAVAILABLE(Trouble.FOR_EVER, true, ExtractionState.STORING),
    /** The object store did not keep the lock it was asked for. */
    LOCK_NOT_KEPT(1, true, ExtractionState.STORING),
    /** The clip is larger than the store takes. */
    TOO_LARGE(1, false, ExtractionState.STORING),
    /** This machine has no room for what the recorder hands over. */
    DISK_FULL(Trouble.FOR_EVER, true, ExtractionState.FETCHING),
    /** Workers died of the recorder's file, at last one that did nothing else: nobody touches it again by itself. */
    QUARANTINED(1, true, ExtractionState.PLANNED),
    /** The file that was uploaded for it was given up by a person. */
    UPLOAD_DISCARDED(1, false, ExtractionState.PLANNED),
    /** A fault of our own. */
    INTERNAL(3, true, ExtractionState.PLANNED);

    private static final int FOR_EVER = Integer.MAX_VALUE;
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final int attempts;
    private final boolean retryable;
    private final ExtractionState stopsAt;

    Trouble(int attempts, boolean retryable, ExtractionState stopsAt) {
        this.attempts = attempts;
        this.retryable = retryable;
        this.stopsAt = stopsAt;
    }

    /** Whether a person who tries again later may get another answer. */
    public boolean retryable() {
        return retryable;
    }

    /** The furthest state that an attempt comes to before it meets this. */
    ExtractionState stopsAt() {
        return stopsAt;
    }

    /** Whether the service tries again by itself at all. */
    public boolean triesAgainByItself() {
        return triesAgainAfter(1);
    }

    /** Whether the service tries again by itself when an extraction has met this so many times. */
    boolean triesAgainAfter(int times) {
        return times < attempts;
    }

    /** How long to wait before the next attempt: 2 s, doubled each time, a minute at most. */
    Duration waitAfter(int times) {
        Duration doubled = SHORTEST.multipliedBy(1L << Math.clamp(times - 1L, 0, 10));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
