package vn.nhanchung.api;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import vn.nhanchung.access.Account;
import vn.nhanchung.upload.UploadLink;

/**
 * The one way from the reactive edge to the blocking core: each call on a platform thread of its own, a bounded number at a
 * time. A call goes on when its client goes away, so that no transaction is broken off half-way by a closed browser. No virtual
 * threads where files are touched: a few that wait for a disk that has stalled keep all carriers, and nothing runs any more.
 */
@Component
class Bridge {

    /** Four times the database's connections: enough to keep them busy, few enough to answer 503 before memory runs out. */
    private static final int PLACES = 64;

    private static final int PLACES_EACH = PLACES / 2;

    /** More than one phone asks for at a time; eight links whose holders keep asking take nothing from who is signed in. */
    private static final int PLACES_A_LINK = 4, PLACES_OF_LINKS = 8 * PLACES_A_LINK;

    /** For whoever tries a token that has opened nothing yet: a link's first call, and guesses. */
    private static final int PLACES_OF_STRANGERS = 4;

    /** Holds the places of calls that nobody is signed in for. */
    private static final String NOBODY = "";

    private final Shares places = new Shares(PLACES_EACH, PLACES);
    private final Shares ofLinks = new Shares(PLACES_A_LINK, PLACES_OF_LINKS);
    private final Shares ofStrangers = new Shares(PLACES_OF_STRANGERS, PLACES_OF_STRANGERS);
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("bridge-", 0).factory());
    private final Scheduler forFiles = Schedulers.fromExecutorService(threads, "bridge");
    private final Scheduler forStreams =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "streams");

    /**
     * Runs blocking work; {@link Overloaded} when every place, or every one that a single account or a single link may hold, is
     * taken.
     */
    <T> Mono<T> call(Callable<T> work) {
        return principal()
                .map(this::of)
                .defaultIfEmpty(new Places(places, NOBODY))
                .flatMap(among -> start(among, work));
    }

    /** Runs blocking work as the signed-in person. */
    <T> Mono<T> as(Function<Account, T> work) {
        return account().flatMap(account -> start(of(account), () -> work.apply(account)));
    }

    /**
     * Runs the blocking check of a link's token.
     *
     * @param link the link that it has opened before; null where it has opened none
     */
    <T> Mono<T> check(@Nullable String link, Callable<T> work) {
        return start(link == null ? new Places(ofStrangers, NOBODY) : new Places(ofLinks, link), work);
    }

    /** Who is signed in; empty when nobody is. */
    static Mono<Account> account() {
        return principal().ofType(Account.class);
    }

    private static Mono<Object> principal() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .mapNotNull(authentication -> authentication.getPrincipal());
    }

    private Places of(Object principal) {
        return switch (principal) {
            case Account account -> new Places(places, account.account());
            case UploadLink link -> new Places(ofLinks, link.code());
            default -> new Places(places, NOBODY);
        };
    }

    /** Threads for bodies that come over the network, which may wait long and are as many as there are clients. */
    Scheduler forStreams() {
        return forStreams;
    }

    /** Threads for bodies that are read from files or written to them; who uses them bounds their number. */
    Scheduler forFiles() {
        return forFiles;
    }

    /** A result that comes when the client has gone is discarded, and is closed by whoever minds: {@code doOnDiscard}. */
    private <T> Mono<T> start(Places among, Callable<T> work) {
        if (!among.shares().take(among.holder())) {
            return Mono.error(new Overloaded());
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.execute(() -> run(among, work, result));
        } catch (OutOfMemoryError noThread) {
            among.shares().giveBack(among.holder());
            return Mono.error(new Overloaded());
        }
        return Mono.fromFuture(result, true);
    }

    private static <T> void run(Places among, Callable<T> work, CompletableFuture<T> result) {
        Runnable told;
        try {
            T done = work.call();
            told = () -> result.complete(done);
        } catch (Throwable failed) {
            told = () -> result.completeExceptionally(failed);
        } finally {
            // Before anybody hears of it: what the same request does next, on this very thread, needs a place as well.
            among.shares().giveBack(among.holder());
        }
        told.run();
    }

    /** Where a call takes its place, and in whose name. */
    private record Places(Shares shares, String holder) {}

    /** Every place is taken. */
    static final class Overloaded extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
