package vn.nhanchung.api;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses HEAD under {@code /api}. Spring would answer it by what GET does and throw the body away: a clip read from the store to
 * its end for nothing, an event stream without end, and in the log a look or a download of which nobody got a byte. An upload
 * answers HEAD by itself.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 20)
class NoHead implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean head = HttpMethod.HEAD.equals(exchange.getRequest().getMethod());
        String path = exchange.getRequest().getPath().value();
        return head && path.startsWith("/api/") && !path.startsWith(TusFilter.UPLOADS)
                ? Mono.error(new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED))
                : chain.filter(exchange);
    }
}
