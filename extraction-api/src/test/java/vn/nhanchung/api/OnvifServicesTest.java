package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.testing.OnvifRecorder;

/**
 * The ONVIF services that our own source is tested against, asked by a client that others wrote (npm {@code onvif}). It knows no
 * search, so finding recordings and their history stays as the WSDLs have it and no more.
 */
class OnvifServicesTest {

    private static final Instant START = Instant.parse("2026-10-01T05:00:00Z");
    private static final int RTSP = 8554;

    private OnvifRecorder services;

    @BeforeEach
    void start() throws IOException {
        services = new OnvifRecorder(List.of(new OnvifRecorder.Run(START, START.plusSeconds(60))), RTSP);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    /** Its token is made by the device's clock, which is thirteen days fast. */
    @Test
    void anotherClientUnderstandsThem() throws Exception {
        services.quirks.fast = Duration.ofDays(13);

        JsonNode understood = ask(OnvifRecorder.PASSWORD);

        assertThat(understood.has("refused")).as(understood.toString()).isFalse();
        Instant clock = Instant.parse(understood.get("clock").asString());
        assertThat(Duration.between(Instant.now().plus(Duration.ofDays(13)), clock)
                        .abs())
                .isLessThan(Duration.ofSeconds(10));
        assertThat(understood.get("services").values())
                .extracting(JsonNode::asString)
                .contains("device", "search", "replay", "recording");
        assertThat(understood.get("device").get("manufacturer").asString()).isEqualTo("Uniview");
        assertThat(understood.get("device").get("model").asString()).isEqualTo("NVR301");
        assertThat(understood.get("replay").asString())
                .isEqualTo("rtsp://%s:%d/rec0".formatted(services.quirks.host, RTSP));
    }

    @Test
    void itsWrongPasswordIsRefused() throws Exception {
        assertThat(ask("wrong").get("refused").asString()).contains("SOAP Fault");
    }

    private JsonNode ask(String password) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", "e2e/onvif-client.mjs")
                .directory(Path.of("..", "frontend").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment()
                .putAll(Map.of(
                        "PORT",
                        String.valueOf(services.port()),
                        "USER_NAME",
                        OnvifRecorder.USER,
                        "PASSWORD",
                        password,
                        "RECORDING",
                        OnvifRecorder.RECORDING));
        Process client = node.start();
        return JsonMapper.shared().readTree(new String(client.getInputStream().readAllBytes(), UTF_8));
    }
}
