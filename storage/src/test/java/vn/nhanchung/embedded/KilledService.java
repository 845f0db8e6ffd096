package vn.nhanchung.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;

/** A process that starts a database, writes to it and dies as if killed: arguments folder, programs, port. */
final class KilledService {

    private static final int AS_IF_KILLED = 137;

    private KilledService() {}

    static void main(String[] arguments) throws Exception {
        var database =
                EmbeddedDatabase.start(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        try (var connection = DriverManager.getConnection(database.url(), EmbeddedDatabase.NAME, database.password())) {
            connection.createStatement().execute("create table kept as select 'còn đây' as word");
            Runtime.getRuntime().halt(AS_IF_KILLED);
        }
    }
}
