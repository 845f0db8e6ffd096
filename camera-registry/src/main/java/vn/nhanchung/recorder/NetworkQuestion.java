package vn.nhanchung.recorder;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;

/** A way to ask a network segment which recorders of a family are on it. */
public interface NetworkQuestion {

    /**
     * Asks and listens for a while. Blocks; an interrupt ends it with what was heard so far.
     *
     * @param on the interface whose segment is asked
     * @param from its own address, to which the answers come
     * @throws FootageException UNREACHABLE where the question cannot be sent
     */
    List<FoundRecorder> ask(NetworkInterface on, Inet4Address from, Duration listening);
}
