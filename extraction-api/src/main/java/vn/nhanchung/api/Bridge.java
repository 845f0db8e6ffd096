package vn.nhanchung.api;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import vn.nhanchung.access.Account;

/**
 * The one way from the reactive edge to the blocking core: each call on a virtual thread of its own, a bounded number at a
 * time. A call goes on when its client goes away, so that no transaction is broken off half-way by a closed browser.
 */
@Component
class Bridge {

    /** Four times the database's connections: enough to keep them busy, few enough to answer 503 before memory runs out. */
    private static final int PLACES = 64;

    private static final int PLACES_EACH = PLACES / 2;

    /** Holds the places of calls that nobody is signed in for. */
    private static final String NOBODY = "";

    private final Shares places = new Shares(PLACES_EACH, PLACES);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler scheduler = Schedulers.fromExecutorService(threads, "bridge");

    /** Runs blocking work; {@link Overloaded} when every place, or every one that a single account may hold, is taken. */
    <T> Mono<T> call(Callable<T> work) {
        return account().map(Account::account).defaultIfEmpty(NOBODY).flatMap(account -> start(account, work));
    }

    /** Runs blocking work as the signed-in person. */
    <T> Mono<T> as(Function<Account, T> work) {
        return account().flatMap(account -> start(account.account(), () -> work.apply(account)));
    }

    /** Who is signed in; empty when nobody is. */
    static Mono<Account> account() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .mapNotNull(authentication -> authentication.getPrincipal())
                .ofType(Account.class);
    }

    /** Threads for reading bodies, which may wait long and hold no place. */
    Scheduler forBodies() {
        return scheduler;
    }

    /** A result that comes when the client has gone is discarded, and is closed by whoever minds: {@code doOnDiscard}. */
    private <T> Mono<T> start(String account, Callable<T> work) {
        if (!places.take(account)) {
            return Mono.error(new Overloaded());
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            } finally {
                places.giveBack(account);
            }
        });
        return Mono.fromFuture(result, true);
    }

    /** Every place is taken. */
    static final class Overloaded extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
