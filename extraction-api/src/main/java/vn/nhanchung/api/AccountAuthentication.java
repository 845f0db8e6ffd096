package vn.nhanchung.api;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Account;
import vn.nhanchung.access.Accounts;
import vn.nhanchung.access.Caller;
import vn.nhanchung.access.SignInThrottle;

/**
 * Checks an account and its password; refused tries are logged and slowed down. Anybody may ask for it and it is the costliest
 * thing that anybody may ask for, so it has threads of its own: who is signed in with a session is not kept waiting.
 */
@Component
class AccountAuthentication implements ReactiveAuthenticationManager {

    private static final int AT_A_TIME = 4, MOST_WAITING = 60;

    private final Accounts accounts;
    private final ClientAddress addresses;
    private final SignInThrottle throttle;
    private final Executor checks = new ThreadPoolExecutor(
            AT_A_TIME,
            AT_A_TIME,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("password-", 0).factory());

    AccountAuthentication(Accounts accounts, ClientAddress addresses, Clock clock) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.throttle = new SignInThrottle(clock);
    }

    /** The account; {@link Bridge.Overloaded} when too many passwords wait to be checked. */
    @Override
    public Mono<Authentication> authenticate(Authentication tried) {
        String password = String.valueOf(tried.getCredentials());
        return addresses
                .current()
                .flatMap(address -> Mono.fromFuture(
                        () -> CompletableFuture.supplyAsync(() -> check(tried.getName(), password, address), checks),
                        true))
                .onErrorMap(RejectedExecutionException.class, full -> new Bridge.Overloaded());
    }

    private Authentication check(String name, String password, String address) {
        Caller caller = new Caller(name, address);
        if (!throttle.mayTry(caller)) {
            throw new TooManyTries();
        }
        Account account = accounts.check(name, password).orElse(null);
        if (account == null) {
            accounts.logRefused(name, address);
            throw new BadCredentialsException("refused");
        }
        throttle.succeeded(caller);
        var authority = new SimpleGrantedAuthority("ROLE_" + account.role().name());
        return UsernamePasswordAuthenticationToken.authenticated(account, null, List.of(authority));
    }

    /** The account was tried too often with wrong passwords. */
    static final class TooManyTries extends BadCredentialsException {
        private static final long serialVersionUID = 1;

        TooManyTries() {
            super("too many tries");
        }
    }
}
