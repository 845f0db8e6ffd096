package vn.nhanchung.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.RealServers;

/**
 * A city of one camera, an incident before it, and the links that are made for it.
 *
 * @param database where its rows are
 * @param folder holds its data under {@code data}
 */
record UploadDesk(OwnCity own, Case incident, Instant first, String database, Path folder) implements AutoCloseable {

    /** Starts it with an incident of half a minute. */
    static UploadDesk open(Path folder, Instant first) throws IOException {
        String database = RealServers.freshDatabase();
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(OwnCity.database(database, RealServers.database().password()));
        settings.putAll(OwnCity.store(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey(),
                RealServers.freshBucket()));
        settings.put("nhanchung.uploads.reserve", "1MB");
        OwnCity own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(
                        Files.createDirectories(folder.resolve("recorder")), Duration.ofSeconds(10), Duration.ZERO, 1),
                settings);
        return new UploadDesk(own, Case.open(own.city(), first, first.plusSeconds(30)), first, database, folder);
    }

    int port() {
        return Integer.parseInt(own.city().address().replaceAll(".*:", ""));
    }

    /** Makes a link; what is answered. */
    JsonNode make(boolean byWard) throws IOException {
        return make(SmallCity.camera(1), byWard);
    }

    JsonNode make(String camera, boolean byWard) throws IOException {
        Map<String, Object> link = new HashMap<>(UploadsTest.link(first));
        link.put("camera", camera);
        link.put("byWard", byWard);
        return WardOffice.created(own.city().send(HttpMethod.POST, links(), link));
    }

    String links() {
        return "/api/incidents/" + incident.incident() + "/upload-links";
    }

    /** The link as the investigator's page shows it. */
    JsonNode link(String code) throws IOException {
        for (JsonNode link : own.city().read(Role.INVESTIGATOR, links())) {
            if (link.get("code").asString().equals(code)) {
                return link;
            }
        }
        throw new AssertionError("no link " + code);
    }

    /** Makes a link's address as the ward's official. */
    Household handOut(String code) throws Exception {
        return holder(WardOffice.created(new WardOffice(own.city())
                .official(HttpMethod.POST, "/api/ward/upload-links/" + code + "/addresses", null)));
    }

    /** Whoever was given what was answered. */
    Household holder(JsonNode made) {
        String address = Objects.requireNonNull(made.get("address")).asString();
        return new Household(port(), address.substring(address.indexOf('#') + 1));
    }

    /**
     * A file that was sent by a link of its own, and has its receipt.
     *
     * @param link its code
     * @param extraction that was asked of it
     */
    record Sent(Household household, String link, String extraction) {}

    /** Sends a file whose first picture was taken at an instant. */
    Sent send(Path file, Instant begun) throws Exception {
        JsonNode made = make(false);
        Household household = holder(made);
        household.sendWhole(file, begun);
        household.awaitReceipt();
        String code = code(made);
        return new Sent(household, code, link(code).at("/upload/extraction").asString());
    }

    /** The clip of a stored extraction, beside the data. */
    Path clip(JsonNode stored) throws IOException {
        return Files.write(folder.resolve(stored.get("code").asString() + ".mp4"), incident.download(stored));
    }

    /** The newest entry of a kind about a link. */
    JsonNode entry(String code, String action) throws IOException {
        return incident.entries().stream()
                .filter(entry -> entry.get("subject").asString().equals(code)
                        && entry.get("action").asString().equals(action))
                .findFirst()
                .orElseThrow();
    }

    static String code(JsonNode made) {
        return made.at("/link/code").asString();
    }

    @Override
    public void close() {
        own.close();
    }
}
