package vn.nhanchung.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port on this machine that an embedded server is about to take. */
record LoopbackPort(int number, String setting) {

    /** @throws StartRefusedException if another program listens there */
    void requireFree() {
        try (var probe = new ServerSocket(number, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            probe.setSoTimeout(1);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "Cổng %d đang bị chương trình khác dùng. Dừng chương trình đó hoặc đặt %s."
                            .formatted(number, setting),
                    "Port %d is in use by another program. Stop that program or set %s.".formatted(number, setting),
                    e);
        }
    }
}
