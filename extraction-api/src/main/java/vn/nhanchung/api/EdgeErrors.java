package vn.nhanchung.api;

import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * What fails where no handler is asked: in a filter, for example while the password of a call is checked, or after the first
 * byte of an answer. The first gets the same problem as from a handler. For the second nothing can be said any more: the
 * connection is broken off, so that nobody takes a part for the whole.
 */
@Component
@Order(EdgeErrors.BEFORE_SPRINGS_OWN)
class EdgeErrors implements WebExceptionHandler {

    static final int BEFORE_SPRINGS_OWN = -2;

    private final ProblemHandler problems;
    private final JsonMapper json;

    EdgeErrors(ProblemHandler problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(cause(failure));
        }
        return write(
                exchange.getResponse(),
                switch (failure) {
                    case ResponseStatusException status -> problems.status(status);
                    case Bridge.Overloaded overloaded -> problems.overloaded(overloaded);
                    default -> problems.fault(failure);
                });
    }

    /**
     * Spring tries to take back headers that have been sent, and what it throws then hides what was wrong: most often a client
     * that has gone away, which is nothing to report.
     */
    private static Throwable cause(Throwable failure) {
        Throwable[] hidden = failure.getSuppressed();
        return failure instanceof UnsupportedOperationException && hidden.length > 0 ? hidden[0] : failure;
    }

    private Mono<Void> write(ServerHttpResponse response, ResponseEntity<Problem> answer) {
        response.setStatusCode(answer.getStatusCode());
        response.getHeaders().putAll(answer.getHeaders());
        DataBuffer body = response.bufferFactory().wrap(json.writeValueAsBytes(answer.getBody()));
        return response.writeWith(Mono.just(body));
    }
}
