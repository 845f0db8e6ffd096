package vn.nhanchung.recorder.http;

import java.net.InetAddress;
import org.apache.hc.client5.http.DnsResolver;
import vn.nhanchung.recorder.RecorderNetworks;

/** Names and address literals alike go through the allowed networks; the connection goes to what was checked. */
record AllowedAddresses(RecorderNetworks networks) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) {
        return networks.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
