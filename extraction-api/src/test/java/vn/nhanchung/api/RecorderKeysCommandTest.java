package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.OpenedLogins;
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
        SmallCity plan = new SmallCity(
                Files.createDirectories(folder.resolve("nvr")), Duration.ofSeconds(60), Duration.ZERO, 2, 1);
        Map<String, Login> logins = Map.of(
                SmallCity.RECORDER, new Login("admin", PASSWORD),
                SmallCity.FAR_RECORDER, new Login("xem-lại", PASSWORD + " ở kho"));
        try (OwnCity own = OwnCity.start(data, plan, settings, OpenedLogins.class)) {
            for (Map.Entry<String, Login> login : logins.entrySet()) {
                set(own, login.getKey(), login.getValue());
            }
            Path keys = data.resolve("keys/recorder-logins");
            String before = keyOf(database);
            List<String> arguments = new ArrayList<>(List.of("rotate", "--nhanchung.data=" + data));
            settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));

            assertThat(run(arguments)).as(err.toString(StandardCharsets.UTF_8)).isZero();

            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("2 đầu ghi")
                    .doesNotContain(PASSWORD);
            assertThat(keyOf(database)).isNotEqualTo(before);
            assertThat(Files.readAllLines(keys)).hasSize(2).last().asString().startsWith(keyOf(database));
            assertOpens(own, logins);
            assertThat(run(arguments)).isZero();
            assertThat(Files.readAllLines(keys))
                    .as("the first key is gone")
                    .hasSize(2)
                    .noneMatch(key -> key.startsWith(before));
            assertOpens(own, logins);

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

    private static void set(OwnCity own, String recorder, Login login) throws IOException {
        JsonNode set = own.city()
                .as(Role.WARD_OFFICIAL)
                .put()
                .uri("/api/recorders/" + recorder + "/login")
                .bodyValue(Map.of("user", login.user(), "password", login.password()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(set.toString()).doesNotContain(PASSWORD);
    }

    /** The service that runs beside, each login, as it was set. */
    private static void assertOpens(OwnCity own, Map<String, Login> logins) {
        OpenedLogins opened = own.part(OpenedLogins.class);
        assertThat(logins)
                .allSatisfy((recorder, login) -> assertThat(opened.of(recorder)).isEqualTo(login));
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
                ResultSet row =
                        connection.createStatement().executeQuery("select distinct key_id from recorder_login")) {
            assertThat(row.next()).isTrue();
            String key = row.getString(1);
            assertThat(row.next()).as("another key").isFalse();
            return key;
        }
    }
}
