package vn.nhanchung.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Account;
import vn.nhanchung.access.Accounts;

/**
 * The sessions that pages hold; in memory, so that a restart signs everybody out. The store takes 10,000 and then refuses
 * everybody, so an account has a few.
 */
@Component
class Sessions {

    private static final int MOST_EACH = 5;

    private final InMemoryWebSessionStore store;
    private final Accounts accounts;

    Sessions(WebSessionManager manager, Accounts accounts) {
        this.store = (InMemoryWebSessionStore) ((DefaultWebSessionManager) manager).getSessionStore();
        this.accounts = accounts;
    }

    /** Ends the sessions of accounts that are not what they were at sign-in: disabled, or in another role or ward. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void endOutdated() {
        byAccount().forEach((account, sessions) -> {
            if (!accounts.isCurrent(account)) {
                end(sessions.stream()).block();
            }
        });
    }

    /** Makes room for a session that begins: the account's longest unused ones end. */
    Mono<Void> begin(Account account, WebSession begun) {
        return end(byAccount().getOrDefault(account, List.of()).stream()
                .filter(session -> !session.getId().equals(begun.getId()))
                .sorted(Comparator.comparing(WebSession::getLastAccessTime).reversed())
                .skip(MOST_EACH - 1));
    }

    private Map<Account, List<WebSession>> byAccount() {
        return store.getSessions().values().stream()
                .filter(session -> account(session).isPresent())
                .collect(Collectors.groupingBy(session -> account(session).orElseThrow()));
    }

    private static Optional<Account> account(WebSession session) {
        Object context = session.getAttribute(
                WebSessionServerSecurityContextRepository.DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME);
        return Optional.ofNullable(context instanceof SecurityContext signedIn ? signedIn.getAuthentication() : null)
                .map(authentication -> authentication.getPrincipal())
                .map(principal -> principal instanceof Account account ? account : null);
    }

    private static Mono<Void> end(Stream<WebSession> sessions) {
        return Flux.fromIterable(sessions.toList())
                .concatMap(WebSession::invalidate)
                .then();
    }
}
