package vn.nhanchung.recorder;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
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

    /** Whoever asks the system's resolver keeps its thread for as long as that likes, a virtual one's carrier too. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("name-", 0).daemon().factory());

    private final List<Network> allowed;
    private final Lookup lookup;

    /** By name, the questions to the resolver that are under way: whoever has the same one waits for the same answer. */
    private final Map<String, Future<InetAddress[]>> asked = new ConcurrentHashMap<>();

    /** Who knows the addresses of a name. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * Reads the setting.
     *
     * @param networks in CIDR notation; none allows nothing
     * @throws IllegalArgumentException if one cannot be read
     */
    @Autowired
    public RecorderNetworks(@Value("${nhanchung.recorders.networks:}") List<String> networks) {
        this(networks, InetAddress::getAllByName);
    }

    RecorderNetworks(List<String> networks, Lookup lookup) {
        this.lookup = lookup;
        allowed = networks.stream()
                .filter(text -> !text.isBlank())
                .map(Network::parse)
                .toList();
    }

    /**
     * The addresses of a host, all of them allowed. Connect to one of these, not to the name: it may answer otherwise the next time.
     *
     * @param within how long the answer is waited for
     * @throws FootageException UNREACHABLE for a name that nobody knows, or says in time; NOT_ALLOWED
     * @throws CancellationException on an interrupt, the thread's flag still set
     */
    public InetAddress[] resolve(String host, Duration within) {
        InetAddress[] found = addresses(host, within);
        for (InetAddress address : found) {
            if (!allows(address)) {
                throw new FootageException(
                        FootageException.Kind.NOT_ALLOWED,
                        host + " is at " + address.getHostAddress() + ", which is in none of the allowed networks");
            }
        }
        return found;
    }

    private InetAddress[] addresses(String host, Duration within) {
        try {
            return asked.computeIfAbsent(host, name -> THREADS.submit(() -> lookUp(name)))
                    .get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException unknown) {
            throw new FootageException(FootageException.Kind.UNREACHABLE, "nobody knows the host " + host, unknown);
        } catch (TimeoutException late) {
            throw new FootageException(
                    FootageException.Kind.UNREACHABLE, "nobody says within " + within + " where " + host + " is", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(stopped);
        }
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        try {
            return lookup.addresses(host);
        } finally {
            asked.remove(host);
        }
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
