package vn.nhanchung.evidence.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;

/** Against a server of a few lines that misbehaves on purpose; real stores are in the vault's contract. */
class StreamedPutTest {

    private static final Duration PATIENCE = Duration.ofMillis(700);
    private static final String ASKS = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String TAKEN = "HTTP/1.1 200 OK\r\nETag: \"e1\"\r\nContent-Length: 0\r\n\r\n";

    private final List<String> head = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocket server;

    /** What the server does once it has read the headers. */
    private interface Manners {
        void with(Socket socket) throws Exception;
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        server.close();
    }

    @Test
    void aBodyIsSentWhenItIsAskedForAndTheAnswerComesBack() throws Exception {
        var reader = serve(socket -> {
            say(socket, ASKS);
            assertThat(socket.getInputStream().readNBytes(5)).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
            say(socket, TAKEN);
        });

        try (var put = open(5)) {
            put.write(ByteBuffer.wrap("hel".getBytes(StandardCharsets.UTF_8)));
            put.write(ByteBuffer.wrap("lo".getBytes(StandardCharsets.UTF_8)));
            assertThat(put.answer().header("etag")).contains("\"e1\"");
        }

        reader.join();
        assertThat(head)
                .startsWith("PUT /b/k?X-Amz-Signature=topsecret HTTP/1.1")
                .contains("Host: 127.0.0.1:" + server.getLocalPort(), "Content-Length: 5", "Content-Type: video/mp4");
    }

    @Test
    void aBodyThatTakesLongToBeginKeepsNobodyWaiting() throws Exception {
        var reader = serve(socket -> {
            say(socket, ASKS);
            assertThat(socket.getInputStream().readNBytes(2)).isEqualTo("hi".getBytes(StandardCharsets.UTF_8));
            say(socket, TAKEN);
        });

        try (var put = new DeferredPut(order(2))) {
            assertThat(head).as("nobody has connected").isEmpty();
            put.write(ByteBuffer.wrap("hi".getBytes(StandardCharsets.UTF_8)));
            assertThat(put.answer().header("etag")).contains("\"e1\"");
        }

        reader.join();
        assertThat(head).contains("Content-Length: 2");
    }

    @Test
    void aServerThatNeverAsksGetsTheBodyAnyway() {
        serve(socket -> {
            socket.getInputStream().readNBytes(1);
            say(socket, TAKEN);
        });

        try (var put = open(1)) {
            put.write(ByteBuffer.allocate(1));
            assertThat(put.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aRefusalComesBeforeTheBodyAndRepeatsNoSecret() {
        serve(socket -> say(socket, """
                HTTP/1.1 403 Forbidden\r
                Content-Type: application/xml\r
                \r
                <Error><Code>SignatureDoesNotMatch</Code><Message>No.</Message>\
                <SignatureProvided>topsecret</SignatureProvided></Error>"""));

        var refusal = catchThrowableOfType(VaultException.class, () -> open(5));

        assertThat(refusal.kind()).isEqualTo(Kind.STORE_REFUSED);
        assertThat(refusal).hasMessageContaining("403").hasMessageContaining("SignatureDoesNotMatch, No.");
        assertThat(refusal.toString()).doesNotContain("topsecret");
    }

    @Test
    void aStoreThatIsFullInMidBodyIsHeard() {
        serve(socket -> {
            say(socket, ASKS);
            socket.getInputStream().readNBytes(1 << 20);
            say(socket, "HTTP/1.1 507 Full\r\n\r\n<Error><Code>StorageFull</Code></Error>");
            socket.shutdownOutput();
            socket.shutdownInput();
        });

        var failure = catchThrowableOfType(VaultException.class, () -> {
            try (var put = open(64 << 20)) {
                sendAll(put, 64);
                put.answer();
            }
        });

        assertThat(failure.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
        assertThat(failure).hasStackTraceContaining("507").hasStackTraceContaining("StorageFull");
    }

    @Test
    void aServerThatTakesNothingMoreIsGivenUp() {
        serve(socket -> {
            say(socket, ASKS);
            over.await();
        });
        var started = System.nanoTime();

        try (var put = open(64 << 20)) {
            assertThatThrownBy(() -> sendAll(put, 64))
                    .isInstanceOfSatisfying(
                            VaultException.class, e -> assertThat(e.kind()).isEqualTo(Kind.STORE_UNAVAILABLE))
                    .hasMessageContaining("took nothing");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isBetween(PATIENCE, PATIENCE.multipliedBy(5));
    }

    @Test
    void aServerThatAnswersNothingIsGivenUp() {
        serve(socket -> {
            say(socket, ASKS);
            over.await();
        });

        try (var put = open(1)) {
            put.write(ByteBuffer.allocate(1));
            assertThatThrownBy(put::answer)
                    .isInstanceOfSatisfying(
                            VaultException.class, e -> assertThat(e.kind()).isEqualTo(Kind.STORE_UNAVAILABLE));
        }
    }

    @Test
    void aWriteThatIsInterruptedStopsAtOnce() throws Exception {
        serve(socket -> {
            say(socket, ASKS);
            over.await();
        });
        var me = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            me.interrupt();
        });

        try (var put = open(64 << 20)) {
            assertThatThrownBy(() -> sendAll(put, 64))
                    .isInstanceOfSatisfying(
                            VaultException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        }

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatIsNoHttpIsUnavailable() {
        serve(socket -> say(socket, "220 mail.example ESMTP\r\n"));

        assertThat(catchThrowableOfType(VaultException.class, () -> open(5)).kind())
                .isEqualTo(Kind.STORE_UNAVAILABLE);
    }

    @Test
    void nobodyListening() throws IOException {
        server.close();

        assertThat(catchThrowableOfType(VaultException.class, () -> open(5)).kind())
                .isEqualTo(Kind.STORE_UNAVAILABLE);
    }

    private StreamedPut open(long size) {
        return StreamedPut.open(order(size));
    }

    private StreamedPut.Order order(long size) {
        var address = URI.create("http://127.0.0.1:%d/b/k?X-Amz-Signature=topsecret".formatted(server.getLocalPort()));
        return new StreamedPut.Order(address, "video/mp4", size, PATIENCE, "k");
    }

    private static void sendAll(StreamedPut put, int mebibytes) {
        for (int i = 0; i < mebibytes; i++) {
            put.write(ByteBuffer.allocate(1 << 20));
        }
    }

    private Thread serve(Manners manners) {
        return Thread.ofPlatform().daemon().start(() -> {
            try (var socket = server.accept()) {
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1);
                for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    head.add(line);
                }
                manners.with(socket);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
