package vn.nhanchung.recorder;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The networks in which recorders may be reached. A person types a recorder's address, and a name may lead anywhere:
 * without this the service could be made to ask its own database, or the cloud it runs in.
 */
@Component
public class RecorderNetworks {

    /** What never holds a camera by accident. Each is reached only if a network inside it is listed. */
    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "224.0.0.0/3",
                    "::/127",
                    "fe80::/10",
                    "ff00::/8",
                    "fd00:ec2::254/128")
            .map(Network::parse)
            .toList();

    private final List<Network> allowed;

    /**
     * Reads the setting.
     *
     * @param networks in CIDR notation; none allows nothing
     * @throws IllegalArgumentException if one cannot be read
     */
    public RecorderNetworks(@Value("${nhanchung.recorders.networks:}") List<String> networks) {
        allowed = networks.stream()
                .filter(text -> !text.isBlank())
                .map(Network::parse)
                .toList();
    }

    /**
     * The addresses of a host, all of them allowed. Connect to one of these, not to the name: it may answer otherwise the next time.
     *
     * @throws FootageException UNREACHABLE for a name that nobody knows, NOT_ALLOWED
     */
    public InetAddress[] resolve(String host) {
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new FootageException(FootageException.Kind.UNREACHABLE, "nobody knows the host " + host, e);
        }
        for (InetAddress address : found) {
            if (!allows(address)) {
                throw new FootageException(
                        FootageException.Kind.NOT_ALLOWED,
                        host + " is at " + address.getHostAddress() + ", which is in none of the allowed networks");
            }
        }
        return found;
    }

    /** Whether a recorder may be at an address. */
    boolean allows(InetAddress asked) {
        InetAddress address = Network.unwrapped(asked);
        return allowed.stream()
                .filter(network -> network.holds(address))
                .anyMatch(network -> SPECIAL.stream()
                        .filter(special -> special.holds(address))
                        .allMatch(special -> special.holds(network)));
    }
}
