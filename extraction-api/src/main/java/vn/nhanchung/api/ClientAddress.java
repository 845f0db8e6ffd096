package vn.nhanchung.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The network address that a call comes from. Behind a proxy it is the last one that the header {@code X-Forwarded-For} names,
 * which the proxy appends: whatever stands before it is the client's own word. Without a proxy the header is not looked at.
 */
@Configuration(proxyBeanMethods = false)
class ClientAddress {

    private static final String UNKNOWN = "unknown";
    private static final int LONGEST = 45;

    private final boolean behindProxy;

    ClientAddress(ApiSettings settings) {
        this.behindProxy = settings.https();
    }

    /** Lets a check of a password, which is given the password only, find the call that it came with. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ServerWebExchangeContextFilter exchangeInContext() {
        return new ServerWebExchangeContextFilter();
    }

    /** Of the call that is being answered. */
    Mono<String> current() {
        return Mono.deferContextual(context -> Mono.just(ServerWebExchangeContextFilter.getExchange(context)
                .map(this::of)
                .orElse(UNKNOWN)));
    }

    /** Of a call. */
    String of(ServerWebExchange exchange) {
        String named = behindProxy ? lastNamed(exchange.getRequest().getHeaders()) : "";
        return named.isEmpty() ? peer(exchange) : named;
    }

    /** Cut to the length of an address, since a proxy that does not append lets a client write here. */
    private static String lastNamed(HttpHeaders headers) {
        String all = String.join(",", headers.getOrEmpty("X-Forwarded-For"));
        String last = all.substring(all.lastIndexOf(',') + 1).strip();
        return last.length() > LONGEST ? last.substring(0, LONGEST) : last;
    }

    private static String peer(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        return address == null ? UNKNOWN : address.getHostAddress();
    }
}
