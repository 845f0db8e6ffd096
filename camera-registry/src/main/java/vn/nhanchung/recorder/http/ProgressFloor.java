package vn.nhanchung.recorder.http;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * What has to come of a file at least, its head's time included. How long a file may take as a whole is reckoned by its size, and is an hour for a
 * gigabyte: a peer that sends a byte a second would hold one of a worker's fetches and the recorder's session all that time.
 *
 * @param arrived the bytes that came so far, those that came twice counted twice; read from another thread
 * @param within in which {@link #BYTES} have to come, again and again
 */
record ProgressFloor(LongSupplier arrived, Duration within) {

    /** 2 kB/s in {@link #WITHIN}: a household's uplink carries 125 kB/s, and one that a dozen share still five times as much. */
    static final long BYTES = 64 << 10;

    /** Three times as long as silence is borne, so that a recorder may wake a disk first, and a mobile network may stall. */
    static final Duration WITHIN = Duration.ofSeconds(30);

    /** Of an answer that is no file: short, and with a limit of seconds. */
    static final ProgressFloor NONE = new ProgressFloor(() -> 0, Duration.ofDays(1));

    /**
     * Waits for an exchange.
     *
     * @param most how long all of it may take
     * @throws TimeoutException where it takes longer, or too little comes of it; the message says which
     */
    <T> T outcome(Future<T> exchange, Duration most) throws InterruptedException, ExecutionException, TimeoutException {
        long begun = System.nanoTime();
        while (true) {
            long left = most.toNanos() - (System.nanoTime() - begun);
            long before = arrived.getAsLong();
            try {
                return exchange.get(Math.min(left, within.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                if (left <= within.toNanos()) {
                    throw late(late, "did not answer within " + most);
                }
                if (arrived.getAsLong() - before < BYTES) {
                    throw late(late, "gives less than " + BYTES + " bytes in " + within);
                }
            }
        }
    }

    private static TimeoutException late(TimeoutException cause, String message) {
        TimeoutException late = new TimeoutException(message);
        late.initCause(cause);
        return late;
    }
}
