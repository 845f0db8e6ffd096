package vn.nhanchung.extraction.video;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets plans go before writings, for a moment: a plan is short, and whoever asked for it waits for a first byte; a clip that is
 * being written is under way. For the whole process, because its cores are shared. A writing is held up for a bounded time at
 * each block, so that it comes to its end however many plans follow each other.
 */
final class PlansFirst {

    private static final AtomicInteger PLANS = new AtomicInteger();
    private static final long LONGEST_NANOS = 100_000_000;
    private static final long LOOK_EVERY_NANOS = 500_000;

    private PlansFirst() {}

    /** A plan begins; its thread says {@link #end} when it is made or has failed. */
    static void begin() {
        PLANS.incrementAndGet();
    }

    /** A plan has ended. */
    static void end() {
        PLANS.decrementAndGet();
    }

    /** Waits while plans are being made, a tenth of a second at most; an interrupt ends the waiting and stays set. */
    static void giveWay() {
        long until = System.nanoTime() + LONGEST_NANOS;
        while (PLANS.get() > 0
                && System.nanoTime() < until
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
