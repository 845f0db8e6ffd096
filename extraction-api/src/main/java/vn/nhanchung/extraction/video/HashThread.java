package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes blocks in the order in which they are handed over, on a thread of its own: a hash is slower than the disk. Every
 * block is given back, whatever the taker throws.
 */
final class HashThread {

    /** A block on its way to one taker; the last one holds none. */
    private record Handed(@Nullable ByteBuffer bytes, Runnable done) {}

    private static final Handed END = new Handed(null, () -> {});

    private final BlockingQueue<Handed> queue = new LinkedBlockingQueue<>();
    private final Consumer<ByteBuffer> taker;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;

    private HashThread(String name, Consumer<ByteBuffer> taker) {
        this.taker = taker;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** Starts a thread for one taker, which needs no locks of its own. */
    static HashThread start(String name, Consumer<ByteBuffer> taker) {
        HashThread hash = new HashThread(name, taker);
        hash.thread.start();
        return hash;
    }

    /** Hands over a view of its own of some bytes; they may not change before {@code done} is run. */
    void take(ByteBuffer bytes, Runnable done) {
        queue.add(new Handed(bytes, done));
    }

    /** Waits until all is taken; what the taker threw is thrown here. */
    void finish() throws InterruptedException {
        queue.add(END);
        thread.join();
        RuntimeException met = failure;
        if (met != null) {
            throw met;
        }
    }

    /** Ends the thread without taking what is left; waits until it touches no block any more. */
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
            for (ByteBuffer bytes = next.bytes(); bytes != null; bytes = next.bytes()) {
                give(bytes, next.done());
                next = queue.take();
            }
        } catch (InterruptedException e) {
            failure = new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void give(ByteBuffer bytes, Runnable done) {
        try {
            if (!stopped && failure == null) {
                taker.accept(bytes);
            }
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            done.run();
        }
    }
}
