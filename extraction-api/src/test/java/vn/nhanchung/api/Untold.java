package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;

/** A recorder's passwords are told by no log, no error, no manifest, no answer and no command line, as they are or as they go out. */
record Untold(String user, String password) {

    private static final String WRONG = "sai-bét-&:9";

    /** Whether a text holds one of them, in the clear, in an address or as HTTP's Basic has it. */
    void in(String where, String text) {
        assertThat(text).as(where).doesNotContain(written().toList());
    }

    /** Whether a process that was started for it was told one of them where everybody on the machine can read it. */
    void in(CommandLines lines) {
        String seen = lines.seen();
        assertThat(seen).as("of a service that starts processes").isNotBlank();
        in("command lines", seen);
    }

    private Stream<String> written() {
        return Stream.of(password, WRONG)
                .flatMap(secret -> Stream.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        user + ":" + secret,
                        base64(user + ":" + secret)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks once more, with a password that the recorder refuses; neither what is told of that nor what is told of what was stored has one. */
    void afterARefusal(WardOffice ward, String recorder, JsonNode stored, Asking asking) throws Exception {
        String path = "/api/recorders/" + recorder;
        JsonNode set =
                WardOffice.ok(ward.official(HttpMethod.PUT, path + "/login", Map.of("user", user, "password", WRONG)));
        JsonNode failed = ward.city().awaitEnd(asking.ask());
        assertThat(failed.at("/trouble/kind").asString())
                .as(failed.toPrettyString())
                .isEqualTo("AUTH");

        Case incident = new Case(ward.city(), asking.incident());
        for (JsonNode told : List.of(
                set, failed, stored, incident.manifest(stored), ward.city().read(Role.WARD_OFFICIAL, path))) {
            in(recorder, told.toString());
        }
        in(recorder, incident.entries().toString());
    }

    /**
     * What is asked for.
     *
     * @param camera its code
     */
    record Asking(City city, String incident, String camera, Instant from, Instant to) {

        String ask() throws Exception {
            return WardOffice.created(city.send(
                            HttpMethod.POST,
                            "/api/incidents/" + incident + "/requests",
                            city.request(camera, from, to)))
                    .get("extractions")
                    .get(0)
                    .get("code")
                    .asString();
        }
    }
}
