package vn.nhanchung.recorder.rtsp;

import java.net.InetSocketAddress;

/** Which addresses may be spoken to: the name that stands in a recorder's address is somebody's claim. */
@FunctionalInterface
public interface HostPolicy {

    /**
     * The address to connect to; exactly that one is used, and the name is not resolved again.
     *
     * @throws vn.nhanchung.recorder.FootageException where it is unknown or may not be spoken to
     */
    InetSocketAddress permit(String host, int port);
}
