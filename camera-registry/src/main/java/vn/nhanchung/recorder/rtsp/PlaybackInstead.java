package vn.nhanchung.recorder.rtsp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;

/**
 * Playback over RTSP in place of the files that a device does not give. Whether it gives them is found out by asking for one. A source keeps
 * what was known when it was opened, or what it found out itself: so the doubt that it told a window to be planned by is that of what it
 * then gives.
 */
public final class PlaybackInstead {

    /** Where devices play back that do not tell. */
    public static final int USUAL_PORT = 554;

    private final FoundOut<Integer> ports;
    private final ServerAddress device;
    private final WindowPlayback playback;
    private volatile @Nullable Integer port;

    /**
     * Of one source.
     *
     * @param ports of RTSP, of the devices that are known to give no files
     */
    public PlaybackInstead(FoundOut<Integer> ports, ServerAddress device, WindowPlayback playback) {
        this.ports = ports;
        this.device = device;
        this.playback = playback;
        port = ports.of(device).orElse(null);
    }

    /** Whether the device is known to give no files. */
    public boolean isOn() {
        return port != null;
    }

    /** How far the pictures' times may be off. */
    public Duration timeDoubt() {
        return isOn() ? WindowPlayback.DOUBT : Duration.ZERO;
    }

    /**
     * Believes that the device gives no files.
     *
     * @param refusal how it says so
     * @param asked where it plays back; asked once
     * @return what is to be thrown: whoever planned by the times of files has to plan anew
     */
    public FootageException turnOn(FootageException refusal, IntSupplier asked) {
        int found = asked.getAsInt();
        port = found;
        ports.add(device, found);
        System.getLogger(PlaybackInstead.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "{0}; for an hour its footage is played back over RTSP, at port {1}",
                        refusal.getMessage(),
                        String.valueOf(found));
        return refusal;
    }

    /**
     * Fetches runs, as {@link WindowPlayback#fetchHeld} does.
     *
     * @param form of the server that plays back
     */
    public List<FetchedSegment> fetch(
            Function<ServerAddress, PlaybackForm> form, List<RecordedRun> runs, RecorderTime to, Path folder) {
        Integer known = port;
        if (known == null) {
            throw new IllegalStateException(device + " may give files");
        }
        return playback.fetchHeld(form.apply(new ServerAddress(device.host(), known, false)), runs, to, folder);
    }
}
