package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.RealServers;

/** The service behind a proxy that speaks TLS: what it tells browsers, and whose address it goes by. */
class BehindProxyTest {

    @TempDir
    static Path folder;

    private static OwnCity own;

    @BeforeAll
    static void start() throws Exception {
        var store = RealServers.store();
        var settings = new HashMap<String, Object>();
        settings.putAll(OwnCity.database(
                RealServers.freshDatabase(), RealServers.database().password()));
        settings.putAll(
                OwnCity.store(store.endpoint(), store.accessKey(), store.secretKey(), RealServers.freshBucket()));
        settings.put("nhanchung.https", true);
        Path footage = Files.createDirectories(folder.resolve("footage"));
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(footage, Duration.ofMinutes(1), Duration.ZERO, 1),
                settings);
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @Test
    void cookiesAreForHttpsAndBrowsersStayWithIt() throws Exception {
        Visitor page = Visitor.from("127.0.3.1", own.city());
        HttpResponse<String> signedIn = page.signIn(own.city().credentials(Role.AUDITOR));
        assertThat(signedIn.statusCode()).isEqualTo(204);
        HttpResponse<String> first = Visitor.from("127.0.3.1", own.city()).get("/api/settings");
        assertThat(first.headers().allValues("Set-Cookie")).isNotEmpty().allMatch(cookie -> cookie.contains("Secure"));
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("nhanchung="))
                .allMatch(cookie -> cookie.contains("Secure"));
        for (HttpResponse<String> answer : List.of(first, page.get("/"))) {
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        }
    }

    @Test
    void theAddressIsTheOneThatTheProxyAppended() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(tries("203.0.113." + i + ", 192.0.2.1", "dtv.le:wrong")).isEqualTo(401);
        }
        String right = own.city().credentials(Role.INVESTIGATOR);
        assertThat(tries("203.0.113.9, 192.0.2.1", right)).isEqualTo(429);
        assertThat(tries("192.0.2.2", right)).isEqualTo(200);
    }

    private static int tries(String forwarded, String credentials) throws Exception {
        Visitor proxy = Visitor.from("127.0.3.2", own.city());
        HttpRequest.Builder call = proxy.page("/api/session")
                .header("X-Forwarded-For", forwarded)
                .header("Authorization", Visitor.basic(credentials));
        return proxy.send(call).statusCode();
    }
}
