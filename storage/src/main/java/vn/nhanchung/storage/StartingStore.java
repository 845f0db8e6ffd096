package vn.nhanchung.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import vn.nhanchung.embedded.EmbeddedStore;
import vn.nhanchung.embedded.StartRefusedException;

/** The embedded store while it starts on a thread of its own: it takes as long as the database, and neither needs the other. */
final class StartingStore implements Closeable {

    private final CompletableFuture<EmbeddedStore> starting;

    private StartingStore(CompletableFuture<EmbeddedStore> starting) {
        this.starting = starting;
    }

    static StartingStore begin(Supplier<EmbeddedStore> start) {
        return new StartingStore(CompletableFuture.supplyAsync(
                start, task -> Thread.ofPlatform().name("store-start").start(task)));
    }

    /**
     * Waits until it has started.
     *
     * @throws StartRefusedException if it has not
     */
    EmbeddedStore started() {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartRefusedException refused ? refused : e;
        }
    }

    /** Stops it, also where nobody had waited for it yet. */
    @Override
    public void close() throws IOException {
        if (!starting.isCompletedExceptionally()) {
            starting.join().close();
        }
    }
}
