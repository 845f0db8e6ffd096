package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.testing.RealServers;

/** Changing the key of the logins beside a running service. */
class RecorderKeysCommandTest {

    private static final String PASSWORD = "mat-khau-rat-kin-48151623";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void everyLoginIsSealedUnderANewKeyAndNothingIsLost() throws Exception {
        String database = RealServers.freshDatabase();
        Path data = Files.createDirectories(folder.resolve("data"));
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(OwnCity.database(database, RealServers.database().password()));
        settings.putAll(OwnCity.store(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey(),
                RealServers.freshBucket()));
        SmallCity plan =
                new SmallCity(Files.createDirectories(folder.resolve("nvr")), Duration.ofSeconds(60), Duration.ZERO, 1);
        try (OwnCity own = OwnCity.start(data, plan, settings)) {
            JsonNode set = own.city()
                    .as(Role.WARD_OFFICIAL)
                    .put()
                    .uri("/api/recorders/" + SmallCity.RECORDER + "/login")
                    .bodyValue(Map.of("user", "admin", "password", PASSWORD))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(JsonNode.class)
                    .returnResult()
                    .getResponseBody();
            assertThat(set.toString()).doesNotContain(PASSWORD);
            Path keys = data.resolve("keys/recorder-logins");
            String before = keyOf(database);
            List<String> arguments = new ArrayList<>(List.of("rotate", "--nhanchung.data=" + data));
            settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));

            assertThat(run(arguments)).as(err.toString(StandardCharsets.UTF_8)).isZero();

            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("1 đầu ghi")
                    .doesNotContain(PASSWORD);
            assertThat(keyOf(database)).isNotEqualTo(before);
            assertThat(Files.readAllLines(keys)).hasSize(2).last().asString().startsWith(keyOf(database));
            assertThat(run(arguments)).isZero();
            assertThat(Files.readAllLines(keys))
                    .as("the first key is gone")
                    .hasSize(2)
                    .noneMatch(key -> key.startsWith(before));

            Path foreign = folder.resolve("foreign");
            arguments.add("--nhanchung.recorders.key-file=" + foreign);
            String sealed = keyOf(database);
            assertThat(run(arguments)).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("tệp khóa của dịch vụ");
            assertThat(keyOf(database)).isEqualTo(sealed);
        }
    }

    @Test
    void itSaysHowItIsUsed() {
        assertThat(run(List.of())).isEqualTo(2);
        assertThat(run(List.of("forget"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("recorder-keys rotate");
    }

    private int run(List<String> arguments) {
        return RecorderKeysCommand.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String keyOf(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database, EmbeddedDatabase.NAME, RealServers.database().password());
                ResultSet row = connection.createStatement().executeQuery("select key_id from recorder_login")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
