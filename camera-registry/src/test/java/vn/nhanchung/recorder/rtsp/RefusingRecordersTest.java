package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.NamedNetworks;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.testing.Peer;

/** Recorders that say no, or what cannot be read, before any footage. */
class RefusingRecordersTest {

    private static final String DIGEST = "WWW-Authenticate: Digest realm=\"r\", nonce=\"%s\", qop=\"auth\"%s\r\n\r\n";

    @TempDir
    private Path folder;

    @Test
    void sendsARefusedPasswordOnce() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            for (int i = 1; ; i++) {
                talk.answer(talk.request(), "401 Unauthorized", DIGEST.formatted("n" + i, ""));
            }
        })) {
            assertThat(refusal(recorder)).isEqualTo(Kind.AUTH);
            assertThat(authorizations(recorder)).hasSize(1);
            assertThat(recorder.requests()).hasSize(2).allMatch(request -> !request.contains("secret-7"));
        }
    }

    @Test
    void answersAnewWhereOnlyTheNumberWasOld() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.answer(talk.request(), "401 Unauthorized", DIGEST.formatted("old", ""));
            talk.answer(talk.request(), "401 Unauthorized", DIGEST.formatted("new", ", stale=true"));
            talk.answer(talk.request(), "453 Not Enough Bandwidth", "\r\n");
        })) {
            assertThat(refusal(recorder)).isEqualTo(Kind.BUSY);
            assertThat(authorizations(recorder)).hasSize(2).last().asString().contains("nonce=\"new\"", "nc=00000001");
        }
    }

    @Test
    void neverSendsThePasswordAsItIs() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            while (true) {
                talk.answer(talk.request(), "401 Unauthorized", "WWW-Authenticate: Basic realm=\"r\"\r\n\r\n");
            }
        })) {
            assertThat(refusal(recorder)).isEqualTo(Kind.LOGIN_IN_CLEAR);
            assertThat(authorizations(recorder)).isEmpty();
        }
    }

    @Test
    void sendsARefusedPasswordOnceInAllFetches() throws Exception {
        RtspPlayback playback = Fetching.playback();
        try (var recorder = new ScriptedRecorder(talk -> {
            while (true) {
                talk.answer(talk.request(), "401 Unauthorized", DIGEST.formatted("n", ""));
            }
        })) {
            for (int fetch = 0; fetch < 3; fetch++) {
                assertThat(Fetching.refusal(playback, recorder, Fetching.LOGIN, folder)
                                .kind())
                        .isEqualTo(Kind.AUTH);
            }
            assertThat(authorizations(recorder)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyFetchesAtOnceOneOffersAPasswordThatIsNotAcceptedYet(boolean right) throws Exception {
        String sdp = "v=0\nm=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\n";
        String refusal = "RTSP/1.0 401 No\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\n\n";
        try (Peer peer = new Peer((request, out) -> {
            boolean offered = request.contains("Authorization:");
            if (offered) {
                Thread.sleep(300);
            }
            Peer.say(
                    out,
                    offered && right
                            ? "RTSP/1.0 200 OK\nContent-Length: %d\n\n%s".formatted(sdp.length() + 3, sdp)
                            : refusal);
        })) {
            RtspRequest request = RtspRequest.onvif(
                    URI.create("rtsp://127.0.0.1:" + peer.port() + "/rec"),
                    Fetching.FROM,
                    Fetching.TO,
                    RtspDeadlines.within(Duration.ofSeconds(20)));
            RtspPlayback playback = Fetching.playback();
            List<Future<RtspDescription>> asked = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 10; i++) {
                    asked.add(threads.submit(() -> playback.describe(request, Fetching.LOGIN)));
                }
            }

            for (Future<RtspDescription> one : asked) {
                if (right) {
                    assertThat(one.get()).isNotNull();
                } else {
                    assertThat(((FootageException) one.exceptionNow()).kind()).isEqualTo(Kind.AUTH);
                }
            }
            assertThat(peer.requests().stream().filter(one -> one.contains("Authorization:")))
                    .hasSize(right ? 10 : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DESCRIBE, 403 Forbidden, FORBIDDEN_REPLAY",
        "DESCRIBE, 404 Not Found, NO_FOOTAGE",
        "DESCRIBE, 551 Option not supported, UNSUPPORTED",
        "DESCRIBE, 302 Moved, UNSUPPORTED",
        "SETUP, 453 Not Enough Bandwidth, BUSY",
        "SETUP, 461 Unsupported Transport, UNSUPPORTED",
        "PLAY, 503 Service Unavailable, BUSY",
        "PLAY, 457 Invalid Range, NO_FOOTAGE",
        "PLAY, 500 Internal Server Error, UNREACHABLE",
        "PLAY, nonsense, CORRUPT"
    })
    void saysWhatARefusalMeans(String method, String status, Kind kind) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            for (String request = talk.request(); ; request = talk.request()) {
                String sdp = "v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n";
                talk.answer(
                        request,
                        request.startsWith(method) ? status : "200 OK",
                        "Location: rtsp://10.0.0.1/\r\nTransport: RTP/AVP/TCP\r\nSession: 12\r\nContent-Length: "
                                + sdp.length() + "\r\n\r\n" + sdp);
            }
        })) {
            assertThat(refusal(recorder)).isEqualTo(kind);
            if (method.equals("PLAY")) {
                assertThat(recorder.requests().getLast()).startsWith("TEARDOWN");
            }
        }
    }

    /** As a camera that would send its packets elsewhere. */
    @Test
    void anotherWayOfSendingThanOverTheConnectionIsRefused() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            String sdp = "v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n";
            talk.answer(talk.request(), "200 OK", "Content-Length: " + sdp.length() + "\r\n\r\n" + sdp);
            talk.answer(
                    talk.request(),
                    "200 OK",
                    "Transport: RTP/AVP;unicast;client_port=5000-5001\r\nSession: 12\r\n\r\n");
            talk.request();
        })) {
            assertThat(refusal(recorder)).isEqualTo(Kind.UNSUPPORTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "line", "body", "negative", "garbage"})
    void readsNoMessageBeyondReason(String what) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            String request = talk.request();
            if (what.equals("garbage")) {
                talk.raw((byte) 1, (byte) 2);
            }
            talk.answer(request, "200 OK", "");
            while (what.equals("header")) {
                talk.say("X-More: and more\r\n");
            }
            while (what.equals("line")) {
                talk.say("and more and more and more");
            }
            talk.say("Content-Length: " + (what.equals("body") ? "999999999" : "-1") + "\r\n\r\n");
            Thread.sleep(3000);
        })) {
            assertThat(refusal(recorder)).isEqualTo(Kind.CORRUPT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "slowly", "blank"})
    void waitsNoLongerThanItsPatience(String how) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.request();
            for (char letter : "RTSP/1.0 200 OK and so on, a letter at a time".toCharArray()) {
                Thread.sleep(300);
                if (!how.equals("nothing")) {
                    talk.say(how.equals("slowly") ? String.valueOf(letter) : "\r\n");
                }
            }
        })) {
            long begun = System.nanoTime();
            assertThat(refusal(recorder)).isEqualTo(Kind.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        }
    }

    /** Between requests, in the middle of an answer, and once the pictures should come. */
    @ParameterizedTest
    @CsvSource({"0, UNREACHABLE", "1, UNREACHABLE", "2, NO_FOOTAGE"})
    void saysThatAPeerHalfClosed(int where, Kind kind) throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            if (where == 2) {
                talk.begin("", "9");
            } else {
                talk.answer(talk.request(), "200 OK", where == 0 ? "" : "Content-Length: 200\r\n\r\nv=0\r\n");
            }
            talk.halfClose();
        })) {
            long begun = System.nanoTime();
            assertThat(refusal(recorder)).isEqualTo(kind);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void doesNotWaitForAPeerThatReadsNothing() throws Exception {
        try (var recorder = new ScriptedRecorder(talk -> {
            talk.readNothing();
            Thread.sleep(3000);
        })) {
            assertThat(refusal(recorder)).isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void saysThatAPeerWentAway() throws Exception {
        try (var recorder = new ScriptedRecorder(ScriptedRecorder.Talk::request)) {
            assertThat(refusal(recorder)).isEqualTo(Kind.UNREACHABLE);
        }
        ScriptedRecorder gone = new ScriptedRecorder(ScriptedRecorder.Talk::request);
        gone.close();
        assertThat(refusal(gone)).isEqualTo(Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "m=video 0 RTP/SAVP 96, ENCRYPTED",
        "m=audio 0 RTP/AVP 8, UNSUPPORTED",
        "m=video 0 RTP/AVP 26, UNSUPPORTED",
        "m=application 0 RTP/AVP 107, UNSUPPORTED"
    })
    void readsNoOtherTracks(String line, Kind kind) throws Exception {
        String sdp = "v=0\r\n" + line + "\r\n";
        try (var recorder = new ScriptedRecorder(
                talk -> talk.answer(talk.request(), "200 OK", "Content-Length: " + sdp.length() + "\r\n\r\n" + sdp))) {
            assertThat(refusal(recorder)).isEqualTo(kind);
        }
    }

    @Test
    void takesNoLoginInAnAddress() {
        RtspDeadlines patience = RtspDeadlines.within(Duration.ofSeconds(5));
        URI uri = URI.create("rtsp://admin:secret-7@127.0.0.1/rec");

        assertThatThrownBy(() -> RtspRequest.onvif(uri, Fetching.FROM, Fetching.TO, patience))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret-7");
        assertThat(Fetching.LOGIN.toString()).doesNotContain("secret");
    }

    /** As where a name has an address of IPv6 first and no way leads there: it refuses, or swallows what comes. */
    @Test
    void triesEachAddressOfAName() throws Exception {
        try (var recorder =
                        new ScriptedRecorder(talk -> talk.answer(talk.request(), "200 OK", "Server: there\r\n\r\n"));
                ServerSocket swallowing = new ServerSocket(recorder.port(), 1, InetAddress.ofLiteral("127.0.0.3"))) {
            List<Socket> waiting = fill(swallowing);
            try {
                assertThat(greet(NamedNetworks.leadingTo("127.0.0.2", "127.0.0.3", "127.0.0.1"), recorder.port()))
                        .contains("there");
            } finally {
                for (Socket each : waiting) {
                    each.close();
                }
            }
        }
    }

    /** Until the system takes no further connection for it. */
    private static List<Socket> fill(ServerSocket swallowing) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        while (true) {
            Socket next = new Socket();
            waiting.add(next);
            try {
                next.connect(swallowing.getLocalSocketAddress(), 300);
            } catch (SocketTimeoutException full) {
                return waiting;
            }
        }
    }

    @Test
    void waitsForANameNoLongerThanForAConnection() {
        CountDownLatch answer = new CountDownLatch(1);
        long begun = System.nanoTime();

        assertThat(catchThrowableOfType(FootageException.class, () -> greet(NamedNetworks.silentUntil(answer), 554))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        answer.countDown();
    }

    private static Optional<String> greet(RecorderNetworks networks, int port) {
        Duration patience = Duration.ofSeconds(2);
        URI uri = URI.create("rtsp://recorder.test:" + port + "/rec");
        return new RtspPlayback(networks)
                .greet(RtspRequest.onvif(
                        uri,
                        Fetching.FROM,
                        Fetching.TO,
                        new RtspDeadlines(patience, patience, patience, Duration.ofSeconds(10))));
    }

    private Kind refusal(ScriptedRecorder recorder) throws IOException {
        return Fetching.refusal(recorder, Fetching.LOGIN, folder).kind();
    }

    private static List<String> authorizations(ScriptedRecorder recorder) {
        return recorder.requests().stream()
                .filter(request -> request.contains("Authorization:"))
                .toList();
    }
}
