package vn.nhanchung.recorder.hikvision;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.nhanchung.recorder.ServerAddress;

/**
 * What was found out of devices, so that each is not asked anew for every camera: how it writes times, believed for an hour since new
 * firmware may change it, and by which method it gives files. In memory alone: after a start each is found out again.
 */
final class DeviceHabits {

    private static final Duration BELIEVED = Duration.ofHours(1);

    private record Proved(TimeNotation notation, long nanos) {

        boolean isFresh() {
            return System.nanoTime() - nanos < BELIEVED.toNanos();
        }
    }

    private final Map<ServerAddress, Proved> notations = new ConcurrentHashMap<>();
    private final Map<ServerAddress, DownloadMethod> methods = new ConcurrentHashMap<>();

    Optional<TimeNotation> notation(ServerAddress device) {
        return Optional.ofNullable(notations.get(device))
                .filter(Proved::isFresh)
                .map(Proved::notation);
    }

    void proved(ServerAddress device, TimeNotation notation) {
        notations.put(device, new Proved(notation, System.nanoTime()));
    }

    Optional<DownloadMethod> method(ServerAddress device) {
        return Optional.ofNullable(methods.get(device));
    }

    void worked(ServerAddress device, DownloadMethod method) {
        methods.put(device, method);
    }
}
