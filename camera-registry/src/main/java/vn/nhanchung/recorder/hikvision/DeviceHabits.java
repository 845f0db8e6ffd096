package vn.nhanchung.recorder.hikvision;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.ServerAddress;

/** What was found out of devices: how each writes times, how it wants to be searched and for which tracks it lists another's files, by which method it gives files, which tell their files' sizes exactly, and which give none. */
final class DeviceHabits {

    private record Proved(TimeNotation notation, ZoneOffset zone) {}

    private final FoundOut<Proved> notations = new FoundOut<>();
    private final FoundOut<SearchForm> searchForms = new FoundOut<>();
    private final FoundOut<Boolean> misread = new FoundOut<>();
    private final FoundOut<DownloadMethod> methods = new FoundOut<>();
    private final FoundOut<Boolean> exactSizes = new FoundOut<>();
    private final FoundOut<Integer> playbackPorts = new FoundOut<>();

    /** What was proved while the device had the zone that it has now. */
    Optional<TimeNotation> notation(ServerAddress device, ZoneOffset zone) {
        return notations.of(device).filter(proved -> proved.zone.equals(zone)).map(Proved::notation);
    }

    void proved(ServerAddress device, TimeNotation notation, ZoneOffset zone) {
        notations.add(device, new Proved(notation, zone));
    }

    Optional<SearchForm> searchForm(ServerAddress device) {
        return searchForms.of(device);
    }

    /** In the order in which they are to be tried. */
    List<SearchForm> searchForms(ServerAddress device) {
        return knownFirst(searchForm(device), SearchForm.values());
    }

    void searched(ServerAddress device, SearchForm form) {
        searchForms.add(device, form);
    }

    /** Whether a search for the track brought another's files in each form that the device takes. */
    boolean misreads(ServerAddress device, String track) {
        return misread.of(device, track).isPresent();
    }

    void misread(ServerAddress device, String track) {
        misread.add(device, track, true);
    }

    Optional<DownloadMethod> method(ServerAddress device) {
        return methods.of(device);
    }

    /** In the order in which they are to be tried. */
    List<DownloadMethod> methods(ServerAddress device) {
        return knownFirst(method(device), DownloadMethod.values());
    }

    private static <T> List<T> knownFirst(Optional<T> known, T[] all) {
        List<T> ordered = new ArrayList<>(List.of(all));
        known.ifPresent(one -> {
            ordered.remove(one);
            ordered.addFirst(one);
        });
        return ordered;
    }

    void worked(ServerAddress device, DownloadMethod method) {
        methods.add(device, method);
    }

    /** Whether the device has given a file of just the size that it listed: no number of nine digits agrees by chance. */
    boolean tellsSizes(ServerAddress device) {
        return exactSizes.of(device).isPresent();
    }

    void toldSize(ServerAddress device) {
        exactSizes.add(device, true);
    }

    /** Where those play back over RTSP that give no files. */
    FoundOut<Integer> playbackPorts() {
        return playbackPorts;
    }
}
