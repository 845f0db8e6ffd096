package vn.nhanchung.worker;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.extraction.ExtractionWork;
import vn.nhanchung.supervision.ChildEnd;

/**
 * The table of workers. Whoever ends in it gives back the jobs that it had picked, so that nobody has to wait until its
 * heartbeats are missed; all but the preview that it died over. Plain JDBC: a parent on another machine has nothing else.
 */
final class WorkerRegister {

    private static final String LOST = "LOST";

    /** Ends that say nothing against what a worker was doing. */
    private static final Set<String> NO_DEATHS =
            Set.of(LOST, ChildEnd.Kind.STOPPED.name(), ChildEnd.Kind.STALLED.name());

    /** How long a worker that no attempt names is told of after its end. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** A start waits for no more than so many. */
    private static final int AT_ONCE = 1000;

    private final DataSource database;
    private final Clock clock;

    WorkerRegister(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** That a worker is about to be started. Those that ended long ago and that no attempt names are forgotten. */
    void begin(String id, String place, String host, String labels) {
        forgetOld();
        write(
                "INSERT INTO worker (id, place, host, labels, started_at) VALUES (?, ?, ?, ?, ?)",
                id,
                place,
                host,
                labels,
                now());
    }

    /** What an attempt names stays: the count of deaths and the history of an extraction stand on it. */
    private void forgetOld() {
        write(
                "DELETE FROM worker WHERE id IN (SELECT id FROM worker w WHERE ended_at < ?"
                        + " AND NOT EXISTS (SELECT FROM extraction_attempt a WHERE a.worker_id = w.id)"
                        + " AND NOT EXISTS (SELECT FROM extraction e WHERE e.worker_id = w.id)"
                        + " ORDER BY ended_at LIMIT ?)",
                Timestamp.from(clock.instant().minus(KEPT)),
                AT_ONCE);
    }

    /** That it looks for work from now on. */
    void ready(String id, long pid) {
        write("UPDATE worker SET ready_at = ?, pid = ? WHERE id = ?", now(), pid, id);
    }

    /** How it ended. */
    void end(String id, ChildEnd end) {
        inOneTransaction(connection -> end(connection, id, end.kind().name(), end.code()));
    }

    /** That every worker of a place is gone: whoever started them is, and they end with it. */
    void lose(String place) {
        inOneTransaction(connection -> {
            try (PreparedStatement open =
                    connection.prepareStatement("SELECT id FROM worker WHERE place = ? AND ended_at IS NULL")) {
                open.setString(1, place);
                try (var rows = open.executeQuery()) {
                    while (rows.next()) {
                        end(connection, rows.getString(1), LOST, null);
                    }
                }
            }
        });
    }

    private void end(Connection connection, String id, String how, @Nullable Integer code) throws SQLException {
        write(
                connection,
                "UPDATE worker SET ended_at = ?, ended = ?, exit_code = ? WHERE id = ? AND ended_at IS NULL",
                now(),
                how,
                code,
                id);
        // So that whoever waits for its errand is told at once.
        write(connection, "DELETE FROM recorder_reach WHERE worker = ?", id);
        boolean died = !NO_DEATHS.contains(how);
        if (died) {
            loseHeartbeat(connection, id);
        }
        write(
                connection,
                "UPDATE scheduled_tasks SET picked = false, picked_by = NULL, last_heartbeat = NULL, execution_time = ?,"
                        + " version = version + 1 WHERE picked AND picked_by = ? AND NOT (? AND task_name = ?)",
                now(),
                id,
                died,
                ExtractionWork.PREVIEWS);
    }

    /** Extractions keep count of their workers' deaths; a preview's queue counts them where it misses a heartbeat. */
    private static void loseHeartbeat(Connection connection, String id) throws SQLException {
        write(
                connection,
                "UPDATE scheduled_tasks SET last_heartbeat = ?, version = version + 1"
                        + " WHERE picked AND picked_by = ? AND task_name = ?",
                Timestamp.from(Instant.EPOCH),
                id,
                ExtractionWork.PREVIEWS);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private void write(String sql, Object... values) {
        inOneTransaction(connection -> write(connection, sql, values));
    }

    private static void write(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private void inOneTransaction(Work work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.in(connection);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the table of workers cannot be written: " + e.getMessage(), e);
        }
    }

    private interface Work {
        void in(Connection connection) throws SQLException;
    }
}
