package vn.nhanchung.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.SettableClock;

/** Which workers are forgotten when one starts. */
class WorkerRegisterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final WorkerRegister register = new WorkerRegister(database, new SettableClock(NOW));

    @BeforeEach
    void tables() throws Exception {
        database.setUrl(RealServers.freshDatabase());
        database.setUser(EmbeddedDatabase.NAME);
        database.setPassword(RealServers.database().password());
        try (InputStream made = WorkerRegister.class.getResourceAsStream("/db/migration/V23__workers.sql")) {
            execute("CREATE TABLE extraction (code text PRIMARY KEY)");
            execute(new String(Objects.requireNonNull(made).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void oldOnesThatNoAttemptNamesAreForgottenWhenAWorkerStarts() throws Exception {
        worker("old", Duration.ofDays(31));
        worker("old and named by an attempt", Duration.ofDays(400));
        worker("old and named by an extraction", Duration.ofDays(400));
        worker("of last month", Duration.ofDays(29));
        execute(
                "INSERT INTO worker (id, place, host, labels, started_at) VALUES ('at work', 'p', 'h', '', '2020-01-01')");
        execute("INSERT INTO extraction (code, worker_id) VALUES ('LT-1', 'old and named by an extraction')");
        execute("INSERT INTO extraction_attempt (extraction_code, attempt, worker_id, alone, began_at, ended_at)"
                + " VALUES ('LT-1', 1, 'old and named by an attempt', false, '2025-01-01', '2025-01-01')");

        register.begin("new", "place", "host", "");

        assertThat(workers())
                .containsExactlyInAnyOrder(
                        "old and named by an attempt",
                        "old and named by an extraction",
                        "of last month",
                        "at work",
                        "new");
    }

    private void worker(String id, Duration endedBefore) throws Exception {
        Instant ended = NOW.minus(endedBefore);
        execute(
                "INSERT INTO worker (id, place, host, labels, started_at, ended_at, ended) VALUES ('%s', 'p', 'h', '', '%s', '%s', 'STOPPED')"
                        .formatted(id, ended.minusSeconds(60), ended));
    }

    private List<String> workers() throws Exception {
        List<String> ids = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id FROM worker")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection(
                String.valueOf(database.getUrl()), database.getUser(), database.getPassword());
    }
}
