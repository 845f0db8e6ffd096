package vn.nhanchung.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The network address that a call comes from. */
@Configuration(proxyBeanMethods = false)
class ClientAddress {

    private static final String UNKNOWN = "unknown";

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
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        return address == null ? UNKNOWN : address.getHostAddress();
    }
}
