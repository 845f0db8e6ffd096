package vn.nhanchung.recorder.hikvision;

import java.time.ZoneOffset;
import java.util.Optional;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.ServerAddress;

/** What was found out of devices: how each writes times, by which method it gives files, and which give none. */
final class DeviceHabits {

    private record Proved(TimeNotation notation, ZoneOffset zone) {}

    private final FoundOut<Proved> notations = new FoundOut<>();
    private final FoundOut<DownloadMethod> methods = new FoundOut<>();
    private final FoundOut<Integer> playbackPorts = new FoundOut<>();

    /** What was proved while the device had the zone that it has now. */
    Optional<TimeNotation> notation(ServerAddress device, ZoneOffset zone) {
        return notations.of(device).filter(proved -> proved.zone.equals(zone)).map(Proved::notation);
    }

    void proved(ServerAddress device, TimeNotation notation, ZoneOffset zone) {
        notations.add(device, new Proved(notation, zone));
    }

    Optional<DownloadMethod> method(ServerAddress device) {
        return methods.of(device);
    }

    void worked(ServerAddress device, DownloadMethod method) {
        methods.add(device, method);
    }

    /** Where those play back over RTSP that give no files. */
    FoundOut<Integer> playbackPorts() {
        return playbackPorts;
    }
}
