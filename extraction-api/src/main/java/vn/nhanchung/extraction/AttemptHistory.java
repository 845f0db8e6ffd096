package vn.nhanchung.extraction;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhanchung.supervision.ChildEnd;

/** Which worker ran which attempt. Writes belong to the caller's transaction. */
@InWorker
@Component
class AttemptHistory {

    private static final String DEATHS = """
            WITH death AS (
                SELECT a.in_turn, a.alone, w.ended, a.attempt > :from AS counts,
                       w.ended = 'KILLED' OR w.exit_code IN (:memory) AS may_be_memory,
                       w.exit_code IN (:memory) AND EXISTS (
                           SELECT FROM extraction_attempt other
                           WHERE other.worker_id = w.id AND other.ended_at IS NULL AND NOT other.in_turn) AS of_any
                FROM extraction_attempt a JOIN worker w ON w.id = a.worker_id
                WHERE a.extraction_code = :extraction AND a.ended_at IS NULL
            )
            SELECT count(*) FILTER (WHERE counts AND in_turn AND NOT of_any AND ended IN ('FAULT', 'KILLED', 'FAILED'))
                       AS known,
                   count(*) FILTER (WHERE counts AND in_turn AND NOT of_any AND ended = 'FAULT') AS faults,
                   count(*) FILTER (WHERE counts AND alone AND NOT of_any AND ended = 'FAULT') AS alone,
                   count(*) FILTER (WHERE in_turn AND coalesce(ended, '') NOT IN ('STOPPED', 'LOST', 'STALLED')) > 0
                       AS cut_short,
                   count(*) FILTER (WHERE counts AND NOT in_turn AND may_be_memory) AS waiting
            FROM death
            """;

    /** What a fetch can take from a worker too, while it waits. */
    private static final List<Integer> MEMORY_FULL = List.of(ChildEnd.HEAP_FULL, ChildEnd.NATIVE_MEMORY_FULL);

    private static final String WRITE = """
            INSERT INTO extraction_attempt (extraction_code, attempt, worker_id, in_turn, alone, began_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (extraction_code, attempt) DO UPDATE SET in_turn = excluded.in_turn, alone = excluded.alone
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient named;
    private final WorkerIdentity worker;
    private final Clock clock;

    AttemptHistory(JdbcTemplate jdbc, WorkerIdentity worker, Clock clock) {
        this.jdbc = jdbc;
        named = JdbcClient.create(jdbc);
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * The deaths of an extraction's workers so far. What this worker itself began and did not end is no death: it is alive.
     *
     * @param from only attempts after this one count against it
     */
    Deaths of(String extraction, int from) {
        jdbc.update(
                "UPDATE extraction_attempt SET ended_at = ? WHERE extraction_code = ? AND worker_id = ? AND ended_at IS NULL",
                now(),
                extraction,
                worker.id());
        return named.sql(DEATHS)
                .param("extraction", extraction)
                .param("from", from)
                .param("memory", MEMORY_FULL)
                .query((row, number) -> new Deaths(
                        row.getInt("known"),
                        row.getInt("faults"),
                        row.getInt("alone"),
                        row.getBoolean("cut_short"),
                        row.getInt("waiting")))
                .single();
    }

    /** That this worker begins an attempt whose turn is still to come. */
    void begin(String extraction, int attempt) {
        write(extraction, attempt, false, false);
    }

    /** That an attempt's turn has come in this worker, whether it was begun before or not. */
    void inTurn(String extraction, int attempt, boolean alone) {
        write(extraction, attempt, true, alone);
    }

    private void write(String extraction, int attempt, boolean inTurn, boolean alone) {
        jdbc.update(WRITE, extraction, attempt, worker.id(), inTurn, alone, now());
    }

    /** That an attempt has ended, well or not, with its worker alive. */
    void end(String extraction, int attempt) {
        jdbc.update(
                "UPDATE extraction_attempt SET ended_at = ? WHERE extraction_code = ? AND attempt = ?",
                now(),
                extraction,
                attempt);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
