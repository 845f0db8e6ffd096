package vn.nhanchung.recorder.rtsp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
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

    /**
     * Where a device says that it is to be reached.
     *
     * @param web over HTTP
     * @param rtsp over RTSP
     */
    public record Ports(int web, int rtsp) {

        /** Of the web server of a device that does not tell. */
        public static final int USUAL_WEB = 80;

        /** A told port, or the usual one where none was told that can be. */
        public static int told(Optional<String> text, int usual) {
            return text.filter(port -> port.matches("[1-9]\\d{0,4}"))
                    .map(Integer::valueOf)
                    .filter(port -> port <= 65_535)
                    .orElse(usual);
        }
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
     * Believes that the device gives no files. It is not played back where it is reached through another port than its own, as behind a router: at its
     * RTSP port there, another device may answer, whose footage nobody could tell from its own. Nor is it in the clear where TLS was asked for.
     *
     * @param refusal how it says so
     * @param asked what it tells of its ports; asked once
     * @return what is to be thrown: whoever planned by the times of files has to plan anew
     */
    public FootageException turnOn(FootageException refusal, Supplier<Ports> asked) {
        if (device.tls()) {
            return notItself(refusal, "RTSP is not encrypted, and TLS was asked for");
        }
        Ports told = asked.get();
        if (told.web != device.port()) {
            return notItself(
                    refusal,
                    "it says that its web server is at port %d and is reached at %d: another device may be behind its RTSP port"
                            .formatted(told.web, device.port()));
        }
        port = told.rtsp;
        ports.add(device, told.rtsp);
        System.getLogger(PlaybackInstead.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "{0}; for an hour its footage is played back over RTSP, at port {1}",
                        refusal.getMessage(),
                        String.valueOf(told.rtsp));
        return refusal;
    }

    private static FootageException notItself(FootageException refusal, String why) {
        return new FootageException(
                Kind.UNSUPPORTED, refusal.getMessage() + ", and is not played back over RTSP: " + why, refusal);
    }

    /**
     * Fetches runs, as {@link WindowPlayback#fetchHeld} does. A login that is refused here counts as refused, though the web server has taken it: offered
     * again for each clip it would lock the account.
     *
     * @param form of the server that plays back
     */
    public List<FetchedSegment> fetch(
            Function<ServerAddress, PlaybackForm> form,
            List<RecordedRun> runs,
            RecorderTime to,
            FetchTarget target,
            Supplier<Optional<RecorderTime>> oldest) {
        Integer known = port;
        if (known == null) {
            throw new IllegalStateException(device + " may give files");
        }
        return playback.fetchHeld(form.apply(new ServerAddress(device.host(), known, false)), runs, to, target, oldest);
    }
}
