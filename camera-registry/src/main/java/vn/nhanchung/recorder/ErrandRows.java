package vn.nhanchung.recorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of errands. A row is taken once, loses its login as it is taken, and is gone within a minute whatever becomes of it. */
@Component
class ErrandRows {

    /** Nobody has taken it by then: nobody will. */
    static final Duration TAKEN_WITHIN = Duration.ofSeconds(10);

    /** The life of a row. */
    static final Duration KEPT = Duration.ofSeconds(60);

    private static final String PUT = """
            INSERT INTO recorder_errand (id, reach, question, login_key, login, asked_by)
            VALUES (:id, :reach, :question, :key, :login, :by)
            """;

    private static final String TAKE = """
            WITH next AS (
                SELECT id, reach, question, login_key, login FROM recorder_errand
                WHERE taken_at IS NULL AND reach IN (:reaches) AND asked_at > now() - :within * interval '1 second'
                ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            UPDATE recorder_errand AS errand SET taken_by = :worker, taken_at = now(), login_key = NULL, login = NULL
            FROM next WHERE errand.id = next.id
            RETURNING next.id, next.reach, next.question, next.login_key, next.login
            """;

    private static final String STATE = """
            SELECT answer, taken_at IS NOT NULL AS taken, asked_at > now() - :kept * interval '1 second' AS young,
                asked_at > now() - :within * interval '1 second' AS fresh,
                EXISTS (SELECT FROM recorder_reach AS there WHERE there.worker = taken_by
                    AND there.seen_at > now() - :alive * interval '1 second') AS alive
            FROM recorder_errand WHERE id = :id
            """;

    private static final String OPEN = """
            SELECT count(*) FROM recorder_errand WHERE reach = :reach AND answer IS NULL AND (
                (taken_at IS NULL AND asked_at > now() - :within * interval '1 second')
                OR EXISTS (SELECT FROM recorder_reach AS there WHERE there.worker = taken_by
                    AND there.seen_at > now() - :alive * interval '1 second'))
            """;

    private final JdbcClient database;

    /**
     * An errand as its worker has it.
     *
     * @param login null where none came with it
     */
    record Taken(UUID id, String reach, String question, LoginKeys.@Nullable Sealed login) {}

    /**
     * How far an errand is.
     *
     * @param answer null while there is none
     * @param mayStillCome whether waiting for the answer makes sense
     */
    record State(@Nullable String answer, boolean taken, boolean mayStillCome) {}

    ErrandRows(JdbcClient database) {
        this.database = database;
    }

    /** What a login is sealed with: this errand and no other, at this reach, and this very question. */
    static String belongsTo(UUID id, String reach, String question) {
        return "errand " + id + "\n" + reach + "\n" + question;
    }

    /** Puts one in; it is there exactly when the caller's transaction commits. */
    void put(Taken errand, String askedBy) {
        LoginKeys.Sealed login = errand.login();
        database.sql(PUT)
                .param("id", errand.id())
                .param("reach", errand.reach())
                .param("question", errand.question())
                .param("key", login == null ? null : login.key())
                .param("login", login == null ? null : login.bytes())
                .param("by", askedBy)
                .update();
    }

    /** How many of a reach a worker may still answer. */
    int open(String reach) {
        return database.sql(OPEN)
                .param("reach", reach)
                .param("within", TAKEN_WITHIN.toSeconds())
                .param("alive", Reaches.ALIVE_FOR.toSeconds())
                .query(Integer.class)
                .single();
    }

    /** The one that waits longest of these reaches; empty where none waits. */
    Optional<Taken> take(List<String> reaches, String worker) {
        return database.sql(TAKE)
                .param("reaches", reaches)
                .param("within", TAKEN_WITHIN.toSeconds())
                .param("worker", worker)
                .query((row, number) -> new Taken(
                        row.getObject("id", UUID.class), row.getString("reach"), row.getString("question"), login(row)))
                .optional();
    }

    /** Answers one; an answer that nobody waits for any more is dropped. */
    void answer(UUID id, String answer) {
        database.sql("UPDATE recorder_errand SET answer = :answer, answered_at = now() WHERE id = :id")
                .param("answer", answer)
                .param("id", id)
                .update();
    }

    /** How far one is; empty where the row is gone. */
    Optional<State> state(UUID id) {
        return database.sql(STATE)
                .param("kept", KEPT.toSeconds())
                .param("within", TAKEN_WITHIN.toSeconds())
                .param("alive", Reaches.ALIVE_FOR.toSeconds())
                .param("id", id)
                .query((row, number) -> {
                    boolean taken = row.getBoolean("taken");
                    return new State(
                            row.getString("answer"),
                            taken,
                            row.getBoolean("young") && row.getBoolean(taken ? "alive" : "fresh"));
                })
                .optional();
    }

    void delete(UUID id) {
        database.sql("DELETE FROM recorder_errand WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** Deletes what nobody waits for any more; whoever comes by does so. */
    void sweep() {
        database.sql("DELETE FROM recorder_errand WHERE asked_at < now() - :kept * interval '1 second'")
                .param("kept", KEPT.toSeconds())
                .update();
    }

    private static LoginKeys.@Nullable Sealed login(ResultSet row) throws SQLException {
        String key = row.getString("login_key");
        return key == null ? null : new LoginKeys.Sealed(key, row.getBytes("login"));
    }
}
