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

    private final Map<ServerAddress, Fact<V>> facts = new ConcurrentHashMap<>();

    /** What was found out of a device within the hour. */
    public Optional<V> of(ServerAddress device) {
        return Optional.ofNullable(facts.get(device))
                .filter(fact -> System.nanoTime() - fact.nanos < BELIEVED.toNanos())
                .map(Fact::value);
    }

    /** Believes something of a device from now on. */
    public void add(ServerAddress device, V found) {
        facts.put(device, new Fact<>(found, System.nanoTime()));
    }
}
