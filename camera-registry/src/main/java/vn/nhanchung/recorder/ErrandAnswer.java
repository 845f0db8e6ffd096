package vn.nhanchung.recorder;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** What came of an errand. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface ErrandAnswer {

    /** A connection was tested. */
    record Tested(ConnectionReport report) implements ErrandAnswer {}

    /** Networks were searched. */
    record Searched(RecorderSearch.Result result) implements ErrandAnswer {}

    /** A clock was read. */
    record ClockRead(ClockMeasurement measured) implements ErrandAnswer {}

    /** Recorders said what they hold, by camera. */
    record Covered(Map<String, Coverage> coverage) implements ErrandAnswer {}

    /** It was not done. */
    record Refused(RecorderRefusal.Kind kind) implements ErrandAnswer {}

    /** The recorder failed. */
    record Failed(FootageException.Kind kind, String detail) implements ErrandAnswer {}

    /** The worker has no key for the login that came with it. */
    record LoginUnreadable() implements ErrandAnswer {}

    /** The worker is at fault; its own log says more. */
    record Broken(String what) implements ErrandAnswer {}

    /**
     * This answer, if it is of the kind that was asked for.
     *
     * @param reach where it was asked
     * @throws RecorderRefusal as the worker refused it
     * @throws FootageException as the recorder failed
     * @throws ErrandRefusal WORKER_LACKS_KEY
     */
    default <A extends ErrandAnswer> A as(Class<A> wanted, String reach) {
        return switch (this) {
            case Refused refused -> throw new RecorderRefusal(refused.kind(), "by a worker of " + reach);
            case Failed failed -> throw new FootageException(failed.kind(), failed.detail());
            case LoginUnreadable none -> throw new ErrandRefusal(ErrandRefusal.Kind.WORKER_LACKS_KEY, reach);
            case Broken broken -> throw new IllegalStateException("in a worker of " + reach + ": " + broken.what());
            default -> wanted.cast(this);
        };
    }
}
