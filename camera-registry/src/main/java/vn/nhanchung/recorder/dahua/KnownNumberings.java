package vn.nhanchung.recorder.dahua;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.nhanchung.recorder.ServerAddress;

/** What was proved of devices, believed for an hour, since new firmware may change it. In memory alone. */
final class KnownNumberings {

    private static final Duration BELIEVED = Duration.ofHours(1);

    private record Proved(Numbering numbering, long nanos) {}

    private final Map<ServerAddress, Proved> proved = new ConcurrentHashMap<>();

    Optional<Numbering> of(ServerAddress device) {
        return Optional.ofNullable(proved.get(device))
                .filter(known -> System.nanoTime() - known.nanos < BELIEVED.toNanos())
                .map(Proved::numbering);
    }

    void add(ServerAddress device, Numbering numbering) {
        proved.put(device, new Proved(numbering, System.nanoTime()));
    }
}
