package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.IsapiRecorder;
import vn.nhanchung.testing.RealMediaMtx;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/** A ward official connects a recorder on a phone, in a real browser: a real MediaMTX with two channels. */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = RealMediaMtx.PROGRAM, howToGet = RealMediaMtx.HOW_TO_GET)
class RecorderPageTest {

    private static final String NEW = "cong-truoc";
    private static final String OLD = "san-sau";
    private static final String CODE = "ĐG-DVE-048";

    @TempDir
    private Path folder;

    @Test
    @RequiresProgram(value = PageScript.PROGRAM, howToGet = PageScript.HOW_TO_GET)
    void aCameraIsRegisteredForAChannelWithoutLosingTheTest() throws Exception {
        try (RealMediaMtx recorder = RealMediaMtx.start(Files.createDirectories(folder.resolve("mtx")))) {
            Path film = Film.of(folder, 3);
            recorder.record(film, NEW);
            recorder.record(film, OLD);
            try (OwnCity own = city()) {
                WardOffice ward = new WardOffice(own.city());
                String taken = ward.newCamera("Sân sau");

                String said = PageScript.run(
                                folder,
                                "e2e/recorder.mjs",
                                Map.of(
                                        "CITY", own.city().address(),
                                        "ACCOUNT", own.city().credentials(Role.WARD_OFFICIAL),
                                        "PORT", String.valueOf(recorder.playback()),
                                        "NEW", NEW,
                                        "OLD", OLD,
                                        "TAKEN", taken,
                                        "CODE", CODE))
                        .strip();
                assertThat(said).matches("camera DVE-001-\\d+");
                String made = said.substring("camera ".length());

                JsonNode camera = own.city().read(Role.WARD_OFFICIAL, "/api/cameras/" + made);
                assertThat(camera.get("name").asString()).as(made).isEqualTo("Cổng trước, mắt mới");
                JsonNode channels = own.city()
                        .read(Role.WARD_OFFICIAL, "/api/recorders/" + CODE)
                        .get("channels");
                assertThat(channels.findValuesAsString("channel")).containsExactly(NEW, OLD);
                assertThat(channels.findValuesAsString("camera")).containsExactly(made, taken);
            }
        }
    }

    /** In words, and with the picture of what its camera sees now. */
    @Test
    @RequiresProgram(value = PageScript.PROGRAM, howToGet = PageScript.HOW_TO_GET)
    void whatATestOfAConnectionFoundIsShown() throws Exception {
        Duration fast = Duration.ofSeconds(37);
        // It has just been recording: else nobody can tell whether it writes local time.
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(fast);
        IsapiRecorder.Segment held = new IsapiRecorder.Segment(end.minusSeconds(3), end, Film.of(folder, 3));
        try (IsapiRecorder recorder = new IsapiRecorder(List.of(held), fast);
                OwnCity own = city()) {
            recorder.quirks.picture = jpeg(640, 360);

            String said = PageScript.run(
                    folder,
                    "e2e/found.mjs",
                    Map.of(
                            "CITY", own.city().address(),
                            "ACCOUNT", own.city().credentials(Role.WARD_OFFICIAL),
                            "PORT", String.valueOf(recorder.port()),
                            "USER", IsapiRecorder.USER,
                            "PASSWORD", IsapiRecorder.PASSWORD,
                            "SAYS", String.join("\n", says(recorder.port()))));

            assertThat(said.strip()).isEqualTo("sees 640x360");
        }
    }

    private static List<String> says(int port) {
        return List.of(
                "Đầu ghi trả lời ở 127.0.0.1:" + port + ".",
                "Đầu ghi trả lời với tên đăng nhập và mật khẩu này.",
                "Giờ đầu ghi nhanh",
                "Không cần chỉnh: khi lấy hình, độ lệch được đo lại và tính vào.",
                "Đầu ghi kể 1 kênh.",
                "Đang giữ hình của");
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        return out.toByteArray();
    }

    private OwnCity city() throws IOException {
        return OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(Files.createDirectories(folder.resolve("nvr")), Duration.ofSeconds(60), Duration.ZERO, 1),
                OwnCity.reaching("127.0.0.1", RealServers.freshBucket()));
    }
}
