package vn.nhanchung.recorder.rtsp;

import java.net.URI;
import java.time.Duration;
import vn.nhanchung.recorder.RecorderTime;

/** How a recorder is told a window of one channel in the address itself. */
public interface PlaybackForm {

    /** The address of a window; both times are whole seconds. */
    URI address(RecorderTime start, RecorderTime end);

    /** Whether the recorder stops at the end that stands there: one that plays on did not understand the window. */
    boolean stops();

    /** By how much its local time is ahead of UTC, where it may write the one and name it the other. */
    Duration ahead(RecorderTime at);

    /** By how much its clock is ahead of this machine's; zero where it has none to ask. */
    default Duration fast() {
        return Duration.ZERO;
    }
}
