package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was found out of devices, so that each is not asked anew for every camera; believed for an hour, since new firmware may change it.
 * In memory alone: after a start each is found out again.
 *
 * @param <V> what is found out
 */
public final class FoundOut<V> {

    private static final Duration BELIEVED = Duration.ofHours(1);

    private record Fact<V>(V value, long nanos) {}

    /** @param channel empty where it is true of the whole device */
    private record Subject(ServerAddress device, String channel) {}

    private final Map<Subject, Fact<V>> facts = new ConcurrentHashMap<>();

    /** What was found out of a device within the hour. */
    public Optional<V> of(ServerAddress device) {
        return of(device, "");
    }

    /** What was found out of one channel of a device within the hour. */
    public Optional<V> of(ServerAddress device, String channel) {
        return Optional.ofNullable(facts.get(new Subject(device, channel)))
                .filter(fact -> System.nanoTime() - fact.nanos < BELIEVED.toNanos())
                .map(Fact::value);
    }

    /** Believes something of a device from now on. */
    public void add(ServerAddress device, V found) {
        add(device, "", found);
    }

    /** Believes something of one channel of a device from now on. */
    public void add(ServerAddress device, String channel, V found) {
        facts.put(new Subject(device, channel), new Fact<>(found, System.nanoTime()));
    }
}
