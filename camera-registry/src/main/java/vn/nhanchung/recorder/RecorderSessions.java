package vn.nhanchung.recorder;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * One session a recorder at a time, and so many in all, across the service and every worker: a recorder has to go on recording. A
 * session is an advisory lock of PostgreSQL on a connection of its own, so that it ends with whoever held it, however that ended.
 * Nobody waits here.
 */
@Component
class RecorderSessions {

    /** The first halves of the locks' names: one recorder each, and one place each of all. */
    private static final int RECORDER = 0x4e_43_52_31;

    private static final int PLACE = 0x4e_43_52_32;

    private static final String TAKE = "SELECT pg_try_advisory_lock(?, ?)";
    private static final String TAKE_PLACE =
            "SELECT place FROM generate_series(1, ?) AS place WHERE pg_try_advisory_lock(?, place) LIMIT 1";
    private static final String GIVE_ALL_BACK = "SELECT pg_advisory_unlock_all()";

    private final DataSource database;
    private final int places;

    RecorderSessions(DataSource database, @Value("${nhanchung.recorders.sessions:16}") int places) {
        this.database = database;
        this.places = places;
    }

    /**
     * Works while nobody else does with the same recorder.
     *
     * @param recorder what tells it from others. Two whose names have the same hash wait for each other, which harms nobody
     * @throws FootageException BUSY where somebody else has the session, or all places are taken
     * @throws DataAccessResourceFailureException if the database is away
     */
    <T> T hold(String recorder, Supplier<T> work) {
        try (Connection connection = database.getConnection()) {
            try {
                require(lock(connection, recorder.hashCode()), "another session with " + recorder + " is open");
                require(lockPlace(connection), "all " + places + " sessions with recorders are taken");
                return work.get();
            } finally {
                // Where this fails the connection is broken, and the locks are gone with it.
                giveBack(connection);
            }
        } catch (SQLException away) {
            throw new DataAccessResourceFailureException("no session with " + recorder, away);
        }
    }

    private static void require(boolean taken, String otherwise) {
        if (!taken) {
            throw new FootageException(FootageException.Kind.BUSY, otherwise);
        }
    }

    private static boolean lock(Connection connection, int recorder) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setInt(1, RECORDER);
            take.setInt(2, recorder);
            try (ResultSet answer = take.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private boolean lockPlace(Connection connection) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE_PLACE)) {
            take.setInt(1, places);
            take.setInt(2, PLACE);
            try (ResultSet answer = take.executeQuery()) {
                return answer.next();
            }
        }
    }

    private static void giveBack(Connection connection) throws SQLException {
        try (PreparedStatement give = connection.prepareStatement(GIVE_ALL_BACK)) {
            give.execute();
        }
    }
}
