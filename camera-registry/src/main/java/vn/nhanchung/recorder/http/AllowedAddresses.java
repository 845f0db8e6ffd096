package vn.nhanchung.recorder.http;

import java.net.InetAddress;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import vn.nhanchung.recorder.RecorderNetworks;

/** Names and address literals alike go through the allowed networks; the connection goes to what was checked. */
record AllowedAddresses(RecorderNetworks networks, Duration within) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) {
        return networks.resolve(host, within);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
