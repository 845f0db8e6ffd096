package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.testing.RealServers;

/** How much of the service the holder of one link, and strangers together, may take: their calls are held up in the database. */
class LinkPlacesTest {

    private static final int PLACES = 4;
    private static final Instant FIRST = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private static Path folder;

    private static UploadDesk desk;
    private static final ExecutorService CALLS = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    static void start() throws Exception {
        desk = UploadDesk.open(folder, FIRST);
    }

    @AfterAll
    static void stop() {
        CALLS.close();
        desk.close();
    }

    @Test
    void oneLinksHolderMakesNobodyElseWait() throws Exception {
        JsonNode made = desk.make(false);
        Household greedy = opened(made);
        Household other = opened(desk.make(false));
        List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
        try (Connection database = connect();
                Statement hold = database.createStatement()) {
            database.setAutoCommit(false);
            hold.execute("select * from upload_link where code = '" + UploadDesk.code(made) + "' for update");
            for (int i = 1; i <= PLACES; i++) {
                held.add(later(greedy));
                awaitHeld(i);
            }
            HttpResponse<String> refused = greedy.open();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains(":overloaded");
            assertThat(other.open().statusCode()).isEqualTo(200);
            assertThat(opened(desk.make(false)).open().statusCode())
                    .as("somebody's first call")
                    .isEqualTo(200);
            desk.own().city().read(Role.WARD_OFFICIAL, "/api/wards");
            database.commit();
        }
        assertThat(held).allMatch(call -> call.join().statusCode() == 200);
    }

    @Test
    void strangersTogetherMakeNobodyWaitWhoHasOpenedTheirLink() throws Exception {
        Household holder = opened(desk.make(false));
        List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
        CompletableFuture<HttpResponse<String>> waits;
        try (Connection database = connect();
                Statement hold = database.createStatement()) {
            database.setAutoCommit(false);
            hold.execute("lock table upload_link in access exclusive mode");
            for (int i = 1; i <= PLACES; i++) {
                held.add(later(new Household(desk.port(), "guess-" + i)));
                awaitHeld(i);
            }
            assertThat(new Household(desk.port(), "guess").open().statusCode()).isEqualTo(503);
            waits = later(holder);
            awaitHeld(PLACES + 1);
            desk.own().city().read(Role.WARD_OFFICIAL, "/api/wards");
            database.commit();
        }
        assertThat(held).allMatch(call -> call.join().statusCode() == 401);
        assertThat(waits.join().statusCode()).isEqualTo(200);
    }

    private static Household opened(JsonNode made) throws Exception {
        Household household = desk.holder(made);
        assertThat(household.open().statusCode()).isEqualTo(200);
        return household;
    }

    private static CompletableFuture<HttpResponse<String>> later(Household household) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return household.open();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                CALLS);
    }

    /** Waits until so many calls stand still in the database. */
    private static void awaitHeld(int calls) throws Exception {
        Instant giveUp = Instant.now().plusSeconds(30);
        try (Connection database = connect();
                Statement look = database.createStatement()) {
            while (held(look) < calls) {
                assertThat(Instant.now()).isBefore(giveUp);
                Thread.sleep(20);
            }
        }
    }

    private static int held(Statement look) throws Exception {
        try (ResultSet found = look.executeQuery("""
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'""")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static Connection connect() throws Exception {
        return DriverManager.getConnection(
                desk.database(), EmbeddedDatabase.NAME, RealServers.database().password());
    }
}
