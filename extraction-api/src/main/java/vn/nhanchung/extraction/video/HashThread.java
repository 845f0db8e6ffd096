package vn.nhanchung.extraction.video;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Looks at blocks in the order in which they are handed over, on a thread of its own: a hash is slower than the disk. Every
 * block is given back, whatever the look throws.
 */
final class HashThread {

    /** A look at a block and what gives the block back; the last one looks at none. */
    private record Handed(@Nullable Runnable look, Runnable done) {}

    private static final Handed END = new Handed(null, () -> {});

    private final BlockingQueue<Handed> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;

    private HashThread(String name) {
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** Starts a thread. */
    static HashThread start(String name) {
        HashThread hash = new HashThread(name);
        hash.thread.start();
        return hash;
    }

    /** Hands over a look at some bytes, which may not change before {@code done} is run. */
    void take(Runnable look, Runnable done) {
        queue.add(new Handed(look, done));
    }

    /** Waits until all is taken; what a look threw is thrown here. */
    void finish() throws InterruptedException {
        queue.add(END);
        thread.join();
        RuntimeException met = failure;
        if (met != null) {
            throw met;
        }
    }

    /** Ends the thread without looking at what is left; waits until it touches no block any more. */
    void stop() {
        stopped = true;
        queue.add(END);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Handed next = queue.take();
            for (Runnable look = next.look(); look != null; look = next.look()) {
                give(look, next.done());
                next = queue.take();
            }
        } catch (InterruptedException e) {
            failure = new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void give(Runnable look, Runnable done) {
        try {
            if (!stopped && failure == null) {
                look.run();
            }
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            done.run();
        }
    }
}
