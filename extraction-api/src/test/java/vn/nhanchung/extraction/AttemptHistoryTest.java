package vn.nhanchung.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.supervision.ChildEnd;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.SettableClock;

/** What the deaths of workers say against those that they had in hand. */
class AttemptHistoryTest {

    private static final int SEGMENTATION_FAULT = 139;
    private static final int KILLED = 137;

    private final DriverManagerDataSource database = new DriverManagerDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private int attempts;

    @BeforeEach
    void tables() throws Exception {
        database.setUrl(RealServers.freshDatabase());
        database.setUsername(EmbeddedDatabase.NAME);
        database.setPassword(RealServers.database().password());
        jdbc.execute("CREATE TABLE extraction (code text PRIMARY KEY)");
        for (String migration : new String[] {"V23__workers.sql", "V67__attempts_before_their_turn.sql"}) {
            try (InputStream made = AttemptHistory.class.getResourceAsStream("/db/migration/" + migration)) {
                jdbc.execute(new String(Objects.requireNonNull(made).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        jdbc.execute("INSERT INTO extraction (code) VALUES ('cut'), ('waits')");
    }

    @Test
    void whoWaitsForARecorderIsNotBlamedForWhatNativeCodeDid() {
        for (int death = 0; death < 10; death++) {
            die("FAULT", SEGMENTATION_FAULT, "cut", "waits");
        }

        assertThat(deaths("cut")).isEqualTo(new Deaths(10, 10, 0, true, 0));
        assertThat(deaths("waits")).isEqualTo(new Deaths(0, 0, 0, false, 0));
    }

    @Test
    void whoIsCutIsNotBlamedForMemoryThatWhoWaitsMayHaveTaken() {
        for (int death = 0; death < 10; death++) {
            die("FAULT", ChildEnd.HEAP_FULL, "cut", "waits");
        }

        assertThat(deaths("cut")).as("suspect, and no more").isEqualTo(new Deaths(0, 0, 0, true, 0));
        assertThat(deaths("cut").quarantine()).isFalse();
    }

    @Test
    void memoryThatRanOutWithNobodyWaitingCounts() {
        die("FAULT", ChildEnd.HEAP_FULL, "cut");
        alone("cut", "FAULT", ChildEnd.NATIVE_MEMORY_FULL);

        assertThat(deaths("cut")).isEqualTo(new Deaths(2, 2, 1, true, 0));
        assertThat(deaths("cut").quarantine()).isTrue();
    }

    /** Else a recorder whose answer takes all memory would cost workers without an end. */
    @Test
    void whoWaitedInManyWorkersThatRanOutOfMemoryIsAwaitedApartAndThenBlamed() {
        for (int death = 0; death < 5; death++) {
            die("FAULT", ChildEnd.HEAP_FULL, "cut", "waits");
        }
        assertThat(deaths("waits").apart()).isFalse();
        die("KILLED", KILLED, "cut", "waits");

        assertThat(deaths("waits").apart()).isTrue();
        assertThat(deaths("waits").suspect()).isTrue();
        assertThat(deaths("waits").quarantine()).isFalse();
        alone("waits", "FAULT", ChildEnd.HEAP_FULL);
        assertThat(deaths("waits").quarantine()).isFalse();
        alone("waits", "FAULT", ChildEnd.HEAP_FULL);
        assertThat(deaths("waits").quarantine()).isTrue();
    }

    @Test
    void aPersonWhoTriesAgainBeginsTheCountAnew() {
        for (int death = 0; death < 6; death++) {
            die("KILLED", KILLED, "cut", "waits");
        }

        assertThat(history("another").of("waits", attempts).apart()).isFalse();
        assertThat(history("another").of("cut", attempts).known()).isZero();
    }

    /** A worker ends with one attempt in its turn, and others that wait. */
    private void die(String ended, int code, String cut, String... waiting) {
        attempts++;
        String worker = worker();
        history(worker).inTurn(cut, attempts, false);
        for (String one : waiting) {
            history(worker).begin(one, attempts);
        }
        end(worker, ended, code);
    }

    private void alone(String cut, String ended, int code) {
        attempts++;
        String worker = worker();
        history(worker).inTurn(cut, attempts, true);
        end(worker, ended, code);
    }

    private String worker() {
        String id = "worker-" + attempts;
        jdbc.update(
                "INSERT INTO worker (id, place, host, labels, started_at) VALUES (?, 'place', 'host', '', now())", id);
        return id;
    }

    private void end(String worker, String ended, int code) {
        jdbc.update("UPDATE worker SET ended_at = now(), ended = ?, exit_code = ? WHERE id = ?", ended, code, worker);
    }

    private Deaths deaths(String extraction) {
        return history("another").of(extraction, 0);
    }

    private AttemptHistory history(String worker) {
        return new AttemptHistory(jdbc, new WorkerIdentity(worker), new SettableClock(Instant.EPOCH));
    }
}
