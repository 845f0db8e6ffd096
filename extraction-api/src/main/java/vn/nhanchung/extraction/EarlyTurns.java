package vn.nhanchung.extraction;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import vn.nhanchung.extraction.EarlyRefusal.Kind;

/**
 * Who lays a clip out when: a few at once, an account one at a time, and the same clip once for all who ask for it meanwhile.
 * Whoever waits longer than its patience is refused as EARLY_BUSY.
 */
final class EarlyTurns {

    private final int atOnce;
    private final Duration patience;
    private final Duration longest;
    private final Map<String, CompletableFuture<EarlyClip>> underWay = new ConcurrentHashMap<>();
    /** Accounts that lay a clip out now. Guarded by itself. */
    private final Set<String> working = new HashSet<>();

    /**
     * @param patience for a turn
     * @param longest how long the work may take
     */
    EarlyTurns(int atOnce, Duration patience, Duration longest) {
        this.atOnce = atOnce;
        this.patience = patience;
        this.longest = longest;
    }

    /**
     * Lays a clip out when the account's turn comes, or waits for who lays out the same one.
     *
     * @throws EarlyRefusal EARLY_BUSY, and whatever the work throws
     */
    EarlyClip plan(String extraction, String account, Supplier<EarlyClip> work) {
        CompletableFuture<EarlyClip> mine = new CompletableFuture<>();
        CompletableFuture<EarlyClip> theirs = underWay.putIfAbsent(extraction, mine);
        if (theirs != null) {
            return await(extraction, account, theirs, work);
        }
        try {
            EarlyClip clip = inTurn(extraction, account, work);
            mine.complete(clip);
            return clip;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(extraction, mine);
        }
    }

    private EarlyClip inTurn(String extraction, String account, Supplier<EarlyClip> work) {
        takeTurn(extraction, account);
        try {
            return work.get();
        } finally {
            synchronized (working) {
                working.remove(account);
                working.notifyAll();
            }
        }
    }

    private void takeTurn(String extraction, String account) {
        long until = System.nanoTime() + patience.toNanos();
        synchronized (working) {
            while (working.size() >= atOnce || working.contains(account)) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new EarlyRefusal(Kind.EARLY_BUSY, extraction);
                }
                try {
                    working.wait(left);
                } catch (InterruptedException stopped) {
                    throw interrupted(extraction, stopped);
                }
            }
            working.add(account);
        }
    }

    /** Where the other's account had no turn, this one may have one. */
    private EarlyClip await(
            String extraction, String account, CompletableFuture<EarlyClip> theirs, Supplier<EarlyClip> work) {
        try {
            return await(extraction, theirs);
        } catch (EarlyRefusal refused) {
            if (refused.kind() != Kind.EARLY_BUSY || Thread.currentThread().isInterrupted()) {
                throw refused;
            }
            return inTurn(extraction, account, work);
        }
    }

    /** As long as the other may wait for its turn and work then. */
    private EarlyClip await(String extraction, CompletableFuture<EarlyClip> theirs) {
        try {
            return theirs.get(patience.plus(longest).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new EarlyRefusal(Kind.EARLY_BUSY, extraction, late);
        } catch (InterruptedException stopped) {
            throw interrupted(extraction, stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof EarlyRefusal refused) {
                throw new EarlyRefusal(refused.kind(), extraction, refused);
            }
            throw new CompletionException(failed.getCause());
        }
    }

    private static EarlyRefusal interrupted(String extraction, InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new EarlyRefusal(Kind.EARLY_BUSY, extraction, stopped);
    }
}
