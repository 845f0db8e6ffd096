package vn.nhanchung.extraction;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The attempts in hand in this worker, and the places in which they cut. A suspect one works alone: it waits until the others are done, and others wait until it
 * is. So what the worker dies of meanwhile is known. Those that wait for a recorder over a network have no place yet.
 */
@InWorker
@Component
class RunningAttempts {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration LONGEST_WAY_GIVEN = Duration.ofMillis(250);
    private static final Duration LOOK_WHILE_GIVING_WAY = Duration.ofMillis(5);

    private final int places;
    private final int fetches;
    private final Semaphore free;
    private final Semaphore waiting;
    private final Set<Running> all = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicLong wayGiven = new AtomicLong(System.nanoTime() - LONGEST_WAY_GIVEN.toNanos());

    /**
     * @param threads how many cut at a time
     * @param fetches how many more may be in hand
     */
    RunningAttempts(
            @Value("${nhanchung.worker.threads}") int threads, @Value("${nhanchung.worker.fetches}") int fetches) {
        places = threads;
        this.fetches = fetches;
        free = new Semaphore(threads, true);
        waiting = new Semaphore(threads + fetches, true);
    }

    /** Takes an attempt in; every one is given back by {@link #leave}. */
    Running enter(Attempt attempt) {
        Running running = new Running(attempt);
        all.add(running);
        return running;
    }

    /** Has a recorder awaited, with no place for it; never while an attempt is at work that has to be apart. */
    <T> T beforeItsTurn(Supplier<T> work) {
        return holding(waiting, 1, work);
    }

    /** Waits for the attempt's turn, runs it, and gives its place to the next. */
    void inTurn(Running running, Runnable work) {
        Attempt attempt = running.attempt();
        Runnable counted = () -> inTurn(attempt.alone() ? places : 1, () -> {
            atWork.incrementAndGet();
            try {
                work.run();
            } finally {
                atWork.decrementAndGet();
            }
        });
        if (attempt.apart()) {
            // Before the places: those that wait for a recorder hold none, and those that hold one wait for no
            // recorder.
            holding(waiting, places + fetches, running(counted));
        } else {
            counted.run();
        }
    }

    /** Whether there is more to cut than places, or something is cut and as much in hand as may be, so that more may wait in the queue. */
    boolean haveToWait() {
        return free.hasQueuedThreads() || (atWork.get() > 0 && all.size() >= fetches);
    }

    /** Runs other native work in a place of its own, never while a suspect attempt is at work. */
    void beside(Runnable work) {
        inTurn(1, work);
    }

    /**
     * Holds other native work up while attempts are at work, for half of the time at most: somebody waits for each of those. Where
     * one waits for a place, the other work goes on, to give its own back. An interrupt ends the waiting and stays set.
     */
    void giveWay() {
        if (System.nanoTime() - wayGiven.get() < LONGEST_WAY_GIVEN.toNanos()) {
            return;
        }
        long end = System.nanoTime() + LONGEST_WAY_GIVEN.toNanos();
        try {
            while (atWork.get() > 0 && !free.hasQueuedThreads() && System.nanoTime() < end) {
                Thread.sleep(LOOK_WHILE_GIVING_WAY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (System.nanoTime() >= end) {
            wayGiven.set(System.nanoTime());
        }
    }

    private void inTurn(int needed, Runnable work) {
        holding(free, needed, running(work));
    }

    private static Supplier<Boolean> running(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    private static <T> T holding(Semaphore of, int needed, Supplier<T> work) {
        try {
            of.acquire(needed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while it waited for its turn", e);
        }
        try {
            return work.get();
        } finally {
            of.release(needed);
        }
    }

    /** The attempt has come to its end. */
    void leave(Running running) {
        running.leave();
        all.remove(running);
    }

    /** Those at work now. */
    List<Running> now() {
        return List.copyOf(all);
    }

    /**
     * Waits for those at work, for a while; then stops them and waits until they have put their work down.
     *
     * @return whether all of them have
     */
    boolean drain(Duration patience, Duration stopping) throws InterruptedException {
        draining = true;
        if (awaitNone(patience, () -> {})) {
            return true;
        }
        // At each look: one may just have been begun.
        return awaitNone(stopping, () -> all.forEach(running -> running.stop(Stop.DRAINED)));
    }

    /** Whether nothing new is begun any more. */
    boolean draining() {
        return draining;
    }

    private boolean awaitNone(Duration patience, Runnable atEachLook) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!all.isEmpty() && System.nanoTime() < end) {
            atEachLook.run();
            Thread.sleep(LOOK_EVERY);
        }
        return all.isEmpty();
    }
}
