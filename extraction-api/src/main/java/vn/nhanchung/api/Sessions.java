package vn.nhanchung.api;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionManager;
import vn.nhanchung.access.Account;
import vn.nhanchung.access.Accounts;

/** The sessions that pages hold; in memory, so that a restart signs everybody out. */
@Component
class Sessions {

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
                end(sessions);
            }
        });
    }

    private Map<Account, ? extends Collection<WebSession>> byAccount() {
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

    private static void end(Collection<WebSession> sessions) {
        sessions.forEach(session -> session.invalidate().block());
    }
}
