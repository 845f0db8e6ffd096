package vn.nhanchung.recorder.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.testing.Peer;

/** Peers that answer in every way but the right one. */
class RecorderHttpTest {

    private static final String CHALLENGE = "HTTP/1.1 401 No\nWWW-Authenticate: %s\nContent-Length: 0\n\n";

    private static final String WANTS_DIGEST =
            CHALLENGE.formatted("Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5");

    private final RecorderHttp http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.0/8")));

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws IOException {
        http.destroy();
    }

    @Test
    void anAnswerIsReadAndAMissingThingIsNone() throws Exception {
        try (Peer peer = new Peer((request, out) -> Peer.say(
                out,
                request.startsWith("GET /there?a=b%26c HTTP/1.1")
                        ? "HTTP/1.1 200 OK\nContent-Length: 3\n\nyes"
                        : "HTTP/1.1 404 No\nContent-Length: 0\n\n"))) {
            assertThat(http.read(question(peer, "/there", Map.of("a", "b&c"), null)))
                    .hasValueSatisfying(body -> assertThat(new String(body, StandardCharsets.US_ASCII))
                            .isEqualTo("yes"));
            assertThat(http.read(question(peer, "/other", Map.of(), null))).isEmpty();
        }
    }

    @Test
    void anAddressOutsideTheAllowedNetworksIsNotEvenConnectedTo() throws Exception {
        RecorderHttp elsewhere = new RecorderHttp(new RecorderNetworks(List.of("10.0.0.0/8")));
        try (Peer peer = new Peer((request, out) -> Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 0\n\n"))) {
            assertThat(kindOf(() -> elsewhere.read(question(peer, "/", Map.of(), null))))
                    .isEqualTo(Kind.NOT_ALLOWED);
            ServerAddress named = new ServerAddress("localhost", peer.port(), false);
            assertThat(kindOf(() -> elsewhere.read(new Question(named, null, "/", Map.of(), Duration.ofSeconds(5)))))
                    .isEqualTo(Kind.NOT_ALLOWED);
            assertThat(peer.requests()).isEmpty();
        } finally {
            elsewhere.destroy();
        }
    }

    /** As Hikvision's firmware says of a method, or of an account. */
    @ParameterizedTest
    @CsvSource({
        "<subStatusCode>methodNotAllowed</subStatusCode>, 0, 0, UNSUPPORTED",
        "<subStatusCode>notSupport</subStatusCode>, 0, 0, UNSUPPORTED",
        "<statusString>Not Support</statusString>, 0, 0, UNSUPPORTED",
        "<subStatusCode>lowPrivilege</subStatusCode>, 0, 0, FORBIDDEN_REPLAY",
        "<statusString>Invalid Operation</statusString>, 0, 0, FORBIDDEN_REPLAY",
        "'', 0, 0, FORBIDDEN_REPLAY",
        "<subStatusCode>notSupport</subStatusCode>, 512, 0, FORBIDDEN_REPLAY",
        "<subStatusCode>notSupport</subStatusCode>, 0, 1000, FORBIDDEN_REPLAY"
    })
    void aForbiddenQuestionMayBeUnknown(String said, int behind, int missing, Kind kind) throws Exception {
        String body = " ".repeat(behind) + said;
        String head = "HTTP/1.1 403 No\nContent-Length: %d\n\n".formatted(body.length() + missing);
        try (Peer peer = new Peer((request, out) -> Peer.say(out, head + body))) {
            assertThat(kindOf(() -> http.read(question(peer, "/", Map.of(), null))))
                    .isEqualTo(kind);
            assertThat(kindOf(() -> http.download(question(peer, "/", Map.of(), null), folder.resolve("file"), 100)))
                    .isEqualTo(kind);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (Peer other = new Peer((request, out) -> Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 0\n\n"));
                Peer peer = new Peer((request, out) -> Peer.say(
                        out,
                        "HTTP/1.1 302 There\nLocation: http://127.0.0.1:%d/\nContent-Length: 0\n\n"
                                .formatted(other.port())))) {
            assertThat(kindOf(() -> http.read(question(peer, "/", Map.of(), null))))
                    .isEqualTo(Kind.UNSUPPORTED);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aRefusedLoginIsOfferedOnceAndNeverAgain() throws Exception {
        Login login = new Login("admin", "wrong");
        try (Peer peer = new Peer((request, out) -> Peer.say(out, WANTS_DIGEST))) {
            for (int i = 0; i < 5; i++) {
                assertThat(kindOf(() -> http.read(question(peer, "/", Map.of(), login))))
                        .isEqualTo(Kind.AUTH);
            }
            assertThat(peer.requests()).hasSize(2);
            assertThat(peer.requests().get(0)).doesNotContain("Authorization");
            assertThat(peer.requests().get(1))
                    .contains("Authorization: Digest username=\"admin\"")
                    .doesNotContain("wrong");
        }
    }

    /** As the pages of two officials and a worker's extraction do; a peer that answers slowly leaves them all the time for it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyWhoAskAtOnceOneOffersALoginThatIsNotAcceptedYet(boolean right) throws Exception {
        Login login = new Login("admin", right ? "right" : "wrong");
        AtomicInteger offered = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Peer peer = new Peer((request, out) -> {
            if (!request.contains("Authorization: Digest")) {
                Peer.say(out, WANTS_DIGEST);
                return;
            }
            offered.incrementAndGet();
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Thread.sleep(300);
            atOnce.decrementAndGet();
            Peer.say(out, right ? "HTTP/1.1 200 OK\nContent-Length: 3\n\nyes" : WANTS_DIGEST);
        })) {
            List<Future<Optional<byte[]>>> asked = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 10; i++) {
                    asked.add(threads.submit(() -> http.read(question(peer, "/", Map.of(), login))));
                }
            }

            for (Future<Optional<byte[]>> one : asked) {
                if (right) {
                    assertThat(one.get()).isPresent();
                } else {
                    assertThat(((FootageException) one.exceptionNow()).kind()).isEqualTo(Kind.AUTH);
                }
            }
            assertThat(offered).hasValue(right ? 10 : 1);
            assertThat(most).as("one at a time until it is accepted").hasValue(right ? 2 : 1);
        }
    }

    @Test
    void whoWaitsForAnothersOutcomeWaitsNoLongerThanItsOwnDeadline() throws Exception {
        Login login = new Login("admin", "unknown");
        CountDownLatch offered = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (Peer peer = new Peer((request, out) -> {
                    if (request.contains("Authorization")) {
                        offered.countDown();
                        answer.await();
                    }
                    Peer.say(
                            out,
                            request.contains("Authorization")
                                    ? "HTTP/1.1 200 OK\nContent-Length: 3\n\nyes"
                                    : WANTS_DIGEST);
                });
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                Future<Optional<byte[]>> first = threads.submit(() -> http.read(question(peer, "/", Map.of(), login)));
                offered.await();

                Question second = new Question(address(peer), login, "/", Map.of(), Duration.ofMillis(500));
                assertThat(kindOf(() -> http.read(second))).isEqualTo(Kind.TIMEOUT);
                Thread third = Thread.ofVirtual().unstarted(() -> http.read(question(peer, "/", Map.of(), login)));
                third.setUncaughtExceptionHandler((thread, ended) -> {});
                third.start();
                third.interrupt();
                assertThat(third.join(Duration.ofSeconds(5))).isTrue();
                assertThat(peer.requests().stream().filter(request -> request.contains("Authorization")))
                        .as("neither has sent it")
                        .hasSize(1);

                answer.countDown();
                assertThat(first.get()).isPresent();
                assertThat(http.read(question(peer, "/", Map.of(), login))).isPresent();
            } finally {
                answer.countDown();
            }
        }
    }

    /** A login may be set of a recorder that asks for none: nothing becomes of it, and nobody has to wait for that. */
    @Test
    void nobodyWaitsWhereNoLoginIsAskedFor() throws Exception {
        Login login = new Login("admin", "never asked for");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (Peer peer = new Peer((request, out) -> {
                    if (request.startsWith("GET /made-first")) {
                        begun.countDown();
                        end.await();
                    }
                    Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 3\n\nyes");
                });
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                Future<Optional<byte[]>> made =
                        threads.submit(() -> http.read(question(peer, "/made-first", Map.of(), login)));
                begun.await();

                assertThat(http.read(question(peer, "/other", Map.of(), login))).isPresent();

                end.countDown();
                assertThat(made.get()).isPresent();
            } finally {
                end.countDown();
            }
        }
    }

    /** What becomes of the login is known when an answer's head is there, and a file may be an hour behind it. */
    @Test
    void nobodyWaitsForTheBodyBehindAnAcceptedLogin() throws Exception {
        Login login = new Login("admin", "right");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (Peer peer = new Peer((request, out) -> {
                    if (!request.contains("Authorization")) {
                        Peer.say(out, WANTS_DIGEST);
                        return;
                    }
                    Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 3\n\n");
                    if (request.startsWith("GET /file")) {
                        begun.countDown();
                        end.await();
                    }
                    Peer.say(out, "yes");
                });
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                Future<Optional<Long>> file = threads.submit(
                        () -> http.download(question(peer, "/file", Map.of(), login), folder.resolve("file"), 3));
                begun.await();

                assertThat(http.read(question(peer, "/other", Map.of(), login))).isPresent();

                end.countDown();
                assertThat(file.get()).contains(3L);
            } finally {
                end.countDown();
            }
        }
    }

    @Test
    void aPasswordNeverGoesOutInTheClear() throws Exception {
        Login login = new Login("admin", "secret");
        try (Peer peer = new Peer((request, out) -> Peer.say(out, CHALLENGE.formatted("Basic realm=\"r\"")))) {
            FootageException refused =
                    catchThrowableOfType(FootageException.class, () -> http.read(question(peer, "/", Map.of(), login)));

            assertThat(refused.kind()).isEqualTo(Kind.LOGIN_IN_CLEAR);
            assertThat(refused).hasMessageNotContaining("secret");
            assertThat(peer.requests())
                    .allSatisfy(request -> assertThat(request).doesNotContain("Authorization"));
        }
    }

    @Test
    void aPeerThatAnswersAByteASecondIsLeftAtTheDeadline() throws Exception {
        try (Peer head = new Peer((request, out) -> {
                    for (int i = 0; i < 60; i++) {
                        Peer.say(out, "H");
                        Thread.sleep(200);
                    }
                });
                Peer body = new Peer((request, out) -> {
                    Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 60\n\n");
                    for (int i = 0; i < 60; i++) {
                        Peer.say(out, "x");
                        Thread.sleep(200);
                    }
                })) {
            for (Peer peer : List.of(head, body)) {
                Question question = new Question(address(peer), null, "/", Map.of(), Duration.ofSeconds(1));
                Instant asked = Instant.now();
                assertThat(kindOf(() -> http.download(question, folder.resolve("file"), 1 << 20)))
                        .isEqualTo(Kind.TIMEOUT);
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** A large file may take an hour; whether it comes at all shows sooner. */
    @Test
    void aFileThatTricklesIsLeftLongBeforeItsDeadline() throws Exception {
        RecorderHttp brisk = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.0/8")), Duration.ofSeconds(1));
        String head = "HTTP/1.1 200 OK\nContent-Length: 1000000\n\n";
        try (Peer slowHead = new Peer((request, out) -> {
                    for (int i = 0; i < head.length(); i++) {
                        Peer.say(out, head.substring(i, i + 1));
                        Thread.sleep(200);
                    }
                });
                Peer slowBody = new Peer((request, out) -> {
                    Peer.say(out, head);
                    for (int i = 0; i < 300; i++) {
                        Peer.say(out, "x");
                        Thread.sleep(200);
                    }
                });
                Peer slowEnd = new Peer((request, out) -> {
                    Peer.say(out, head + "x".repeat(500_000));
                    for (int i = 0; i < 300; i++) {
                        Peer.say(out, "x");
                        Thread.sleep(200);
                    }
                })) {
            for (Peer peer : List.of(slowHead, slowBody, slowEnd)) {
                Question question = new Question(address(peer), null, "/", Map.of(), Duration.ofMinutes(72));
                Instant asked = Instant.now();
                assertThat(kindOf(() -> brisk.download(question, folder.resolve("file"), 1 << 20)))
                        .isEqualTo(Kind.TIMEOUT);
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(6));
            }
        } finally {
            brisk.destroy();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatComesSlowlyIsWaitedFor() throws Exception {
        RecorderHttp brisk = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.0/8")), Duration.ofSeconds(1));
        try (Peer peer = new Peer((request, out) -> {
            Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 800000\n\n");
            for (int i = 0; i < 20; i++) {
                Peer.say(out, "x".repeat(40_000));
                Thread.sleep(150);
            }
        })) {
            Question question = new Question(address(peer), null, "/", Map.of(), Duration.ofMinutes(72));
            assertThat(brisk.download(question, folder.resolve("file"), 1 << 20))
                    .contains(800_000L);
        } finally {
            brisk.destroy();
        }
    }

    @Test
    void anInterruptEndsTheExchange() throws Exception {
        try (Peer peer = new Peer((request, out) -> Thread.sleep(60_000))) {
            Thread asking =
                    Thread.ofPlatform().start(() -> kindOf(() -> http.read(question(peer, "/", Map.of(), null))));
            while (peer.requests().isEmpty()) {
                Thread.sleep(10);
            }
            asking.interrupt();
            asking.join(Duration.ofSeconds(3));
            assertThat(asking.isAlive()).isFalse();
        }
    }

    @Test
    void aBrokenAnswerLeavesNoFile() throws Exception {
        try (Peer peer = new Peer((request, out) -> {
            Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 1000\n\nonly this");
            out.close();
        })) {
            assertThat(kindOf(
                            () -> http.download(question(peer, "/", Map.of(), null), folder.resolve("file"), 1 << 20)))
                    .isEqualTo(Kind.UNREACHABLE);
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** A file of a gigabyte is not read to its end to see how it begins. */
    @Test
    void ofABeginningNoMoreIsRead() throws Exception {
        try (Peer peer = new Peer((request, out) -> {
            Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 999999999999\n\n");
            while (true) {
                Peer.say(out, "x".repeat(100_000));
            }
        })) {
            assertThat(http.beginning(question(peer, "/", Map.of(), null), 512))
                    .hasValueSatisfying(head -> assertThat(new String(head, StandardCharsets.US_ASCII))
                            .isEqualTo("x".repeat(512)));
        }
    }

    @Test
    void endlessHeadersAndEndlessAnswersAreRefused() throws Exception {
        try (Peer headers = new Peer((request, out) -> {
                    Peer.say(out, "HTTP/1.1 200 OK\n");
                    while (true) {
                        Peer.say(out, "X-More: " + "x".repeat(1000) + "\n");
                    }
                });
                Peer line = new Peer((request, out) -> {
                    while (true) {
                        Peer.say(out, "H".repeat(10_000));
                    }
                });
                Peer body = new Peer((request, out) -> {
                    Peer.say(out, "HTTP/1.1 200 OK\n\n");
                    while (true) {
                        Peer.say(out, "x".repeat(100_000));
                    }
                })) {
            assertThat(kindOf(() -> http.read(question(headers, "/", Map.of(), null))))
                    .isEqualTo(Kind.UNREACHABLE);
            assertThat(kindOf(() -> http.read(question(line, "/", Map.of(), null))))
                    .isEqualTo(Kind.UNREACHABLE);
            assertThat(kindOf(() -> http.read(question(body, "/", Map.of(), null))))
                    .isEqualTo(Kind.CORRUPT);
        }
    }

    @Test
    void whoIsBusyForbidsOrIsNotThereIsToldApart() throws Exception {
        try (Peer peer = new Peer((request, out) ->
                Peer.say(out, "HTTP/1.1 %s Sorry\nContent-Length: 0\n\n".formatted(request.substring(5, 8))))) {
            assertThat(kindOf(() -> http.read(question(peer, "/503", Map.of(), null))))
                    .isEqualTo(Kind.BUSY);
            assertThat(kindOf(() -> http.read(question(peer, "/403", Map.of(), null))))
                    .isEqualTo(Kind.FORBIDDEN_REPLAY);
            assertThat(kindOf(() -> http.read(question(peer, "/500", Map.of(), null))))
                    .isEqualTo(Kind.UNREACHABLE);
            assertThat(kindOf(() -> http.read(question(peer, "/400", Map.of(), null))))
                    .isEqualTo(Kind.UNSUPPORTED);
        }
        ServerAddress nobody = new ServerAddress("127.0.0.1", 1, false);
        assertThat(kindOf(() -> http.read(new Question(nobody, null, "/", Map.of(), Duration.ofSeconds(5)))))
                .isEqualTo(Kind.UNREACHABLE);
    }

    /** Of one recorder two connections are open at most; whoever finds both taken has not asked it. */
    @Test
    void whoGetsNoConnectionHasAskedNobody() throws Exception {
        try (Peer peer = new Peer((request, out) -> Thread.sleep(60_000));
                ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int taken = 0; taken < 2; taken++) {
                asking.submit(() -> http.read(question(peer, "/", Map.of(), null)));
            }
            while (peer.requests().size() < 2) {
                Thread.sleep(10);
            }

            FootageException failure = catchThrowableOfType(
                    FootageException.class,
                    () -> http.read(new Question(address(peer), null, "/", Map.of(), Duration.ofSeconds(5))));

            assertThat(failure.kind()).isEqualTo(Kind.BUSY);
            assertThat(failure.unasked()).isTrue();
            assertThat(peer.requests()).hasSize(2);
            asking.shutdownNow();
        }
    }

    /** As after a power cut, where each is knocked at on the side. */
    @Test
    void aHundredThatAreSilentTakeNoConnectionFromOneThatAnswers() throws Exception {
        List<Peer> silent = new ArrayList<>();
        try (Peer healthy = new Peer((request, out) -> Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: 3\n\nyes"));
                ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 100; number++) {
                Peer peer = new Peer((request, out) -> Thread.sleep(60_000));
                silent.add(peer);
                asking.submit(() -> http.read(question(peer, "/", Map.of(), null)));
            }
            while (silent.stream().filter(peer -> !peer.requests().isEmpty()).count() < 64) {
                Thread.sleep(10);
            }

            assertThat(http.read(question(healthy, "/", Map.of(), null))).isPresent();
            asking.shutdownNow();
        } finally {
            silent.forEach(Peer::close);
        }
    }

    private static Question question(Peer peer, String path, Map<String, String> query, @Nullable Login login) {
        return new Question(address(peer), login, path, query, Duration.ofSeconds(20));
    }

    private static Kind kindOf(Runnable asking) {
        return catchThrowableOfType(FootageException.class, asking::run).kind();
    }

    private static ServerAddress address(Peer peer) {
        return new ServerAddress("127.0.0.1", peer.port(), false);
    }
}
