package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.upload.Receiving;
import vn.nhanchung.upload.Upload;
import vn.nhanchung.upload.UploadBytes;
import vn.nhanchung.upload.UploadLink;
import vn.nhanchung.upload.UploadLinks;
import vn.nhanchung.upload.UploadRefusal;
import vn.nhanchung.upload.UploadRefusal.Kind;
import vn.nhanchung.upload.UploadState;
import vn.nhanchung.upload.Uploads;
import vn.nhanchung.upload.WardLinks;

/**
 * Whoever holds a link's former address, once the ward's official has made another. The calls that were under way are made on the
 * service's own parts: over HTTP nobody can hold one up between its being let in and its work.
 */
class FormerAddressTest {

    private static final int SECONDS = 30;

    /** So many files an address may begin and give up. */
    private static final int MOST_BEGUN = 20;

    private static final Instant FIRST = Instant.now().minusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
    private static final Actor OFFICIAL = new Actor("cb.tran", "CB Trần N.", "WARD_OFFICIAL", "CA phường");

    @TempDir
    private static Path folder;

    private static UploadDesk desk;
    private static Path film;
    private static Uploads uploads;
    private static UploadBytes bytes;

    @BeforeAll
    static void start() throws Exception {
        desk = UploadDesk.open(folder, FIRST);
        uploads = desk.own().part(Uploads.class);
        bytes = desk.own().part(UploadBytes.class);
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
    void whatCameByTheFormerAddressIsGivenUpAndTheNewOneBeginsAnew() throws Exception {
        String code = UploadDesk.code(desk.make(true));
        Household former = desk.handOut(code);
        assertThat(former.open().statusCode()).isEqualTo(200);
        String begun = former.begun(film, FIRST);
        try (Socket _ = former.patchSlowly(begun, Files.readAllBytes(film), 3000)) {
            while (former.offset(begun) < 3000) {
                Thread.sleep(20);
            }
            Household owner = desk.handOut(code);
            assertThat(former.open().statusCode()).isEqualTo(401);
            assertThat(former.head(begun).statusCode()).isEqualTo(401);
            assertThat(owner.head(begun).statusCode())
                    .as("the device that began it")
                    .isEqualTo(410);
            assertThat(owner.shown().get("upload").isNull()).isTrue();
            assertThat(part(id(begun))).doesNotExist();
            owner.sendWhole(film, FIRST);
            assertThat(owner.awaitReceipt().get("sha256").asString()).isEqualTo(UploadsTest.sha256(film));
        }
        assertThat(desk.entry(code, "UPLOAD_LINK_HANDED_OUT").at("/after/anew").asBoolean())
                .isTrue();
        assertThat(desk.entry(code, "UPLOAD_ENDED").at("/actor/role").asString())
                .isEqualTo("WARD_OFFICIAL");
    }

    @Test
    void bytesUnderWayDoNotMakeAFileWholeOnceThereIsANewAddress() throws Exception {
        String code = UploadDesk.code(desk.make(true));
        Household former = desk.handOut(code);
        UploadLink link = held(former);
        UUID id = id(former.begun(film, FIRST));
        Receiving receiving = bytes.receive(link, id, 0, null);
        receiving.write(ByteBuffer.wrap(Files.readAllBytes(film)));

        // The address is there, and nobody has told the connection yet.
        handOutOnRecord(link);

        refused(Kind.UPLOAD_ENDED, () -> bytes.finish(receiving));
        assertThat(upload(code).state()).isEqualTo(UploadState.ENDED);
        Thread.sleep(500);
        assertThat(Case.log(code, desk.incident().entries()))
                .contains("UPLOAD_ENDED")
                .doesNotContain("UPLOAD_RECEIVED");
    }

    /** As where what follows the record fails. */
    @Test
    void aConnectionThatNobodyToldIsEndedByTheSweep() throws Exception {
        String code = UploadDesk.code(desk.make(true));
        Household former = desk.handOut(code);
        UploadLink link = held(former);
        UUID id = id(former.begun(film, FIRST));
        Receiving receiving = bytes.receive(link, id, 0, null);
        receiving.write(ByteBuffer.wrap(Files.readAllBytes(film), 0, 3000));

        handOutOnRecord(link);
        Instant giveUp = Instant.now().plusSeconds(90);
        while (Files.exists(part(id))) {
            assertThat(Instant.now()).as("a sweep comes").isBefore(giveUp);
            Thread.sleep(100);
        }

        refused(Kind.UPLOAD_BUSY, () -> receiving.write(ByteBuffer.allocate(1)));
    }

    @Test
    void aCallThatWasLetInByTheFormerAddressDoesNothing() throws Exception {
        String code = UploadDesk.code(desk.make(true));
        Household former = desk.handOut(code);
        UploadLink link = held(former);
        UUID id = id(former.begun(film, FIRST));
        Files.copy(film, part(id));

        Household owner = desk.handOut(code);

        refused(Kind.UPLOAD_LINK_UNKNOWN, () -> bytes.offset(link, id));
        refused(Kind.UPLOAD_LINK_UNKNOWN, () -> bytes.receive(link, id, Files.size(film), null));
        refused(Kind.UPLOAD_LINK_UNKNOWN, () -> uploads.begin(link, Files.size(film), Household.saying(FIRST)));
        refused(Kind.UPLOAD_LINK_UNKNOWN, () -> uploads.terminate(link, id(owner.begun(film, FIRST))));
        assertThat(upload(code).state()).isEqualTo(UploadState.RECEIVING);
        refused(Kind.UPLOAD_LINK_UNKNOWN, () -> uploads.shown(link));
        refused(
                Kind.UPLOAD_LINK_UNKNOWN,
                () -> desk.own().part(UploadLinks.class).opened(link));
        assertThat(Case.log(code, desk.incident().entries())).doesNotContain("UPLOAD_LINK_OPENED");
    }

    @Test
    void whatTheFormerHolderBeganTakesNoneOfTheNewOnesPlaces() throws Exception {
        String code = UploadDesk.code(desk.make(true));
        Household former = desk.handOut(code);
        beginAndGiveUp(former);
        assertThat(former.begin(100, Household.saying(FIRST)).body()).contains("upload-link-used");

        Household owner = desk.handOut(code);
        beginAndGiveUp(owner);
        assertThat(owner.begin(100, Household.saying(FIRST)).body()).contains("upload-link-used");
    }

    private static void beginAndGiveUp(Household holder) throws Exception {
        for (int i = 0; i < MOST_BEGUN; i++) {
            HttpResponse<String> given = holder.delete(holder.begun(film, FIRST));
            assertThat(given.statusCode()).isEqualTo(204);
        }
    }

    /** The link as a call of its holder has it from when it was let in. */
    private static UploadLink held(Household holder) {
        return desk.own().part(UploadLinks.class).byToken(holder.token()).orElseThrow();
    }

    /** Makes the address anew and stops before what the process then does beside the database. */
    private static void handOutOnRecord(UploadLink link) {
        desk.own().part(WardLinks.class).handOut(link.code(), String.valueOf(link.wardCode()), OFFICIAL);
    }

    /** The newest of a link. */
    private static Upload upload(String code) {
        return uploads.ofLinks(List.of(code)).getFirst();
    }

    private static UUID id(String upload) {
        return UUID.fromString(upload.substring(upload.lastIndexOf('/') + 1));
    }

    private static Path part(UUID id) {
        return folder.resolve("data/uploads/" + id + ".part");
    }

    private static void refused(Kind why, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UploadRefusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(why));
    }
}
