package vn.nhanchung.api;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.core.scheduler.Schedulers;

/**
 * Takes each request up on a thread that is not its connection's. Reactor Netty up to 1.3.7 leaves a connection unread when a
 * request that had to wait behind another one is answered at once, on the connection's own thread (reactor-netty issue 4361):
 * whatever a browser asks over that connection next is never answered. With 1.3.8 this can go.
 */
@Component
class ConnectionsReadOn implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(
                server -> server.mapHandle((handled, connection) -> handled.subscribeOn(Schedulers.parallel())));
    }
}
