package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.DemoAccounts;
import vn.nhanchung.access.Role;

/** What strangers can do to signing in, and what the log says of who did. */
@InTheCity
class SignInLimitsTest {

    @Autowired
    private City city;

    @Autowired
    private DemoAccounts demo;

    @Autowired
    private DataSource database;

    @Autowired
    private List<ScheduledTaskHolder> scheduled;

    @Test
    void namesThatNobodyHasAreOneEntryAMinuteAndAreNotKept() throws Exception {
        String typed = "mat-khau-" + UUID.randomUUID();
        Visitor stranger = Visitor.from("127.0.1.1", city);
        runScheduledTasks();
        List<JsonNode> before = log("SIGN_IN_REFUSED");
        for (String name : List.of(typed, typed + "2", typed.repeat(30), "a\u0000b")) {
            assertThat(stranger.call("/api/session", name + ":x").statusCode()).isEqualTo(401);
        }
        assertThat(stranger.signIn(typed + "\u0000:x").statusCode()).isEqualTo(401);
        runScheduledTasks();
        runScheduledTasks();
        List<JsonNode> after = log("SIGN_IN_REFUSED");
        List<JsonNode> fresh = after.subList(0, after.size() - before.size());
        // The service's own minute may end between two tries: then they are two counts.
        assertThat(fresh).hasSizeBetween(1, 2);
        assertThat(fresh.stream()
                        .mapToInt(entry -> entry.at("/after/tries").asInt())
                        .sum())
                .isEqualTo(5);
        assertThat(after.toString()).doesNotContain("mat-khau");
    }

    @Test
    void aRefusedSignInOfAnAccountIsOnRecordWithItsAddress() throws Exception {
        Visitor.from("127.0.1.2", city).call("/api/session", "ttv.pham:wrong");
        assertThat(log("SIGN_IN_REFUSED"))
                .filteredOn(
                        entry -> entry.at("/after/networkAddress").asString().equals("127.0.1.2"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("subject").asString()).isEqualTo("ttv.pham"));
    }

    @Test
    void aStrangersGuessingShutsNobodyElseOut() throws Exception {
        Visitor stranger = Visitor.from("127.0.1.3", city);
        for (int i = 0; i < 5; i++) {
            assertThat(stranger.call("/api/session", "dtv.le:wrong" + i).statusCode())
                    .isEqualTo(401);
        }
        assertThat(stranger.call("/api/session", city.credentials(Role.INVESTIGATOR))
                        .statusCode())
                .isEqualTo(429);
        assertThat(Visitor.from("127.0.1.4", city)
                        .call("/api/session", city.credentials(Role.INVESTIGATOR))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFloodOfPasswordsIsPutOffAndHoldsUpNobodyWhoIsSignedIn() throws Exception {
        Visitor official = Visitor.from("127.0.1.5", city);
        assertThat(official.signIn(city.credentials(Role.WARD_OFFICIAL)).statusCode())
                .isEqualTo(204);
        Visitor stranger = Visitor.from("127.0.1.6", city);
        List<CompletableFuture<Integer>> flood = IntStream.range(0, 150)
                .mapToObj(i -> stranger.callLater("/api/wards", "nobody" + i + ":x"))
                .toList();
        assertThat(official.get("/api/wards").statusCode()).isEqualTo(200);
        List<Integer> statuses = flood.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).containsOnly(401, 503);
        HttpResponse<String> afterwards = stranger.call("/api/wards", city.credentials(Role.INVESTIGATOR));
        assertThat(afterwards.statusCode()).isEqualTo(200);
    }

    @Test
    void manyCallsAtOnceWithTheRightPasswordAreAllServed() throws IOException {
        String credentials = city.credentials(Role.WARD_OFFICIAL);
        Visitor script = Visitor.from("127.0.1.7", city);
        assertThat(IntStream.range(0, 30)
                        .mapToObj(i -> script.callLater("/api/session", credentials))
                        .toList())
                .extracting(CompletableFuture::join)
                .containsOnly(200);
    }

    @Test
    void aPasswordOnThePagesOwnFilesIsNotLookedAt() throws Exception {
        HttpResponse<String> page = Visitor.from("127.0.1.8", city).call("/", "nobody:x");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void aScriptIsOnRecordOnceAnHourAndAPageEachTime() throws Exception {
        String credentials = city.credentials(Role.INVESTIGATOR);
        for (int i = 0; i < 3; i++) {
            Visitor.from("127.0.1.9", city).call("/api/session", credentials);
        }
        Visitor.from("127.0.1.9", city).signIn(credentials);
        assertThat(log("SIGNED_IN"))
                .filteredOn(
                        entry -> entry.at("/after/networkAddress").asString().equals("127.0.1.9"))
                .extracting(entry -> entry.at("/after/way").asString())
                .containsExactly("FORM", "BASIC");
    }

    @Test
    void nobodyIsSignedInUnlessItIsOnRecord() throws Exception {
        JdbcTemplate rows = new JdbcTemplate(database);
        Visitor official = Visitor.from("127.0.1.10", city);
        String credentials = city.credentials(Role.WARD_OFFICIAL);
        rows.execute("alter table audit_entry add constraint full_disk check (action <> 'SIGNED_IN') not valid");
        try {
            assertThat(official.signIn(credentials).statusCode()).isEqualTo(500);
            assertThat(official.get("/api/session").statusCode()).isEqualTo(401);
            assertThat(official.call("/api/session", credentials).statusCode()).isEqualTo(500);
            assertThat(official.call("/api/session", credentials).statusCode()).isEqualTo(500);
        } finally {
            rows.execute("alter table audit_entry drop constraint full_disk");
        }
        assertThat(official.signIn(credentials).statusCode()).isEqualTo(204);
        assertThat(official.get("/api/session").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionEndsWhenItsAccountIsDisabled() throws Exception {
        JdbcTemplate rows = new JdbcTemplate(database);
        Visitor auditor = Visitor.from("127.0.1.11", city);
        auditor.signIn(city.credentials(Role.AUDITOR));
        runScheduledTasks();
        assertThat(auditor.get("/api/session").statusCode()).isEqualTo(200);
        rows.execute("update account set disabled = true where account = 'ttv.pham'");
        try {
            runScheduledTasks();
            assertThat(auditor.get("/api/session").statusCode()).isEqualTo(401);
        } finally {
            rows.execute("update account set disabled = false where account = 'ttv.pham'");
        }
        assertThat(auditor.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void demoPasswordsAreNewOnce() {
        assertThat(demo.prepare(city.data().resolve("demo-accounts.env")).fresh())
                .isFalse();
    }

    /** A browser adds the session's cookie to whatever another site makes it send. */
    @Test
    void aChangeWithASessionNeedsTheTokenWhateverElseItCarries() throws Exception {
        Visitor official = Visitor.from("127.0.1.12", city);
        String credentials = city.credentials(Role.WARD_OFFICIAL);
        official.signIn(credentials);
        for (String authorization : List.of("x", "Bearer x", Visitor.basic(credentials))) {
            HttpResponse<String> refused = official.send(official.page("/api/session/end")
                    .header("Authorization", authorization)
                    .POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(refused.statusCode()).as(authorization).isEqualTo(403);
            assertThat(refused.body()).contains(":page-expired");
        }
        assertThat(official.post("/api/session/end", "").statusCode()).isEqualTo(204);
    }

    @Test
    void anAccountHasFiveSessionsAndASixthEndsTheOldest() throws Exception {
        List<Visitor> pages = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Visitor page = Visitor.from("127.0.1.13", city);
            assertThat(page.signIn(city.credentials(Role.AUDITOR)).statusCode()).isEqualTo(204);
            pages.add(page);
        }
        List<Integer> statuses = new ArrayList<>();
        for (Visitor page : pages) {
            statuses.add(page.get("/api/session").statusCode());
        }
        assertThat(statuses).containsExactly(401, 200, 200, 200, 200, 200);
    }

    private List<JsonNode> log(String action) throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        city.read(Role.AUDITOR, "/api/audit?size=200&action=" + action)
                .get("entries")
                .forEach(entries::add);
        return entries;
    }

    /** Runs what the service does each minute, now. */
    private void runScheduledTasks() {
        scheduled.stream()
                .flatMap((ScheduledTaskHolder holder) -> holder.getScheduledTasks().stream())
                .forEach(task -> task.getTask().getRunnable().run());
    }
}
