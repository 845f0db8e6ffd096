package vn.nhanchung.recorder.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.testing.FrigateRecorder;
import vn.nhanchung.testing.LoopbackCertificate;
import vn.nhanchung.testing.MoonfireRecorder;

/** Logins inside TLS, as Frigate and Moonfire NVR take them. */
class CookieSessionsTest {

    private static final Login GOOD = new Login(FrigateRecorder.USER, FrigateRecorder.PASSWORD);

    @TempDir
    private static Path folder;

    private static LoopbackCertificate certificate;
    private static RecorderHttp http;

    private FrigateRecorder frigate;
    private CookieSessions sessions;

    @BeforeAll
    static void makeClient() {
        certificate = LoopbackCertificate.make(folder);
        http = certificate.trusted(() -> new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1"))));
    }

    @AfterAll
    static void closeClient() throws IOException {
        http.destroy();
    }

    @BeforeEach
    void start() throws Exception {
        frigate = new FrigateRecorder(List.of(), certificate.sockets());
        frigate.quirks.wantsLogin = true;
        sessions = new CookieSessions(http, new CookieSessions.Form("/api/login", "user", "password"));
    }

    @AfterEach
    void stop() throws IOException {
        frigate.close();
    }

    private JsonServer server(Login login) {
        return new JsonServer(http, sessions, address(), login);
    }

    private ServerAddress address() {
        return new ServerAddress("127.0.0.1", frigate.port(), true);
    }

    private long logins() {
        return frigate.requests().stream()
                .filter(request -> request.startsWith("POST /api/login"))
                .count();
    }

    @Test
    void oneLoginIsGoodForManyQuestions() {
        for (int i = 0; i < 3; i++) {
            assertThat(server(GOOD).json("/api/stats", Map.of())).isPresent();
        }

        assertThat(logins()).isEqualTo(1);
        assertThat(frigate.requests().getLast()).contains("frigate_token=");
    }

    @Test
    void whoAsksNoLoginIsToldNone() {
        frigate.quirks.wantsLogin = false;

        assertThat(server(GOOD).json("/api/stats", Map.of())).isPresent();
        assertThat(frigate.requests()).hasSize(1);
    }

    @Test
    void aSessionThatEndedIsOpenedAnew() {
        assertThat(server(GOOD).json("/api/stats", Map.of())).isPresent();
        sessions.ask(address(), GOOD, session -> {
            if (logins() < 2) {
                throw new FootageException(Kind.AUTH, "the session ended");
            }
            return "";
        });

        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void aRefusedPasswordIsSentOnce() {
        Login wrong = new Login(FrigateRecorder.USER, "guess-guess-guess");
        for (int i = 0; i < 3; i++) {
            FootageException refused = catchThrowableOfType(
                    FootageException.class, () -> server(wrong).json("/api/stats", Map.of()));
            assertThat(refused.kind()).isEqualTo(Kind.AUTH);
            assertThat(refused).hasMessageNotContaining("guess");
        }

        assertThat(logins()).isEqualTo(1);
    }

    /** Moonfire NVR refuses a login with 403 where Frigate says 401. */
    @Test
    void aPasswordThatMoonfireRefusesIsSentOnce() throws Exception {
        Login wrong = new Login(MoonfireRecorder.USER, "guess-guess-guess");
        try (MoonfireRecorder moonfire = new MoonfireRecorder(List.of(), certificate.sockets())) {
            moonfire.quirks.wantsLogin = true;
            JsonServer server = new JsonServer(
                    http,
                    new CookieSessions(http, new CookieSessions.Form("/api/login", "username", "password")),
                    new ServerAddress("127.0.0.1", moonfire.port(), true),
                    wrong);
            for (int i = 0; i < 3; i++) {
                FootageException refused =
                        catchThrowableOfType(FootageException.class, () -> server.json("/api/", Map.of()));
                assertThat(refused.kind()).isEqualTo(Kind.AUTH);
                assertThat(refused).hasMessageNotContaining("guess");
            }

            assertThat(moonfire.requests())
                    .filteredOn(request -> request.startsWith("POST /api/login"))
                    .hasSize(1);
        }
    }

    @Test
    void aLoginThatIsTakenInVainIsSentOnce() {
        for (int i = 0; i < 3; i++) {
            FootageException refused = catchThrowableOfType(
                    FootageException.class,
                    () -> sessions.ask(address(), GOOD, session -> {
                        throw new FootageException(Kind.AUTH, "no session is good enough");
                    }));
            assertThat(refused.kind()).as("the login itself was not refused").isEqualTo(Kind.FORBIDDEN_REPLAY);
        }

        assertThat(logins()).isEqualTo(1);
    }

    /** All are refused before any has logged in. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyWhoAskAtOnceOneLogsIn(boolean right) throws Exception {
        Login login = right ? GOOD : new Login(FrigateRecorder.USER, "guessed-by-many");
        int many = 4;
        CyclicBarrier refusedAll = new CyclicBarrier(many);
        List<Future<String>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                asked.add(threads.submit(() -> sessions.ask(address(), login, session -> {
                    if (session == null) {
                        await(refusedAll);
                        throw new FootageException(Kind.AUTH, "a login is wanted");
                    }
                    return "answer";
                })));
            }
        }

        assertThat(logins()).isEqualTo(1);
        for (Future<String> one : asked) {
            if (right) {
                assertThat(one.get()).isEqualTo("answer");
            } else {
                assertThat(((FootageException) one.exceptionNow()).kind()).isEqualTo(Kind.AUTH);
            }
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who may list and not see is asked for no login, only forbidden. */
    @Test
    void whatIsForbiddenToAnybodyIsAskedForWithTheLogin() throws Exception {
        try (MoonfireRecorder moonfire = new MoonfireRecorder(List.of(), certificate.sockets())) {
            moonfire.quirks.wantsLoginForVideo = true;
            CookieSessions names =
                    new CookieSessions(http, new CookieSessions.Form("/api/login", "username", "password"));
            JsonServer server = new JsonServer(
                    http,
                    names,
                    new ServerAddress("127.0.0.1", moonfire.port(), true),
                    new Login(MoonfireRecorder.USER, MoonfireRecorder.PASSWORD));

            assertThat(server.reply("/api/cameras/" + MoonfireRecorder.CAMERA + "/main/view.mp4", Map.of("s", "1")))
                    .as("let in, and told that there is none")
                    .isEmpty();
        }
    }

    @Test
    void aCertificateThatNobodySignedIsRefused() throws Exception {
        RecorderHttp others = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
        try {
            JsonServer server = new JsonServer(others, sessions, address(), GOOD);
            assertThat(catchThrowableOfType(FootageException.class, () -> server.json("/api/stats", Map.of()))
                            .kind())
                    .isEqualTo(Kind.UNREACHABLE);
        } finally {
            others.destroy();
        }
        assertThat(frigate.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s=a b", "s=a\"b", "=x", "s", "s=", "s=a,b", "s=é"})
    void aCookieThatCouldEndTheHeaderIsNone(String set) {
        BasicHttpResponse answer = new BasicHttpResponse(200);
        answer.addHeader("Set-Cookie", set);

        assertThat(SessionCookie.in(answer)).isEmpty();
    }

    @Test
    void neitherCookieNorPasswordIsInATextOfOurs() {
        BasicHttpResponse answer = new BasicHttpResponse(200);
        answer.addHeader("Set-Cookie", "s=3LbrruP5vj/hpE8k; HttpOnly; Path=/");
        SessionCookie cookie = SessionCookie.in(answer).orElseThrow();

        assertThat(cookie.value()).isEqualTo("3LbrruP5vj/hpE8k");
        assertThat(cookie).hasToString("SessionCookie[s]");
        assertThat(new Question.Body("application/json", "secret").toString()).doesNotContain("secret");
    }
}
