package vn.nhanchung.api;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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

    private final Semaphore places = new Semaphore(PLACES);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler scheduler = Schedulers.fromExecutorService(threads, "bridge");

    /** Runs blocking work; {@link Overloaded} when every place is taken. */
    <T> Mono<T> call(Callable<T> work) {
        return Mono.defer(() -> {
            if (!places.tryAcquire()) {
                return Mono.error(new Overloaded());
            }
            return Mono.fromFuture(start(work), true);
        });
    }

    /** Runs blocking work as the signed-in person. */
    <T> Mono<T> as(Function<Account, T> work) {
        return account().flatMap(account -> call(() -> work.apply(account)));
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

    private <T> CompletableFuture<T> start(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            } finally {
                places.release();
            }
        });
        return result;
    }

    /** Every place is taken. */
    static final class Overloaded extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
