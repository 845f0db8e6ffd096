package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.testing.RealMinio;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.RequiresProgram;

/** On a real MinIO, which is asked by hand whether it keeps the lock that the page shows. */
@RequiresProgram(value = "minio", howToGet = RealMinio.HOW_TO_GET)
class MinioWalkwayTest extends WalkwayContract {

    private final RealMinio server = RealMinio.start();
    private final String bucket = RealServers.freshBucket();

    @Override
    Map<String, ?> store() {
        Map<String, Object> settings =
                new HashMap<>(OwnCity.store(server.endpoint(), RealMinio.ACCESS_KEY, RealMinio.SECRET_KEY, bucket));
        settings.put("nhanchung.store.retention", "30d");
        return settings;
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Override
    void checkLock(JsonNode stored, JsonNode manifest) throws Exception {
        JsonNode shown = stored.get("clip").get("lock");
        assertThat(shown.get("enforced").asBoolean()).isTrue();
        assertThat(shown.get("mode").asString()).isEqualTo("COMPLIANCE");
        Instant until = Instant.parse(shown.get("until").asString());
        assertThat(until).isAfter(Instant.now().plus(Duration.ofDays(29)));

        JsonNode object = manifest.get("object");
        assertThat(object.get("versionId")).isEqualTo(shown.get("versionId"));
        assertThat(object.get("lock").get("mode")).isEqualTo(shown.get("mode"));
        assertThat(object.get("lock").get("until")).isEqualTo(shown.get("until"));

        var byHand = new SignedRequest(server.endpoint(), RealMinio.ACCESS_KEY, RealMinio.SECRET_KEY);
        String path = "/" + bucket + "/" + object.get("key").asString();
        String version = shown.get("versionId").asString();
        var retention = byHand.send("GET", path, "retention=&versionId=" + version);
        assertThat(retention.statusCode()).as(retention.body()).isEqualTo(200);
        assertThat(retention.body())
                .contains("<Mode>COMPLIANCE</Mode>")
                .containsPattern(
                        "<RetainUntilDate>" + until.toString().replace("Z", "(\\.0+)?Z") + "</RetainUntilDate>");
        var deletion = byHand.send("DELETE", path, "versionId=" + version);
        assertThat(deletion.statusCode())
                .as("MinIO refuses to delete it: %s", deletion.body())
                .isBetween(400, 499);
    }
}
