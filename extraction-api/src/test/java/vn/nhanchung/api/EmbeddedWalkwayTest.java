package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.testing.RealServers;

/** On the store that ships inside, which keeps no locks: the page and the manifest say so. */
class EmbeddedWalkwayTest extends WalkwayContract {

    @Override
    Map<String, ?> store() {
        var server = RealServers.store();
        return OwnCity.store(server.endpoint(), server.accessKey(), server.secretKey(), RealServers.freshBucket());
    }

    @Override
    void checkLock(JsonNode stored, JsonNode manifest) {
        assertThat(stored.get("clip").get("lock").get("enforced").asBoolean()).isFalse();
        assertThat(manifest.get("object").get("lock").get("enforced").asBoolean())
                .isFalse();
    }
}
