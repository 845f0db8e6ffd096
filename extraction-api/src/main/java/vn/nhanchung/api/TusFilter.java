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
 * What tus 1.0 wants of every answer, and of a client that can send GET and POST only: it names the method that it means in a
 * header.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class TusFilter implements WebFilter {

    /** Under which everything of uploads lies. */
    static final String UPLOADS = "/api/uploads";

    static final String RESUMABLE = "Tus-Resumable";
    static final String VERSION = "1.0.0";

    private static final String OVERRIDE = "X-HTTP-Method-Override";
    private static final Set<String> MEANT = Set.of("PATCH", "DELETE", "HEAD");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!request.getPath().value().startsWith(UPLOADS)) {
            return chain.filter(exchange);
        }
        HttpHeaders answer = exchange.getResponse().getHeaders();
        answer.set(RESUMABLE, VERSION);
        answer.set("Tus-Version", VERSION);
        answer.set(HttpHeaders.CACHE_CONTROL, "no-store");
        String meant = request.getHeaders().getFirst(OVERRIDE);
        if (!HttpMethod.POST.equals(request.getMethod()) || meant == null || !MEANT.contains(meant)) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate()
                .request(request.mutate().method(HttpMethod.valueOf(meant)).build())
                .build());
    }
}
