package vn.nhanchung.api;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.access.Account;
import vn.nhanchung.access.Accounts;
import vn.nhanchung.audit.AuditAction;

/** What the security filters answer, in the same form as every other problem. */
@Component
class SecurityAnswers {

    private final Sentences sentences;
    private final Bridge bridge;
    private final Accounts accounts;
    private final JsonMapper json;

    SecurityAnswers(Sentences sentences, Bridge bridge, Accounts accounts, JsonMapper json) {
        this.sentences = sentences;
        this.bridge = bridge;
        this.accounts = accounts;
        this.json = json;
    }

    Mono<Void> signedIn(WebFilterExchange exchange, Authentication authentication) {
        return log(authentication, AuditAction.SIGNED_IN).then(done(exchange.getExchange()));
    }

    Mono<Void> signedOut(WebFilterExchange exchange, Authentication authentication) {
        return log(authentication, AuditAction.SIGNED_OUT).then(done(exchange.getExchange()));
    }

    Mono<Void> signInRefused(WebFilterExchange exchange, AuthenticationException refused) {
        return signInRefused(exchange.getExchange(), refused);
    }

    Mono<Void> signInRefused(ServerWebExchange exchange, AuthenticationException refused) {
        boolean tooMany = refused instanceof AccountAuthentication.TooManyTries;
        return write(exchange, sentences.problem(tooMany ? "too-many-tries" : "sign-in-refused", ""));
    }

    Mono<Void> signInNeeded(ServerWebExchange exchange, AuthenticationException needed) {
        return write(exchange, sentences.problem("sign-in-needed", ""));
    }

    /** The filters refuse a change only for its missing or old token; roles are refused by the handlers. */
    Mono<Void> pageExpired(ServerWebExchange exchange, AccessDeniedException denied) {
        return write(exchange, sentences.problem("page-expired", ""));
    }

    private Mono<Void> log(Authentication authentication, AuditAction action) {
        if (!(authentication.getPrincipal() instanceof Account account)) {
            return Mono.empty();
        }
        return bridge.call(() -> {
                    accounts.logSession(account, action);
                    return true;
                })
                .then();
    }

    private static Mono<Void> done(ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> exchange.getResponse().setStatusCode(SecurityConfiguration.DONE));
    }

    private Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        DataBuffer body = response.bufferFactory().wrap(json.writeValueAsBytes(problem));
        return response.writeWith(Mono.just(body));
    }
}
