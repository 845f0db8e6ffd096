package vn.nhanchung.api;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Accounts;

/** Puts refused tries on record. */
@Component
class AccessLog {

    private final Bridge bridge;
    private final Accounts accounts;

    AccessLog(Bridge bridge, Accounts accounts) {
        this.bridge = bridge;
        this.accounts = accounts;
    }

    /** Somebody signed in tried what their role may not; nobody signed in is not worth a line. */
    Mono<Void> denied() {
        return Mono.deferContextual(context -> Bridge.account()
                .flatMap(account -> bridge.call(() -> {
                    accounts.logDenied(account);
                    return true;
                }))
                .then());
    }
}
