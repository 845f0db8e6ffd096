package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.testing.RealServers;

/** Links that an official of the camera's ward hands over, by HTTP, as each of those concerned. */
class WardLinksTest {

    private static final int SECONDS = 30;
    private static final Instant FIRST = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
    private static final String WARD_LINKS = "/api/ward/upload-links";

    @TempDir
    private static Path folder;

    private static UploadDesk desk;
    private static WardOffice office;
    private static Path film;

    @BeforeAll
    static void start() throws Exception {
        desk = UploadDesk.open(folder, FIRST);
        office = new WardOffice(desk.own().city());
        int frames = SECONDS * Recording.FRAMES_PER_SECOND;
        try (Recording recording = Recording.of(Recording.Coding.H264, frames)) {
            film = recording.write(folder.resolve("film.mp4"), 0, frames);
        }
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void anOfficialMakesTheLinkAndLearnsNothingOfTheIncident() throws Exception {
        JsonNode made = desk.make(true);
        String code = UploadDesk.code(made);
        assertThat(made.get("address").isNull()).isTrue();
        assertThat(made.at("/link/state").asString()).isEqualTo("ASKED");
        assertThat(made.at("/link/ward").asString()).isEqualTo("Đông Vệ");

        JsonNode wish = wish(code);
        assertThat(wish.get("cameraName").asString()).isEqualTo("Mắt 1, ngã tư Quang Trung");
        assertThat(wish.get("legalBasis").asString()).isEqualTo("Quyết định phân công 214, 14/11/2024");
        assertThat(wish.toString())
                .doesNotContain(desk.incident().incident(), "Trộm xe máy", "VERIFY_REPORT", "incident", "purpose");

        Household owner = desk.handOut(code);
        assertThat(owner.open().statusCode()).isEqualTo(200);
        assertThat(owner.shown().get("handedBy").asString())
                .isEqualTo(wish(code).get("handedBy").asString())
                .isNotEqualTo(owner.shown().get("askedBy").asString());
        assertThat(wish(code).get("state").asString()).isEqualTo("OPENED");
        owner.sendWhole(film, FIRST);
        owner.awaitReceipt();
        assertThat(wish(code).get("state").asString()).isEqualTo("RECEIVED");
        assertThat(Case.log(code, desk.incident().entries()))
                .containsSubsequence(
                        "UPLOAD_LINK_CREATED",
                        "UPLOAD_LINK_HANDED_OUT",
                        "UPLOAD_LINK_OPENED",
                        "UPLOAD_BEGUN",
                        "UPLOAD_RECEIVED");
        JsonNode handing = desk.entry(code, "UPLOAD_LINK_HANDED_OUT");
        assertThat(handing.at("/actor/role").asString()).isEqualTo("WARD_OFFICIAL");
        assertThat(handing.at("/after/anew").asBoolean()).isFalse();
        WardOffice.refused(post(WARD_LINKS + "/" + code + "/addresses"), 409, "upload-link-over");
    }

    @Test
    void theWardIsAskedForALinkThatIsThere() throws Exception {
        JsonNode made = desk.make(false);
        String code = UploadDesk.code(made);
        Household own = desk.holder(made);
        assertThat(wishes()).noneMatch(wish -> wish.get("code").asString().equals(code));
        WardOffice.refused(post(WARD_LINKS + "/" + code + "/addresses"), 404, "upload-link-not-found");
        WardOffice.ok(ask(code));
        WardOffice.ok(ask(code));
        assertThat(own.open().statusCode()).as("holds until there is another").isEqualTo(200);
        Household owner = desk.handOut(code);
        assertThat(own.open().statusCode()).isEqualTo(401);
        assertThat(owner.open().statusCode()).isEqualTo(200);
        assertThat(Case.log(code, desk.incident().entries()))
                .containsOnlyOnce("UPLOAD_LINK_WARD_ASKED")
                .containsSubsequence("UPLOAD_LINK_CREATED", "UPLOAD_LINK_WARD_ASKED", "UPLOAD_LINK_HANDED_OUT");
    }

    @Test
    void anotherWardsLinksAreNotFound() throws Exception {
        String code = UploadDesk.code(desk.make(true));
        try (Connection database = DriverManager.getConnection(
                        desk.database(),
                        EmbeddedDatabase.NAME,
                        RealServers.database().password());
                var move = database.prepareStatement("update upload_link set ward_code = 'lam-son' where code = ?")) {
            move.setString(1, code);
            assertThat(move.executeUpdate()).isOne();
        }
        assertThat(wishes()).noneMatch(wish -> wish.get("code").asString().equals(code));
        WardOffice.refused(post(WARD_LINKS + "/" + code + "/addresses"), 404, "upload-link-not-found");
    }

    @Test
    void eachRoleDoesItsOwnPart() throws Exception {
        String code = UploadDesk.code(desk.make(true));
        WardOffice.refused(
                desk.own().city().send(HttpMethod.POST, WARD_LINKS + "/" + code + "/addresses", Map.of()),
                403,
                "no-right");
        WardOffice.refused(office.official(HttpMethod.GET, desk.links(), null), 403, "no-right");
        WardOffice.refused(post("/api/upload-links/" + code + "/revoke"), 403, "no-right");
        WardOffice.refused(post("/api/upload-links/" + code + "/ask-ward"), 403, "no-right");
        WardOffice.refused(office.official(HttpMethod.GET, "/api/upload-room", null), 403, "no-right");
    }

    @Test
    void consentIsAskedAgainWhenTheLinkIsMade() throws Exception {
        String camera = office.newHouseholdCamera("Mắt 9, nhà bà Minh", "Bà Lê T. M.");
        String code = UploadDesk.code(desk.make(camera, true));
        consent(camera, "WITHDRAWN");
        WardOffice.refused(post(WARD_LINKS + "/" + code + "/addresses"), 409, "consent-withdrawn");
        consent(camera, "GRANTED");
        assertThat(desk.handOut(code).open().statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotAskedForAnyMoreIsNotHandedOver() throws Exception {
        Case other = Case.open(desk.own().city(), FIRST, FIRST.plusSeconds(SECONDS));
        String links = "/api/incidents/" + other.incident() + "/upload-links";
        Map<String, Object> link = new java.util.HashMap<>(UploadsTest.link(FIRST));
        link.put("byWard", true);
        String code = UploadDesk.code(WardOffice.created(desk.own().city().send(HttpMethod.POST, links, link)));
        assertThat(wish(code).get("state").asString()).isEqualTo("ASKED");
        WardOffice.ok(desk.own()
                .city()
                .send(
                        HttpMethod.POST,
                        "/api/incidents/" + other.incident() + "/clarify",
                        Map.of("conclusion", "Đã làm rõ.")));
        assertThat(wishes()).noneMatch(wish -> wish.get("code").asString().equals(code));
        WardOffice.refused(post(WARD_LINKS + "/" + code + "/addresses"), 409, "upload-link-over");

        String revoked = UploadDesk.code(desk.make(true));
        WardOffice.ok(desk.own().city().send(HttpMethod.POST, "/api/upload-links/" + revoked + "/revoke", Map.of()));
        WardOffice.refused(post(WARD_LINKS + "/" + revoked + "/addresses"), 409, "upload-link-over");
    }

    @Test
    void whatNobodyMayAskForAnyMoreIsNotReceived() throws Exception {
        Case other = Case.open(desk.own().city(), FIRST, FIRST.plusSeconds(SECONDS));
        Map<String, Object> link = new java.util.HashMap<>(UploadsTest.link(FIRST));
        link.put("byWard", true);
        String links = "/api/incidents/" + other.incident() + "/upload-links";
        String code = UploadDesk.code(WardOffice.created(desk.own().city().send(HttpMethod.POST, links, link)));
        Household owner = desk.handOut(code);
        String upload = owner.begun(film, FIRST);
        WardOffice.ok(desk.own()
                .city()
                .send(
                        HttpMethod.POST,
                        "/api/incidents/" + other.incident() + "/clarify",
                        Map.of("conclusion", "Đã làm rõ.")));

        assertThat(owner.patch(upload, film, 0).body()).contains("upload-link-revoked");
        assertThat(Case.log(code, other.entries())).contains("UPLOAD_BEGUN").doesNotContain("UPLOAD_RECEIVED");
    }

    private static List<JsonNode> wishes() throws Exception {
        return StreamSupport.stream(
                        desk.own().city().read(Role.WARD_OFFICIAL, WARD_LINKS).spliterator(), false)
                .toList();
    }

    private static JsonNode wish(String code) throws Exception {
        return wishes().stream()
                .filter(wish -> wish.get("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static WebTestClient.ResponseSpec ask(String code) throws Exception {
        return desk.own().city().send(HttpMethod.POST, "/api/upload-links/" + code + "/ask-ward", Map.of());
    }

    private static WebTestClient.ResponseSpec post(String path) throws Exception {
        return office.official(HttpMethod.POST, path, Map.of());
    }

    private static void consent(String camera, String state) throws Exception {
        WardOffice.ok(office.official(HttpMethod.PUT, "/api/cameras/" + camera + "/consent", Map.of("state", state)));
    }
}
