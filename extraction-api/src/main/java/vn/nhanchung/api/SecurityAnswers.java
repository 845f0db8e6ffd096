package vn.nhanchung.api;

import java.time.Clock;
import java.util.function.Consumer;
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
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.access.Account;
import vn.nhanchung.access.Accounts;
import vn.nhanchung.access.Caller;
import vn.nhanchung.access.FirstCalls;
import vn.nhanchung.access.SignInWay;

/** What the security filters answer, in the same form as every other problem. */
@Component
class SecurityAnswers {

    private final Sentences sentences;
    private final Bridge bridge;
    private final Accounts accounts;
    private final ClientAddress addresses;
    private final Sessions sessions;
    private final JsonMapper json;
    private final FirstCalls firstCalls;

    SecurityAnswers(
            Sentences sentences,
            Bridge bridge,
            Accounts accounts,
            ClientAddress addresses,
            Sessions sessions,
            JsonMapper json,
            Clock clock) {
        this.sentences = sentences;
        this.bridge = bridge;
        this.accounts = accounts;
        this.addresses = addresses;
        this.sessions = sessions;
        this.json = json;
        this.firstCalls = new FirstCalls(clock);
    }

    /** The session exists before the log entry does; where the entry cannot be written, the session ends with it. */
    Mono<Void> signedIn(WebFilterExchange exchange, Authentication authentication) {
        String address = addresses.of(exchange.getExchange());
        return exchange.getExchange()
                .getSession()
                .flatMap(session -> log(
                                authentication, account -> accounts.logSignedIn(account, SignInWay.FORM, address))
                        .then(Mono.defer(() -> begin(authentication, session)))
                        .onErrorResume(notLogged -> session.invalidate().then(Mono.error(notLogged))))
                .then(done(exchange.getExchange()));
    }

    private Mono<Void> begin(Authentication authentication, WebSession session) {
        return authentication.getPrincipal() instanceof Account account
                ? sessions.begin(account, session)
                : Mono.empty();
    }

    Mono<Void> signedOut(WebFilterExchange exchange, Authentication authentication) {
        return log(authentication, accounts::logSignedOut).then(done(exchange.getExchange()));
    }

    /** A call with the right password goes on to its handler, once it is on record that this caller is there. */
    Mono<Void> calledWithPassword(WebFilterExchange exchange, Authentication authentication) {
        Mono<Void> goOn = exchange.getChain().filter(exchange.getExchange());
        if (!(authentication.getPrincipal() instanceof Account account)) {
            return goOn;
        }
        Caller caller = new Caller(account.account(), addresses.of(exchange.getExchange()));
        if (!firstCalls.isFirst(caller)) {
            return goOn;
        }
        return log(authentication, signedIn -> accounts.logSignedIn(signedIn, SignInWay.BASIC, caller.address()))
                .doOnError(notLogged -> firstCalls.forget(caller))
                .then(goOn);
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

    Mono<Void> linkUnknown(ServerWebExchange exchange, AuthenticationException unknown) {
        return write(exchange, sentences.problem("upload-link-unknown", ""));
    }

    /** The filters refuse a change only for its missing or old token; roles are refused by the handlers. */
    Mono<Void> pageExpired(ServerWebExchange exchange, AccessDeniedException denied) {
        return write(exchange, sentences.problem("page-expired", ""));
    }

    private Mono<Void> log(Authentication authentication, Consumer<Account> entry) {
        if (!(authentication.getPrincipal() instanceof Account account)) {
            return Mono.empty();
        }
        return bridge.call(() -> {
                    entry.accept(account);
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
