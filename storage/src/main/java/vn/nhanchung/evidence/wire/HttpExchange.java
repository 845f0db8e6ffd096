package vn.nhanchung.evidence.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, on a connection of their own. Closed before the answer, the other side has seen no whole request.
 * Interrupting its thread closes it. Belongs to one thread.
 */
final class HttpExchange implements Closeable {

    /** As long as others wait; a server that knows nothing of it gets the body then. */
    private static final Duration CONTINUE_WITHIN = Duration.ofSeconds(1);

    private static final int BUFFER_BYTES = 16 << 10;

    private final SocketChannel connection;
    private final Socket socket;
    private final WatchedChannel out;
    private final InputStream in;
    private final URI address;

    private HttpExchange(URI address, SocketChannel connection, Socket socket, Duration patience) throws IOException {
        this.address = address;
        this.connection = connection;
        this.socket = socket;
        WritableByteChannel plain =
                socket instanceof SSLSocket ? Channels.newChannel(socket.getOutputStream()) : connection;
        out = new WatchedChannel(plain, connection, patience);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    }

    /**
     * Connects.
     *
     * @param address http or https
     * @param patience how long connecting, or the next piece of bytes in either direction, may take
     */
    static HttpExchange with(URI address, Duration patience) throws IOException {
        var secure = address.getScheme().equalsIgnoreCase("https");
        var port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        var connection = SocketChannel.open();
        try {
            var socket = connection.socket();
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(bare(address.getHost()), port), (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            return new HttpExchange(address, connection, secure ? secured(socket, address, port) : socket, patience);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Sends the request's line and headers; {@code Host} and {@code Connection} are added. */
    void begin(String method, Map<String, String> headers) throws IOException {
        var query = address.getRawQuery();
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n"
                .formatted(method, query == null ? path : path + "?" + query, host()));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(ByteBuffer.wrap(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1)));
    }

    /**
     * Waits until the other side asks for the request's body, or has not for a second.
     *
     * @return null when the body is to be sent; otherwise the answer, which does without it
     */
    @Nullable
    HttpAnswer awaitContinue() throws IOException {
        var usual = socket.getSoTimeout();
        socket.setSoTimeout((int) Math.min(usual, CONTINUE_WITHIN.toMillis()));
        try {
            in.mark(1);
            if (in.read() >= 0) {
                in.reset();
            }
        } catch (SocketTimeoutException e) {
            return null;
        } finally {
            socket.setSoTimeout(usual);
        }
        var answer = HttpAnswer.read(in);
        return answer.provisional() ? null : answer;
    }

    /** Where the request's body goes. */
    WatchedChannel body() {
        return out;
    }

    /**
     * Waits for the answer.
     *
     * @param within how long its first byte may take
     */
    HttpAnswer answer(Duration within) throws IOException {
        var usual = socket.getSoTimeout();
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, within.toMillis()));
        var answer = HttpAnswer.read(in);
        socket.setSoTimeout(usual);
        return answer.provisional() ? answer(within) : answer;
    }

    @Override
    public void close() throws IOException {
        out.close();
        connection.close();
    }

    private String host() {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    /** An IPv6 address without its brackets. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Socket secured(Socket socket, URI address, int port) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var secured = (SSLSocket) factory.createSocket(socket, bare(address.getHost()), port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
