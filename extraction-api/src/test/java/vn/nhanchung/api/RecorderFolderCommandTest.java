package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.WalkwayFilm;

/** A folder that is laid out as Frigate lays its own out, connected by whoever runs the service while it runs. */
@Requires(WalkwayFilm.class)
class RecorderFolderCommandTest {

    private static final String FRIGATE = "%Y-%m-%d/%H/{channel}/%M.%S.mp4";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd/HH/'cong_chinh'/mm.ss'.mp4'")
            .withZone(ZoneOffset.UTC);
    private static final Duration SEGMENT = Duration.ofSeconds(10);
    private static final Instant START = Instant.now().minusSeconds(7_200).truncatedTo(ChronoUnit.MINUTES);

    @TempDir
    private static Path folder;

    private static Path recordings;
    private static Map<String, Object> settings;
    private static OwnCity own;
    private static WardOffice ward;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws Exception {
        recordings = Files.createDirectories(folder.resolve("frigate"));
        List<Path> segments = Film.cut(Files.createDirectories(folder.resolve("film")), SEGMENT, 3);
        for (int i = 0; i < segments.size(); i++) {
            Instant begins = START.plus(SEGMENT.multipliedBy(i));
            Path file = recordings.resolve(NAME.format(begins));
            Files.createDirectories(file.getParent());
            Footage.age(Files.copy(segments.get(i), file), begins);
        }
        Files.writeString(recordings.resolve("frigate.db"), "not of the pattern");
        settings = new TreeMap<>(OwnCity.reaching("", RealServers.freshBucket()));
        settings.remove("nhanchung.recorders.networks");
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(Files.createDirectories(folder.resolve("nvr")), Duration.ofSeconds(60), Duration.ZERO, 1),
                settings);
        ward = new WardOffice(own.city());
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @Test
    void aFolderThatWasAddedGivesAStoredClip() throws Exception {
        String camera = ward.newCamera("Cổng chính");

        assertThat(add("ĐG-FRI-1", camera)).as(said(err)).isZero();

        assertThat(said(out))
                .contains("cong_chinh: 3 tệp", "10 s", "frigate.db", "Đã đăng ký đầu ghi ĐG-FRI-1")
                .contains("Recorder ĐG-FRI-1 is registered");
        JsonNode entry = own.city()
                .read(Role.AUDITOR, "/api/audit?text=ĐG-FRI-1&size=10")
                .get("entries")
                .get(0);
        assertThat(entry.get("action").asString()).isEqualTo("RECORDER_REGISTERED");
        assertThat(entry.at("/actor/account").asString()).isEqualTo("operator");
        assertThat(entry.at("/after/folder").asString()).isEqualTo(recordings.toString());
        assertThat(entry.at("/after/channels/cong_chinh").asString()).isEqualTo(camera);

        Instant from = START.plusSeconds(5);
        Case incident = Case.open(own.city(), from.minusSeconds(60), from.plusSeconds(60));
        String extraction = WardOffice.created(own.city()
                        .send(
                                HttpMethod.POST,
                                "/api/incidents/" + incident.incident() + "/requests",
                                own.city().request(camera, from, from.plusSeconds(10))))
                .at("/extractions/0/code")
                .asString();
        JsonNode manifest = incident.manifest(incident.awaitStored(extraction));
        assertThat(manifest.at("/recorder/clock/method").asString()).isEqualTo("NOT_MEASURED");
        assertThat(Instant.parse(manifest.at("/got/firstFrame/at").asString()))
                .as("all of the film, since the clock is not measured")
                .isEqualTo(START);

        out.reset();
        assertThat(run("list")).isZero();
        assertThat(said(out))
                .contains("ĐG-FRI-1", recordings.toString(), FRIGATE + ", UTC", "cong_chinh = " + camera, "14 ngày");
    }

    @Test
    void aFolderOfAReachIsNotLookedAtHere() throws Exception {
        String camera = ward.newCamera("Kho B");

        int code = add("ĐG-KHO-B", "/srv/of-another-machine", "1=" + camera, "--reach", "kho-b");

        assertThat(code).as(said(err)).isZero();
        assertThat(said(out)).contains("chỉ tiến trình có nhãn “kho-b”");
        JsonNode recorder = own.city().read(Role.WARD_OFFICIAL, "/api/recorders/ĐG-KHO-B");
        assertThat(recorder.get("reach").asString()).isEqualTo("kho-b");
        assertThat(recorder.get("host").isNull())
                .as("no path of the server leaves by HTTP")
                .isTrue();
        assertThat(recorder.toString()).doesNotContain("of-another-machine");
    }

    @Test
    void checkingShowsWhatThePatternMakesOfItAndRegistersNothing() {
        assertThat(run(
                        "check",
                        recordings.toString(),
                        "--pattern",
                        FRIGATE,
                        "--zone",
                        "Asia/Ho_Chi_Minh",
                        "--segment-length",
                        "60s"))
                .isZero();
        assertThat(said(out))
                .contains("cong_chinh: 3 tệp", "+07:00", "Chú ý: kênh cong_chinh có tệp thường cách nhau 10 s");

        assertThat(run("check", recordings.toString(), "--pattern", "%Y%m%d-%H%M%S.mp4", "--zone", "UTC"))
                .isEqualTo(1);
        assertThat(said(err)).contains("Không tệp nào khớp mẫu");
    }

    @Test
    void camerasAmongEachOtherAreSaid() throws Exception {
        Path there = Files.createDirectories(folder.resolve("mixed/nvr"));
        Files.writeString(there.resolve("ch1-20261122-100000.mp4"), "a camera's");
        Files.writeString(there.resolve("ch2-20261122-100000.mp4"), "another's");

        assertThat(run("check", there.getParent().toString(), "--pattern", "*-%Y%m%d-%H%M%S.mp4", "--zone", "UTC"))
                .isZero();
        assertThat(said(out)).contains("kênh nvr có 1 tệp trùng giờ", "write {channel}");
    }

    @Test
    void namesOfFilesAndFoldersDoNotCommandTheTerminal() throws Exception {
        String hostile = "\u001b[2Jx\r\u009b\u202e";
        Path there = Files.createDirectories(folder.resolve("hostile"));
        Files.writeString(there.resolve(hostile + ".mp4"), "not of the pattern");

        assertThat(run("check", there.toString(), "--pattern", FRIGATE, "--zone", "UTC"))
                .isEqualTo(1);
        assertThat(said(out)).contains("?[2Jx???.mp4").doesNotContainPattern("[\\p{C}&&[^\n]]");

        assertThat(run("check", there.resolve(hostile).toString(), "--pattern", FRIGATE, "--zone", "UTC"))
                .isEqualTo(1);
        assertThat(said(err)).contains("?[2Jx???").hasLineCount(2).doesNotContainPattern("[\\p{C}&&[^\n]]");
    }

    @Test
    void whatCannotBeReadIsNotRegistered() throws Exception {
        String camera = ward.newCamera("Sân sau");

        assertThat(add("ĐG-X", "DVE-009-9")).isEqualTo(1);
        assertThat(said(err)).contains("DVE-009-9").hasLineCount(2);
        assertThat(add("ĐG-X", SmallCity.camera(1))).isEqualTo(1);
        assertThat(said(err)).contains(SmallCity.camera(1) + " on " + SmallCity.RECORDER);
        assertThat(add(SmallCity.RECORDER, camera)).isEqualTo(1);
        assertThat(add("ĐG-X", recordings.toString(), "cong_sau=" + camera)).isEqualTo(1);
        assertThat(said(err)).contains("kênh cong_sau");
        assertThat(add("ĐG-X", folder.resolve("gone").toString(), "1=" + camera))
                .isEqualTo(1);
        assertThat(said(err)).contains("gone", "Chưa đăng ký gì");

        assertThat(own.city().read(Role.WARD_OFFICIAL, "/api/recorders").toString())
                .doesNotContain("ĐG-X");
    }

    @Test
    void aChannelWithoutFilesIsRegisteredWhereThatIsSaid() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        List<String> words = List.of(
                "add",
                "ĐG-MOI",
                empty.toString(),
                "--pattern",
                "%Y%m%d/%H%M%S",
                "--zone",
                "UTC",
                "--segment-length",
                "60s",
                "--channel",
                "1=" + ward.newCamera("Mới"));

        assertThat(run(words)).isEqualTo(1);
        assertThat(run(Stream.concat(words.stream(), Stream.of("--empty")).toList()))
                .as(said(err))
                .isZero();
    }

    @Test
    void saysWhatIsWrongWithTheDatabase() {
        List<String> words = List.of("list", "--nhanchung.data=" + folder.resolve("elsewhere"));
        assertThat(runOn(words, OwnCity.database("jdbc:postgresql://127.0.0.1:1/nhanchung", "")))
                .isEqualTo(1);
        assertThat(said(err)).contains("Không kết nối được PostgreSQL").hasLineCount(2);
        assertThat(runOn(
                        words,
                        OwnCity.database(
                                RealServers.freshDatabase(),
                                RealServers.database().password())))
                .isEqualTo(1);
        assertThat(said(err)).contains("chạy dịch vụ của bản này một lần trước").hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forget | forget",
                "add ĐG-X | --help",
                "add ĐG-X nvr --pattern %s --zone UTC --segment-length 60s --channel 1=A | nvr",
                "add ĐG-X /nvr --pattern %s --zone Asia/Atlantis --segment-length 60s --channel 1=A | Atlantis",
                "add ĐG-X /nvr --pattern %s --zone UTC --channel 1=A | --segment-length",
                "add ĐG-X /nvr --pattern %s --zone UTC --segment-length 2d --channel 1=A | 2d",
                "add ĐG-X /nvr --pattern %s --zone UTC --segment-length 60s | --channel",
                "add ĐG-X /nvr --pattern %s --zone UTC --segment-length 60s --channel A | --channel A",
                "add ĐG-X /nvr --pattern %s --zone UTC --segment-length 60s --channel 1=A --channel 1=B | hai lần",
                "add ĐG-X /nvr --pattern %s --zone UTC --segment-length 60s --channel 1=A --retention soon | soon",
                "add ĐG-X / --pattern %H --zone UTC --segment-length 60s --channel 1=A | %H",
                "check /nvr /nvr-2 --pattern %s --zone UTC | /nvr-2",
                "list --all | --all"
            })
    void explainsWrongUsage(String arguments, String subject) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(said(err)).contains(subject).hasLineCount(2);
    }

    @Test
    void showsHowItIsUsed() {
        assertThat(run("--help")).isZero();
        assertThat(said(out)).contains("recorder-folder add", "{channel}", "--retention 14d");
        assertThat(run()).isEqualTo(2);
    }

    private int add(String code, String camera) {
        return add(code, recordings.toString(), "cong_chinh=" + camera, "--retention", "14d");
    }

    /** Of segments of ten seconds that are named as Frigate names them. */
    private int add(String code, String where, String channel, String... more) {
        List<String> words = new ArrayList<>(List.of("add", code, where, "--pattern", FRIGATE, "--zone", "UTC"));
        words.addAll(List.of("--segment-length", "10s", "--channel", channel));
        words.addAll(List.of(more));
        return run(words);
    }

    private int run(String... words) {
        return run(List.of(words));
    }

    private int run(List<String> words) {
        List<String> beside = new ArrayList<>(words);
        beside.add("--nhanchung.data=" + folder.resolve("data"));
        return runOn(beside, settings);
    }

    private int runOn(List<String> words, Map<String, ?> database) {
        err.reset();
        List<String> arguments = new ArrayList<>(words);
        database.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return RecorderFolderCommand.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.systemUTC());
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
