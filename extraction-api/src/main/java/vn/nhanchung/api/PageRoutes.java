package vn.nhanchung.api;

import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers the page's own routes ({@code /incidents/VV-2026-0001}) with the page, so that any of them can be opened by a link
 * and reloaded. Files with a hash in their name never change and may be kept; the page itself may not.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class PageRoutes implements WebFilter {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().value();
        boolean reads = READS.contains(request.getMethod());
        if (!reads || path.startsWith("/api/")) {
            return chain.filter(exchange);
        }
        boolean file = path.lastIndexOf('.') > path.lastIndexOf('/');
        exchange.getResponse()
                .getHeaders()
                .set(
                        HttpHeaders.CACHE_CONTROL,
                        path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
        return chain.filter(
                file
                        ? exchange
                        : exchange.mutate()
                                .request(request.mutate().path("/index.html").build())
                                .build());
    }
}
