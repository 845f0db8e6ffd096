package vn.nhanchung.extraction;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away from a fault of our own: the first passes by itself, and the same call is then right. */
public final class DatabaseAway {

    /** SQLSTATE class of a connection that broke or never was. */
    private static final String CONNECTION = "08";

    /** PostgreSQL's own for a server that stops, has crashed or is starting: 57P01 to 57P03. */
    private static final String SHUTDOWN = "57P0";

    /** HikariCP's word, without a state, when a rollback meets a connection that it gave up because it broke. */
    private static final String EVICTED = "Connection is closed";

    private DatabaseAway() {}

    /** Whether a failure, or what brought it about, is a database that does not answer. */
    public static boolean causes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOne(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(Throwable cause) {
        return cause instanceof CannotCreateTransactionException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof SQLTransientConnectionException
                || (cause instanceof SQLException sql && isOne(sql));
    }

    private static boolean isOne(SQLException sql) {
        String state = sql.getSQLState();
        return state == null
                ? EVICTED.equals(sql.getMessage())
                : state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN);
    }
}
