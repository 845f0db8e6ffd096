package vn.nhanchung.recorder.rtsp;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One contiguous run to fetch. Times are those of the recorder's clock, read as UTC.
 *
 * @param uri {@code rtsp://host[:port]/path[?query]}, without a login; where it names the window, the end with {@link #TAIL} added
 * @param mode how the recorder is told the window
 * @param from the asked start
 * @param to the asked end, exclusive, four hours after the start at most
 * @param speed in {@link Mode#VENDOR_URL}, how much faster than it was recorded it is asked to be sent, 1 to 64; recorders may
 *     answer with another
 * @param deadlines how long the recorder is waited for
 * @param habits in {@link Mode#VENDOR_URL}, what is known of how it behaves
 * @param beyond so much of the end lies behind what the recorder lists of the run; zero where it lists nothing
 */
public record RtspRequest(
        URI uri,
        Mode mode,
        Instant from,
        Instant to,
        int speed,
        RtspDeadlines deadlines,
        Habits habits,
        Duration beyond) {

    /**
     * So much more than the window is to be asked for: some recorders stop where the first frame beyond the end is decoded, and
     * frames that are shown before it never come. What is fetched ends with the window all the same, or up to a second later.
     */
    public static final Duration TAIL = Duration.ofSeconds(2);

    private static final int USUAL_PORT = 554;
    private static final int FASTEST = 64;
    private static final Duration LONGEST = Duration.ofHours(4);

    /** How a recorder is told the window, and how it tells the frames' times. */
    public enum Mode {
        /** ONVIF replay: the window is a clock range, the packets carry each frame's time, as fast as the network takes it. */
        ONVIF_REPLAY,
        /** The window stands in the address; a frame's time is the asked start and what RTP counts from there. */
        VENDOR_URL
    }

    /**
     * How a recorder behaves that is told the window in its address.
     *
     * @param overrun one that stops by itself has stopped so long behind the asked end; if it has not, it did not understand the window.
     *     Null where it is not known to stop
     * @param ahead by how much its local time is ahead of UTC, where it may write the one and name it the other; zero where not
     * @param fast by how much its clock is ahead of this machine's, as far as known; zero where not
     */
    public record Habits(@Nullable Duration overrun, Duration ahead, Duration fast) {

        /** Nothing is known. */
        public static final Habits UNKNOWN = new Habits(null, Duration.ZERO, Duration.ZERO);

        /** The same of one that is not to stop by itself. */
        Habits playingOn() {
            return new Habits(null, ahead, fast);
        }
    }

    /** Checks the address and the window; an address is never repeated in what is thrown. */
    public RtspRequest {
        if (!"rtsp".equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) || uri.getHost() == null) {
            throw new IllegalArgumentException("not an address of RTSP");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("an address must hold neither a login nor a fragment");
        }
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a window must end after it starts, and within " + LONGEST);
        }
        if (speed < 1 || speed > FASTEST) {
            throw new IllegalArgumentException("no speed: " + speed);
        }
    }

    /** By ONVIF replay, from an address as {@code GetReplayUri} answers it. */
    public static RtspRequest onvif(URI uri, Instant from, Instant to, RtspDeadlines deadlines) {
        return new RtspRequest(uri, Mode.ONVIF_REPLAY, from, to, 1, deadlines, Habits.UNKNOWN, Duration.ZERO);
    }

    /** From an address that names the window, at the speed at which it was recorded. */
    public static RtspRequest vendor(URI uri, Instant from, Instant to, RtspDeadlines deadlines) {
        return new RtspRequest(uri, Mode.VENDOR_URL, from, to, 1, deadlines, Habits.UNKNOWN, Duration.ZERO);
    }

    /** The same at another speed. */
    public RtspRequest atSpeed(int wanted) {
        return new RtspRequest(uri, mode, from, to, wanted, deadlines, habits, beyond);
    }

    /** The same of a recorder with known habits. */
    public RtspRequest with(Habits known) {
        return new RtspRequest(uri, mode, from, to, speed, deadlines, known, beyond);
    }

    /** The same, of which pictures are kept that come so long behind the asked end, where the run ends; what stands in the address stays. */
    RtspRequest keeping(Duration more) {
        return new RtspRequest(uri, mode, from, to.plus(more), speed, deadlines, habits, beyond.plus(more));
    }

    /** Whether a frame of this time is at the end of what the recorder lists of the run, or behind; it lists to the second. */
    boolean isAtListedEnd(Instant seen) {
        return beyond.isPositive() && !seen.plusSeconds(1).isBefore(to.minus(beyond));
    }

    /** How many bytes of pictures may come: no camera sends more than 100 Mb/s, and a disk is not to be filled by one that does. */
    long mostBytes() {
        return Duration.between(from, to).plus(Duration.ofMinutes(1)).toMillis() * 12_500;
    }

    /** The port of the address. */
    int port() {
        return uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    }

    /** The recorder as it may be named in a message: host and port, nothing of path or query. */
    String peer() {
        return uri.getHost() + ":" + port();
    }

    @Override
    public String toString() {
        return "%s %s to %s at %s".formatted(mode, from, to, peer());
    }
}
