package vn.nhanchung.extraction;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which worker ran which attempt. Writes belong to the caller's transaction. */
@InWorker
@Component
class AttemptHistory {

    private static final String DEATHS = """
            SELECT count(*) FILTER (WHERE w.ended IN ('FAULT', 'KILLED', 'FAILED') AND a.attempt > ?) AS known,
                   count(*) FILTER (WHERE w.ended = 'FAULT' AND a.attempt > ? AND a.in_turn) AS faults,
                   count(*) FILTER (WHERE w.ended = 'FAULT' AND a.attempt > ? AND a.alone) AS alone,
                   count(*) FILTER (WHERE coalesce(w.ended, '') NOT IN ('STOPPED', 'LOST', 'STALLED') AND a.in_turn) > 0
                       AS cut_short
            FROM extraction_attempt a JOIN worker w ON w.id = a.worker_id
            WHERE a.extraction_code = ? AND a.ended_at IS NULL
            """;

    private static final String WRITE = """
            INSERT INTO extraction_attempt (extraction_code, attempt, worker_id, in_turn, alone, began_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (extraction_code, attempt) DO UPDATE SET in_turn = excluded.in_turn, alone = excluded.alone
            """;

    private final JdbcTemplate jdbc;
    private final WorkerIdentity worker;
    private final Clock clock;

    AttemptHistory(JdbcTemplate jdbc, WorkerIdentity worker, Clock clock) {
        this.jdbc = jdbc;
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
        return Objects.requireNonNull(jdbc.queryForObject(
                DEATHS,
                (row, number) -> new Deaths(
                        row.getInt("known"), row.getInt("faults"), row.getInt("alone"), row.getBoolean("cut_short")),
                from,
                from,
                from,
                extraction));
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
