package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Account;
import vn.nhanchung.access.Role;

/** How much of the service one account may take. */
@InTheCity
class OneAccountTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    private City city;

    @Autowired
    private Bridge bridge;

    @Test
    void aLookOverMoreThanAMonthIsRefused() throws IOException {
        String incident = city.openIncident(NOW.minusSeconds(300), NOW.minusSeconds(240));
        String path = "/api/incidents/" + incident + "/cameras?from=%s&to=" + NOW;
        JsonNode problem = city.as(Role.INVESTIGATOR)
                .get()
                .uri(path.formatted("1970-01-01T00:00:00Z"))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(problem.get("type").asString()).endsWith(":look-too-long");
        city.read(Role.INVESTIGATOR, path.formatted(NOW.minus(Duration.ofDays(31))));
    }

    @Test
    void eightEventStreamsAreOpenAtATime() throws Exception {
        List<HttpResponse<InputStream>> streams = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            streams.add(follow(Role.INVESTIGATOR));
        }
        assertThat(streams).extracting(HttpResponse::statusCode).containsOnly(200);
        HttpResponse<InputStream> refused = follow(Role.INVESTIGATOR);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(new String(refused.body().readAllBytes())).contains(":too-many-streams");
        streams.add(follow(Role.AUDITOR));
        assertThat(streams.getLast().statusCode()).isEqualTo(200);
        for (HttpResponse<InputStream> stream : streams) {
            stream.body().close();
        }
        awaitStatus(200, () -> {
            HttpResponse<InputStream> again = follow(Role.INVESTIGATOR);
            again.body().close();
            return again.statusCode();
        });
    }

    /** HEAD would be answered by what GET does, bytes and log entry included, and its body thrown away. */
    @Test
    void headIsNotAnsweredUnderTheInterface() throws Exception {
        for (String path : List.of("/api/clips/" + UUID.randomUUID() + "/download", "/api/wards")) {
            city.as(Role.INVESTIGATOR)
                    .head()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(405);
        }
        city.nobody().head().uri("/").exchange().expectStatus().isOk();
    }

    @Test
    void oneAccountsSlowCallsLeavePlacesForOthers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        var busy = new Account("busy", "B", Role.INVESTIGATOR, "", null);
        var context = ReactiveSecurityContextHolder.withAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(busy, null, List.of()));
        Callable<Boolean> slow = () -> {
            end.await();
            return true;
        };
        List<Disposable> calls = new ArrayList<>();
        List<Throwable> refused = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                calls.add(bridge.call(slow).contextWrite(context).subscribe(done -> {}, refused::add));
            }
            assertThat(refused).hasSize(32).hasOnlyElementsOfType(Bridge.Overloaded.class);
            city.read(Role.WARD_OFFICIAL, "/api/wards");
        } finally {
            end.countDown();
        }
    }

    private HttpResponse<InputStream> follow(Role role) throws IOException, InterruptedException {
        Visitor page = Visitor.from("127.0.2.1", city);
        HttpRequest request = page.page("/api/incidents/VV-0000-0000/events")
                .header("Authorization", Visitor.basic(city.credentials(role)))
                .build();
        return page.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static void awaitStatus(int wanted, Callable<Integer> asked) throws Exception {
        Instant giveUp = Instant.now().plusSeconds(20);
        int status = asked.call();
        while (status != wanted && Instant.now().isBefore(giveUp)) {
            Thread.sleep(200);
            status = asked.call();
        }
        assertThat(status).isEqualTo(wanted);
    }
}
