package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which process may ask which recorder: one with a reach is asked by workers that carry it as a label, one without by anybody. Each
 * such worker says every few seconds that it is there, by the database's clock, so that machines need not agree on theirs.
 */
@Component
class Reaches {

    /** A worker that was not heard of for so long is gone. */
    static final Duration ALIVE_FOR = Duration.ofSeconds(15);

    /** Rows of workers that nobody saw end are cleared away after so long. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final String BEAT = """
            INSERT INTO recorder_reach (worker, reach) VALUES (:worker, :reach)
            ON CONFLICT (worker, reach) DO UPDATE SET seen_at = now()
            """;

    private static final String ALIVE = """
            SELECT reach, count(*) AS workers FROM recorder_reach
            WHERE seen_at > now() - :alive * interval '1 second' GROUP BY reach ORDER BY reach
            """;

    private final JdbcClient database;
    private final List<String> carried;

    /** @param worker this process's id, empty in the service, which carries no label whatever its workers are told */
    Reaches(JdbcClient database, Environment settings, @Value("${nhanchung.worker.id:}") String worker) {
        this.database = database;
        this.carried = worker.isEmpty()
                ? List.of()
                : Binder.get(settings)
                        .bind("nhanchung.worker.labels", Bindable.listOf(String.class))
                        .orElse(List.of());
    }

    /** Whether this process may ask a recorder of that reach. */
    boolean areHere(String reach) {
        return reach.equals(NewRecorder.ANYWHERE) || carried.contains(reach);
    }

    /** The labels that this process carries; none in the service. */
    List<String> carried() {
        return carried;
    }

    /** Those that a living worker carries, by name. */
    List<Reach> alive() {
        return database.sql(ALIVE)
                .param("alive", ALIVE_FOR.toSeconds())
                .query((row, number) -> new Reach(row.getString("reach"), row.getInt("workers")))
                .list();
    }

    boolean isAlive(String reach) {
        return alive().stream().anyMatch(one -> one.label().equals(reach));
    }

    /** This process is there. */
    void beat(String worker) {
        carried.forEach(reach ->
                database.sql(BEAT).param("worker", worker).param("reach", reach).update());
        database.sql("DELETE FROM recorder_reach WHERE seen_at < now() - :kept * interval '1 second'")
                .param("kept", KEPT.toSeconds())
                .update();
    }

    /** This process goes. */
    void leave(String worker) {
        database.sql("DELETE FROM recorder_reach WHERE worker = :worker")
                .param("worker", worker)
                .update();
    }
}
