package vn.nhanchung.extraction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.audit.AuditAction;

/**
 * One attempt while it runs, and what the log has still to hear of it. An attempt that follows a trouble is not news before it
 * gets further than the last one did: until then its steps are withheld, and dropped where it meets the same trouble again. So
 * a store that is away for an hour leaves one entry of its trouble and not one for each minute. Used by one thread.
 */
final class Attempt {

    private final Extraction extraction;
    private final FootageRequest request;
    private final boolean alone;
    private final boolean apart;
    private final List<Step> withheld = new ArrayList<>();
    private @Nullable Trouble repeating;

    /** A step as it was made. */
    record Step(AuditAction action, Instant at) {}

    /**
     * An attempt that begins.
     *
     * @param before the trouble that the attempt before this one waited for; null where there was none
     * @param alone whether nothing else may be cut in this worker meanwhile
     * @param apart whether no other recorder may be awaited there either
     */
    Attempt(Extraction extraction, FootageRequest request, @Nullable Trouble before, boolean alone, boolean apart) {
        this.extraction = extraction;
        this.request = request;
        this.repeating = before;
        this.alone = alone;
        this.apart = apart;
    }

    /** As it was when the attempt began. */
    Extraction extraction() {
        return extraction;
    }

    FootageRequest request() {
        return request;
    }

    String code() {
        return extraction.code();
    }

    /** Which attempt at its extraction this is, from 1. */
    int number() {
        return extraction.attempt();
    }

    boolean alone() {
        return alone;
    }

    boolean apart() {
        return apart;
    }

    /** Whether a row that is at this attempt in this worker's hands is still this attempt's. */
    boolean owns(int rowsAttempt, @Nullable String rowsWorker, String thisWorker) {
        return rowsAttempt == number() && thisWorker.equals(rowsWorker);
    }

    /** Whether coming to this state shows nothing that the attempt before did not show. */
    boolean repeatsAt(ExtractionState state) {
        return repeating != null && state.compareTo(repeating.stopsAt()) <= 0;
    }

    /** Whether meeting this trouble shows nothing new. */
    boolean repeats(Trouble met) {
        return met == repeating;
    }

    void withhold(AuditAction action, Instant at) {
        withheld.add(new Step(action, at));
    }

    /** The steps that are to be written now, oldest first; from here on everything is news. */
    List<Step> release() {
        List<Step> steps = List.copyOf(withheld);
        withheld.clear();
        repeating = null;
        return steps;
    }
}
