package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.nhanchung.access.Role;

/** A browser sends many requests over one connection; each is answered. */
@InTheCity
class KeepAliveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    private City city;

    /**
     * The second request waits behind the first and is then answered on the spot, which a busy machine makes of any two: the
     * HTTP server once forgot to read on after it, and the page waited for ever for whatever it asked next.
     */
    @Test
    void aConnectionIsReadOnAfterARequestThatHadToWait() throws Exception {
        Visitor page = Visitor.from("127.0.3.1", city);
        page.signIn(city.credentials(Role.AUDITOR));
        String icon = "If-Modified-Since: "
                + page.get("/eye.svg").headers().firstValue("Last-Modified").orElseThrow();
        String cookies = "Cookie: " + page.cookies();
        try (Socket connection = connect()) {
            send(connection, request("/api/wards", cookies) + request("/eye.svg", cookies, icon));
            assertThat(await(connection, "HTTP/1.1 304")).contains("HTTP/1.1 200");
            send(connection, request("/api/session", cookies));
            assertThat(await(connection, "ttv.pham")).contains("HTTP/1.1 200");
        }
    }

    private Socket connect() throws IOException {
        URI address = URI.create(city.address());
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    private static String request(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: city\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** What came up to these words and with them; fails when they do not come. */
    private static String await(Socket connection, String words) throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder came = new StringBuilder();
        byte[] chunk = new byte[8192];
        while (came.indexOf(words) < 0) {
            int length = in.read(chunk);
            assertThat(length).as("closed after: %s", came).isPositive();
            came.append(new String(chunk, 0, length, ISO_8859_1));
        }
        return came.toString();
    }
}
