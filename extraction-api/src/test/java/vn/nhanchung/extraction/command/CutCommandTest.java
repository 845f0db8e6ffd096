package vn.nhanchung.extraction.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.extraction.ManifestSchema;
import vn.nhanchung.extraction.Trouble;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.Matrices;
import vn.nhanchung.extraction.video.Recording;
import vn.nhanchung.extraction.video.Recording.Coding;

/** The command, run in this process on folders of segments of ten seconds, the recorder's clock 37 s fast. */
class CutCommandTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant FIRST = Instant.parse("2026-11-01T03:00:00Z");
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private static Recording camera;

    @TempDir
    private Path folder;

    private Path footage;

    /** What the command said. */
    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void record() {
        camera = Recording.withSound(Coding.H264, 600);
    }

    @AfterAll
    static void forget() {
        camera.close();
    }

    @BeforeEach
    void fill() throws IOException {
        footage = Files.createDirectory(folder.resolve("camera 1"));
    }

    @Test
    void cutsAWholeWindow() throws IOException {
        segments(0, 1, 2);

        Said said = cut("2026-11-01T10:00:03.25+07:00", "2026-11-01T10:00:21+07:00");

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("ĐỦ", "WHOLE", "+37.000 s ± 1.000 s", "aac, giữ nguyên · kept as it is")
                .hasLineCount(17);
        JsonNode manifest = manifest();
        assertThat(text(manifest, "/got/firstFrame/at")).isEqualTo("2026-11-01T03:00:03.200Z");
        assertThat(text(manifest, "/got/firstFrame/recorder")).isEqualTo("2026-11-01T03:00:40.200Z");
        assertThat(text(manifest, "/got/lastFrame/at")).isEqualTo("2026-11-01T03:00:20.900Z");
        assertThat(manifest.at("/got/frames").asInt()).isEqualTo(178);
        assertThat(manifest.at("/clip/frames/count").asInt()).isEqualTo(190);
        assertThat(text(manifest, "/clip/sha256")).isEqualTo(sha256(clip()));
        assertThat(manifest.at("/clip/size").asLong()).isEqualTo(Files.size(clip()));
        assertThat(manifest.at("/sources"))
                .hasSize(3)
                .allSatisfy(source -> assertThat(source.at("/sha256").asString())
                        .isEqualTo(sha256(footage.resolve(source.at("/file").asString()))));
        assertThat(said.out()).contains(text(manifest, "/clip/sha256"));
    }

    /** As a Dahua's export program names them: camera, stream, beginning and end. */
    @Test
    void cutsExportsThatNameTheirEndToo() throws IOException {
        camera.writeDav(footage.resolve("NVR_ch1_main_20261101T100037_20261101T100047.dav"), 0, 100, 0);
        camera.writeDav(footage.resolve("NVR_ch1_main_20261101T100047_20261101T100057.dav"), 100, 200, 0);
        old();

        Said said = cut(
                "2026-11-01T10:00:03+07:00", "2026-11-01T10:00:12+07:00", "--pattern", "NVR_ch1_main_%Y%m%dT%H%M%S_*");

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(manifest().at("/sources")).hasSize(2);
        assertThat(manifest().at("/got/frames").asInt()).isEqualTo(90);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        segments(0, 2);
        Files.write(segment(3), new byte[4096]);

        Said said = cut("2026-11-01T10:00:05+07:00", "2026-11-01T10:00:35+07:00");

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).contains("THIẾU: 15.000 s", "PARTIAL: 15.000 s");
        JsonNode manifest = manifest();
        assertThat(manifest.at("/got/whole").asBoolean()).isFalse();
        assertThat(manifest.at("/got/gaps")).hasSize(2);
        assertThat(text(manifest, "/got/gaps/0/cause")).isEqualTo("NOT_RECORDED");
        assertThat(text(manifest, "/got/gaps/1/cause")).isEqualTo("UNREADABLE");
        assertThat(text(manifest, "/got/gaps/1/from")).isEqualTo("2026-11-01T03:00:30Z");
    }

    @Test
    void namesOverlapsAndTheirCause() throws IOException {
        camera.write(segment(0), 0, 160);
        camera.write(segment(1), 100, 200);
        old();

        assertThat(cut("2026-11-01T10:00:03+07:00", "2026-11-01T10:00:18+07:00").code())
                .isZero();

        assertThat(text(manifest(), "/got/overlaps/0/cause")).isEqualTo("SAME_FRAMES");
        assertThat(text(manifest(), "/got/overlaps/0/from")).isEqualTo("2026-11-01T03:00:10Z");
        assertThat(text(manifest(), "/got/overlaps/0/to")).isEqualTo("2026-11-01T03:00:16Z");
        assertThat(manifest().at("/got/overlaps/0/namesApartSeconds").asDouble())
                .isZero();
        assertThat(manifest().at("/got/frames").asInt()).isEqualTo(150);
    }

    @Test
    void showsEachFrameOnceWhereTheNamesOfFilesThatOverlapAreOff() throws IOException {
        camera.write(segment(0), 0, 160);
        // Its first picture is the one of 10 s; the name says 13.
        camera.write(footage.resolve(NAMES.format(FIRST.plusSeconds(50)) + ".mp4"), 100, 240);
        old();

        assertThat(cut("2026-11-01T10:00:01+07:00", "2026-11-01T10:00:22+07:00").code())
                .isZero();

        assertThat(text(manifest(), "/got/overlaps/0/cause")).isEqualTo("SAME_FRAMES");
        assertThat(manifest().at("/got/overlaps/0/namesApartSeconds").asDouble())
                .isEqualTo(3);
        assertThat(manifest().at("/got/frames").asInt()).isEqualTo(210);
    }

    @Test
    void namesAChangeOfTheCoding() throws IOException {
        try (Recording broad = Recording.of(Coding.H264_BROAD, 100)) {
            camera.write(footage.resolve(name(0) + ".ts"), 0, 100);
            broad.write(footage.resolve(name(1) + ".ts"), 0, 100);
            old();

            assertThat(cut("2026-11-01T10:00:03+07:00", "2026-11-01T10:00:18+07:00")
                            .code())
                    .isZero();
        }

        JsonNode codings = manifest().at("/codings");
        assertThat(codings).hasSize(2);
        assertThat(codings.get(1).at("/from/at").asString()).isEqualTo("2026-11-01T03:00:10Z");
        assertThat(codings.get(1).at("/height").asInt())
                .isEqualTo(2 * codings.get(0).at("/height").asInt());
    }

    @Test
    void takesTheKeyFrameFromTheSegmentBefore() throws IOException {
        camera.write(segment(0), 0, 110);
        camera.write(footage.resolve(NAMES.format(FIRST.plusSeconds(37 + 11)) + ".mp4"), 110, 200);
        old();

        assertThat(cut("2026-11-01T10:00:11.5+07:00", "2026-11-01T10:00:15+07:00")
                        .code())
                .isZero();

        assertThat(text(manifest(), "/got/firstFrame/at")).isEqualTo("2026-11-01T03:00:11.500Z");
        assertThat(manifest().at("/got/leadInSeconds").asDouble()).isEqualTo(1.5);
        assertThat(manifest().at("/sources")).hasSize(2);
    }

    @Test
    void widensTheWindowWhereNobodyMeasuredTheClock() throws IOException {
        segments(0, 1, 2);

        Said said = run("--from", "2026-11-01T10:00:43+07:00", "--to", "2026-11-01T10:00:53+07:00");

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("chưa đo", "Đã cắt rộng");
        assertThat(text(manifest(), "/window/from")).isEqualTo("2026-11-01T02:55:43Z");
        assertThat(text(manifest(), "/recorder/clock/method")).isEqualTo("NOT_MEASURED");
    }

    @Test
    void leavesTheHashesOfNativeFilesOutWhenTold() throws IOException {
        segments(0, 1);

        Said said = cut("2026-11-01T10:00:03+07:00", "2026-11-01T10:00:12+07:00", "--without-source-hashes");

        assertThat(said.code()).isZero();
        assertThat(manifest().at("/sources/0/sha256").isNull()).isTrue();
    }

    @Test
    void statesHowPicturesAreTurned() throws IOException {
        segments(0, 1, 2);
        Matrices.set(segment(0), "tkhd", 0, 1, -1, 0);
        Matrices.set(segment(2), "tkhd", -1, 0, 0, 1);
        old();

        cut("2026-11-01T10:00:03+07:00", "2026-11-01T10:00:22+07:00");

        ManifestSchema.assertHolds(bytes(folder.resolve("clip.json")));
        assertThat(manifest().at("/tracks/0/rotation").asInt()).isEqualTo(90);
        assertThat(manifest().at("/sources/0/rotation").asInt()).isEqualTo(90);
        assertThat(manifest().at("/sources/1").has("rotation")).isFalse();
        assertThat(manifest().at("/tracks/0").has("shownAsCoded")).isFalse();
        assertThat(manifest().at("/tracks")).anySatisfy(track -> {
            assertThat(track.at("/shownAsCoded").asBoolean()).isTrue();
            assertThat(track.has("rotation")).isFalse();
        });
    }

    @Test
    void givesTheSameBytesEveryTime() throws IOException {
        segments(0, 1);
        cut("2026-11-01T10:00:03+07:00", "2026-11-01T10:00:12+07:00");
        String clip = sha256(clip());
        String text = Files.readString(folder.resolve("clip.json"));

        cut("2026-11-01T10:00:03+07:00", "2026-11-01T10:00:12+07:00", "--force");

        assertThat(sha256(clip())).isEqualTo(clip);
        assertThat(folder.resolve("clip.json")).hasContent(text);
    }

    @Test
    void overwritesNothingUnlessTold() throws IOException {
        segments(0, 1);
        Files.writeString(clip(), "mine");

        Said said = cut("2026-11-01T10:00:03+07:00", "2026-11-01T10:00:12+07:00");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--force");
        assertThat(clip()).hasContent("mine");
        assertThat(cut("2026-11-01T10:00:03+07:00", "2026-11-01T10:00:12+07:00", "--force")
                        .code())
                .isZero();
        assertThat(Files.size(clip())).isGreaterThan(1000);
    }

    @Test
    void tellsNothingFromTrouble() throws IOException {
        segments(0, 1);
        assertFails(4, "2026-11-01T11:00:03+07:00", "2026-11-01T11:00:12+07:00");
        assertFails(4, "2026-10-01T11:00:03+07:00", "2026-10-01T11:00:12+07:00");
        Files.write(segment(0), new byte[4096]);
        assertFails(5, "2026-11-01T10:00:03+07:00", "2026-11-01T10:00:08+07:00");
    }

    @Test
    void aStickThatIsFullIsTrouble() throws IOException {
        segments(0, 1);
        Path out = Path.of("/proc/clip.mp4");

        Said said = run(
                "--clock-offset",
                "37s",
                "--from",
                "2026-11-01T10:00:03+07:00",
                "--to",
                "2026-11-01T10:00:08+07:00",
                "--out",
                out.toString());

        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--from 2026-11-01T10:00:03+07:00 | --to",
                "--from yesterday --to 2026-11-01T10:00:03+07:00 | yesterday",
                "--from 2026-11-01T10:00:08+07:00 --to 2026-11-01T10:00:03+07:00 | kết thúc sau",
                "--from 2026-11-01T10:00:03 --to 2026-11-01T10:00:08 --clock-offset soon | soon",
                "--from 2026-11-01T10:00:03 --to 2026-11-01T10:00:08 --clock-offset 25h | 25h",
                "--from 2026-11-01T10:00:03 --to 2026-11-01T10:00:08 --zone Asia/Atlantis | Atlantis",
                "--from 2026-11-01T10:00:03 --to 2026-11-01T10:00:08 --pattern %Q | %Q",
                "--from 2026-11-01T10:00:03 --to 2026-11-01T10:00:08 --fast | --fast",
                "--from 2026-11-01T10:00:03 --to 2026-11-01T10:00:08 --to 2026-11-01T10:00:09 | hai lần",
                "--from 2026-11-01T10:00:03 --to 2026-11-01T10:00:08 other | other",
                "--from 2026-11-01T10:00:03 --to 2026-11-01T10:00:08 --segment-length 2d | 2d"
            })
    void explainsWrongUsage(String arguments, String subject) throws IOException {
        segments(0);

        Said said = run(arguments.split(" "));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(subject).hasLineCount(2);
        assertThat(folder).isDirectoryNotContaining("glob:**clip*");
    }

    @Test
    void showsHowItIsUsed() {
        assertThat(say(List.of("--help")).code()).isZero();
        assertThat(say(List.of("--help")).out()).contains("--clock-offset", "%Y%m%d-%H%M%S");
        assertThat(say(List.of()).code()).isEqualTo(2);
        assertThat(say(List.of("nowhere", "--zone", "UTC")).code()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEveryReasonToLeaveSoundOut(CutResult.LeftOut reason) {
        assertThat(new Words(CutCommand.class, "cut.properties").one("left-out." + reason))
                .contains(" · ");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {
                "CONSENT_WITHDRAWN",
                "CAMERA_WITHDRAWN",
                "STORE_UNAVAILABLE",
                "LOCK_NOT_KEPT",
                "TOO_LARGE",
                "DISK_FULL",
                "QUARANTINED",
                "UPLOAD_DISCARDED",
                // Only recorders over the network do this.
                "AUTH",
                "LOGIN_IN_CLEAR",
                "LOGIN_SEALED",
                "CLOCK_WAS_SET",
                "FORBIDDEN_REPLAY",
                "BUSY",
                "UNSUPPORTED",
                "ENCRYPTED",
                "UNCLEAR_TIME",
                "NOT_ALLOWED",
                "INTERNAL"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void hasWordsForEachTroubleOfAFolder(Trouble trouble) {
        assertThat(new Words(CutCommand.class, "cut.properties").knows("trouble." + trouble))
                .isTrue();
    }

    private void assertFails(int code, String from, String to) {
        Said said = cut(from, to);

        assertThat(said.code()).isEqualTo(code);
        assertThat(said.err()).hasLineCount(2);
        assertThat(said.out()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**clip*").isDirectoryNotContaining("glob:**.nhanchung*");
    }

    private Said cut(String from, String to, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--clock-offset", "37s", "--from", from, "--to", to));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    /** Runs with what every call needs, unless the call says otherwise. */
    private Said run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(footage.toString()));
        all.addAll(List.of(arguments));
        for (List<String> usual : List.of(
                List.of("--pattern", "%Y%m%d-%H%M%S"),
                List.of("--zone", HANOI.getId()),
                List.of("--out", clip().toString()))) {
            if (!all.contains(usual.getFirst())) {
                all.addAll(usual);
            }
        }
        Said said = say(all);
        Path manifest = folder.resolve("clip.json");
        if (Files.exists(manifest)) {
            ManifestSchema.assertHolds(bytes(manifest));
        }
        return said;
    }

    private static Said say(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CutCommand.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                NOW);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path clip() {
        return folder.resolve("clip.mp4");
    }

    private JsonNode manifest() {
        return JsonMapper.shared().readTree(bytes(folder.resolve("clip.json")));
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString();
    }

    private void segments(int... numbers) throws IOException {
        for (int number : numbers) {
            camera.write(segment(number), number * 100, number * 100 + 100);
        }
        old();
    }

    private static final DateTimeFormatter NAMES =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(HANOI);

    private static String name(int number) {
        return NAMES.format(FIRST.plusSeconds(37 + 10L * number));
    }

    private Path segment(int number) {
        return footage.resolve(name(number) + ".mp4");
    }

    /** Long untouched, as on a disk that was carried here. */
    private void old() throws IOException {
        try (Stream<Path> files = Files.list(footage)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(NOW.instant().minus(Duration.ofDays(1))));
            }
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
