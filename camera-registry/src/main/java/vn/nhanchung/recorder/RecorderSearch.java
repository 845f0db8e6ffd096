package vn.nhanchung.recorder;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.recorder.RecorderRefusal.Kind;

/**
 * Asks the network segments of this machine which recorders are on them. Only segments in which recorders may be reached are asked, the
 * search is on record before it asks, and one runs at a time.
 */
@Service
public class RecorderSearch {

    private static final Logger LOG = LoggerFactory.getLogger(RecorderSearch.class);
    private static final Duration LISTENING = Duration.ofSeconds(3);
    private static final int MOST_SEGMENTS = 8;

    private final List<NetworkQuestion> questions;
    private final RecorderNetworks networks;
    private final AuditLog log;
    private final TransactionOperations transactions;
    private final Semaphore running = new Semaphore(1);

    RecorderSearch(
            List<NetworkQuestion> questions,
            RecorderNetworks networks,
            AuditLog log,
            TransactionOperations transactions) {
        this.questions = questions;
        this.networks = networks;
        this.log = log;
        this.transactions = transactions;
    }

    /**
     * What a search came to.
     *
     * @param segments that were asked, in CIDR notation; none where the machine has no address in an allowed network
     * @param found by address
     */
    public record Result(List<String> segments, List<FoundRecorder> found) {}

    /** A segment, and the own address on it. */
    private record Segment(NetworkInterface on, Inet4Address own, Network network) {}

    /**
     * Searches for three seconds. Blocks.
     *
     * @throws RecorderRefusal SEARCH_RUNS while another one runs
     */
    public Result search(Actor actor) {
        return search(asked -> transactions.executeWithoutResult(
                status -> log.append(AuditEvent.of(actor, AuditAction.RECORDERS_SEARCHED, "network", asked))));
    }

    /**
     * Searches for somebody who has put it on record already.
     *
     * @throws RecorderRefusal SEARCH_RUNS
     */
    Result searchOnRecord() {
        return search(asked -> {});
    }

    private Result search(Consumer<String> record) {
        if (!running.tryAcquire()) {
            throw new RecorderRefusal(Kind.SEARCH_RUNS, "");
        }
        try {
            List<Segment> segments = segments();
            List<String> names =
                    segments.stream().map(segment -> segment.network.toString()).toList();
            if (segments.isEmpty()) {
                return new Result(names, List.of());
            }
            record.accept(String.join(" ", names));
            return new Result(names, ask(segments));
        } finally {
            running.release();
        }
    }

    private List<FoundRecorder> ask(List<Segment> segments) {
        Map<String, FoundRecorder> found = new TreeMap<>();
        List<Thread> asking = new ArrayList<>();
        for (Segment segment : segments) {
            for (NetworkQuestion question : questions) {
                asking.add(Thread.startVirtualThread(() -> {
                    List<FoundRecorder> heard = hear(question, segment);
                    synchronized (found) {
                        heard.forEach(one -> found.putIfAbsent(one.address().authority(), one));
                    }
                }));
            }
        }
        try {
            for (Thread thread : asking) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            asking.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
        synchronized (found) {
            return List.copyOf(found.values());
        }
    }

    private static List<FoundRecorder> hear(NetworkQuestion question, Segment segment) {
        try {
            return question.ask(segment.on, segment.own, LISTENING);
        } catch (FootageException silent) {
            LOG.warn("{} cannot be asked: {}", segment.network, silent.getMessage());
            return List.of();
        }
    }

    /** A segment with a wide mask is asked where the machine's own address is allowed; answers from elsewhere are not. */
    private List<Segment> segments() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(RecorderSearch::segments)
                    .filter(segment -> networks.allows(segment.own))
                    .sorted(Comparator.comparing(segment -> segment.network.toString()))
                    .limit(MOST_SEGMENTS)
                    .toList();
        } catch (SocketException none) {
            throw new FootageException(FootageException.Kind.UNREACHABLE, "this machine names no network", none);
        }
    }

    private static Stream<Segment> segments(NetworkInterface on) {
        try {
            if (!on.isUp()) {
                return Stream.empty();
            }
        } catch (SocketException gone) {
            return Stream.empty();
        }
        return on.getInterfaceAddresses().stream()
                .filter(address -> address.getAddress() instanceof Inet4Address)
                .map(address -> segment(on, address));
    }

    private static Segment segment(NetworkInterface on, InterfaceAddress address) {
        return new Segment(
                on,
                (Inet4Address) address.getAddress(),
                Network.around(address.getAddress(), address.getNetworkPrefixLength()));
    }
}
