package vn.nhanchung.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * PostgreSQL as a child process, on the loopback address only, its data kept in a folder. Every commit is on disk before it
 * is answered. The service signs in as a role of its own that owns one database; the superuser's password stays in the folder.
 */
public final class EmbeddedDatabase implements Closeable {

    /** The service's role and the name of its database. */
    public static final String NAME = "nhanchung";

    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    /** Inside the cluster, so that a copy of the cluster carries it. */
    private static final String COMPLETE = "nhanchung-complete";

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts the server; the first start makes the cluster. A server that outlived a killed service is stopped first.
     *
     * @param folder where cluster and passwords are kept; the caller holds it alone
     * @param programs where the server's programs are unpacked, once
     * @throws StartRefusedException if the port is taken or the server does not come up
     */
    public static EmbeddedDatabase start(Path folder, Path programs, int port) {
        try {
            var cluster = folder.resolve("cluster");
            OrphanedServer.in(cluster).stop();
            new LoopbackPort(port, "NHANCHUNG_DATABASE_PORT").requireFree();
            moveAsideIncomplete(cluster);
            return start(folder, cluster, programs, port);
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new StartRefusedException(
                    "PostgreSQL kèm theo không khởi động được từ %s: %s".formatted(folder, e.getMessage()),
                    "The embedded PostgreSQL did not start from %s: %s".formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** The service's database. */
    public String url() {
        return url(NAME);
    }

    /** A database of this server by name. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    /** The password of the role {@link #NAME}. */
    public String password() {
        return password;
    }

    /** Signs in as the superuser: for making databases and for backups, never for the service's own work. */
    public DataSource administrator() {
        return server.getPostgresDatabase();
    }

    /** Stops the server, ending its sessions; what was committed is kept. */
    @Override
    public void close() throws IOException {
        server.close();
    }

    private static EmbeddedDatabase start(Path folder, Path cluster, Path programs, int port)
            throws IOException, SQLException {
        var administration = new KeptSecret(folder.resolve("administrator.password"));
        var password = new KeptSecret(folder.resolve("service.password")).value();
        var server = server(cluster, programs, port, administration).start();
        try {
            if (!Files.exists(cluster.resolve(COMPLETE))) {
                makeDatabase(server.getPostgresDatabase(), password);
                Files.createFile(cluster.resolve(COMPLETE));
            }
            return new EmbeddedDatabase(server, password);
        } catch (IOException | SQLException e) {
            server.close();
            throw e;
        }
    }

    private static EmbeddedPostgres.Builder server(Path cluster, Path programs, int port, KeptSecret administration)
            throws IOException {
        var password = administration.value();
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setOverrideWorkingDirectory(programs.toFile())
                .setCleanDataDirectory(false)
                // Spring closes the pool first and the server after it; a hook of its own would run beside both.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_WITHIN)
                .setPort(port)
                .setConnectConfig("password", password)
                // These reach initdb as options. So the superuser has a password before the first connection is
                // possible.
                .setLocaleConfig("pwfile", administration.file().toString())
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "reject")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "icu")
                .setLocaleConfig("icu-locale", "vi")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "60")
                // The library turns these off, fit for throw-away tests only.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
    }

    private static void makeDatabase(DataSource administrator, String password) throws SQLException {
        try (var connection = administrator.getConnection();
                var statement = connection.createStatement()) {
            // The password's alphabet has no quote.
            statement.execute("create role %s login password '%s'".formatted(NAME, password));
            statement.execute("create database %s owner %s".formatted(NAME, NAME));
        }
    }

    /** A cluster whose making was cut short never held data of the service; it is still kept, under another name. */
    private static void moveAsideIncomplete(Path cluster) throws IOException {
        if (Files.exists(cluster) && !Files.exists(cluster.resolve(COMPLETE))) {
            Files.move(
                    cluster,
                    cluster.resolveSibling(
                            "incomplete-" + Files.getLastModifiedTime(cluster).toMillis()));
        }
    }
}
