package vn.nhanchung.recorder;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Loopback, with a resolver of the test's own. */
public final class NamedNetworks {

    private NamedNetworks() {}

    /** Each name leads to these addresses, in this order. */
    public static RecorderNetworks leadingTo(String... addresses) {
        return with(host -> Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
    }

    /** No name is answered before an event. */
    public static RecorderNetworks silentUntil(CountDownLatch event) {
        return with(host -> {
            try {
                event.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("a resolver of the system's is not interrupted", e);
            }
            throw new UnknownHostException(host);
        });
    }

    static RecorderNetworks with(RecorderNetworks.Lookup lookup) {
        return new RecorderNetworks(List.of("127.0.0.0/8"), lookup);
    }
}
