package vn.nhanchung.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.testing.RealServers;

class EmbeddedServersTest {

    private static final Path PROGRAMS = Path.of(System.getProperty("java.io.tmpdir"), "nhanchung-test-programs");

    @TempDir
    private Path folder;

    @Test
    void theDatabaseKeepsItsPromisesOverRestarts() throws Exception {
        try (var database = start(RealServers.freePort());
                var connection = connect(database)) {
            for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(one(connection, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(one(connection, "show max_connections")).isEqualTo("60");
            try (var administrator = database.administrator().getConnection()) {
                assertThat(one(administrator, "show unix_socket_directories")).isEmpty();
            }
            assertThat(one(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(one(connection, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .isEqualTo("false");
            connection.createStatement().execute("create table kept as select 'còn đây' as word");
        }
        // Another port, as after a change of the settings.
        try (var database = start(RealServers.freePort());
                var connection = connect(database)) {
            assertThat(one(connection, "select word from kept")).isEqualTo("còn đây");
        }
    }

    @Test
    void aDatabaseLeftByAKilledServiceIsTakenOver() throws Exception {
        var port = RealServers.freePort();
        var killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledService.class.getName(),
                        folder.toString(),
                        PROGRAMS.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        assertThat(killed.waitFor()).as(folder.resolve("killed.log").toString()).isEqualTo(137);
        var pid = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
        assertThat(ProcessHandle.of(Long.parseLong(pid)))
                .as("PostgreSQL outlives the kill")
                .isPresent();

        try (var next = start(port);
                var connection = connect(next)) {
            assertThat(one(connection, "select word from kept")).isEqualTo("còn đây");
        }
        assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void theDatabaseAsksForAPassword() throws Exception {
        try (var database = start(RealServers.freePort())) {
            for (var role : new String[] {"postgres", EmbeddedDatabase.NAME}) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.url("postgres"), role, "guess"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("service.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aClusterWhoseMakingWasCutShortIsMadeAgain() throws Exception {
        var cluster = Files.createDirectories(folder.resolve("cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "18");

        try (var database = start(RealServers.freePort());
                var connection = connect(database)) {
            assertThat(one(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aPortInUseIsSaidInOneSentence() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = other.getLocalPort();
            var database = catchThrowableOfType(StartRefusedException.class, () -> start(port));
            var store = catchThrowableOfType(StartRefusedException.class, () -> EmbeddedStore.start(folder, port));

            assertThat(database.vietnamese())
                    .isEqualTo(
                            "Cổng " + port
                                    + " đang bị chương trình khác dùng. Dừng chương trình đó hoặc đặt NHANCHUNG_DATABASE_PORT.");
            assertThat(database.english())
                    .isEqualTo("Port " + port
                            + " is in use by another program. Stop that program or set NHANCHUNG_DATABASE_PORT.");
            assertThat(store.vietnamese()).contains("NHANCHUNG_STORE_PORT");
        }
    }

    @Test
    void theStoreKeepsItsKeysAndRefusesTheUnsigned() throws Exception {
        String secret;
        try (var store = EmbeddedStore.start(folder, RealServers.freePort());
                var http = HttpClient.newHttpClient()) {
            secret = store.secretKey();
            var unsigned =
                    HttpRequest.newBuilder(URI.create(store.endpoint() + "/")).build();
            assertThat(http.send(unsigned, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(403);
        }
        var bucket = Files.createDirectories(folder.resolve("objects/bucket"));
        var whole = Files.createFile(bucket.resolve("a1.mp4"));
        var unfinished = Files.createFile(bucket.resolve("a1.mp4-" + UUID.randomUUID()));
        try (var store = EmbeddedStore.start(folder, RealServers.freePort())) {
            assertThat(whole).exists();
            assertThat(unfinished).as("half of an upload that a kill cut short").doesNotExist();
            assertThat(store.secretKey()).isEqualTo(secret).hasSize(32);
        }
    }

    private EmbeddedDatabase start(int port) {
        return EmbeddedDatabase.start(folder, PROGRAMS, port);
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url(), EmbeddedDatabase.NAME, database.password());
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
