package vn.nhanchung.recorder.hikvision;

import java.time.Duration;
import java.time.ZoneOffset;
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

    private record Proved(TimeNotation notation, ZoneOffset zone, long nanos) {

        boolean holdsIn(ZoneOffset now) {
            return zone.equals(now) && System.nanoTime() - nanos < BELIEVED.toNanos();
        }
    }

    private final Map<ServerAddress, Proved> notations = new ConcurrentHashMap<>();
    private final Map<ServerAddress, DownloadMethod> methods = new ConcurrentHashMap<>();

    /** What was proved while the device had the zone that it has now. */
    Optional<TimeNotation> notation(ServerAddress device, ZoneOffset zone) {
        return Optional.ofNullable(notations.get(device))
                .filter(proved -> proved.holdsIn(zone))
                .map(Proved::notation);
    }

    void proved(ServerAddress device, TimeNotation notation, ZoneOffset zone) {
        notations.put(device, new Proved(notation, zone, System.nanoTime()));
    }

    Optional<DownloadMethod> method(ServerAddress device) {
        return Optional.ofNullable(methods.get(device));
    }

    void worked(ServerAddress device, DownloadMethod method) {
        methods.put(device, method);
    }
}
