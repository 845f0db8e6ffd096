package vn.nhanchung.api;

import java.time.Clock;
import java.util.List;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Account;
import vn.nhanchung.access.Accounts;
import vn.nhanchung.access.SignInThrottle;

/** Checks an account and its password; refused tries are logged and slowed down. */
@Component
class AccountAuthentication implements ReactiveAuthenticationManager {

    private final Bridge bridge;
    private final Accounts accounts;
    private final SignInThrottle throttle;

    AccountAuthentication(Bridge bridge, Accounts accounts, Clock clock) {
        this.bridge = bridge;
        this.accounts = accounts;
        this.throttle = new SignInThrottle(clock);
    }

    @Override
    public Mono<Authentication> authenticate(Authentication tried) {
        return bridge.call(() -> check(tried.getName(), String.valueOf(tried.getCredentials())));
    }

    private Authentication check(String name, String password) {
        if (!throttle.mayTry(name)) {
            throw new TooManyTries();
        }
        Account account = accounts.check(name, password).orElse(null);
        if (account == null) {
            throttle.failed(name);
            accounts.logRefused(name);
            throw new BadCredentialsException("refused");
        }
        throttle.succeeded(name);
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
