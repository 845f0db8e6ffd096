package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.CodedPicture;
import vn.nhanchung.testing.DahuaRecorder;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.FilmShots;
import vn.nhanchung.testing.FrigateRecorder;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.IsapiRecorder;
import vn.nhanchung.testing.LoopbackCertificate;
import vn.nhanchung.testing.MoonfireRecorder;
import vn.nhanchung.testing.OnvifRecorder;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.WalkwayFilm;

/**
 * Recorders whose clocks are 37 s fast, from the first test of the connection to the stored clip, over HTTP alone: each picture of the
 * clip is the film's, and the first one shown is of the asked instant of true time, or of as much before it as the manifest states that
 * nobody can tell.
 */
@Requires({WalkwayFilm.class, GstRecorder.Installed.class})
@ExtendWith(OutputCaptureExtension.class)
class RegisteredFamiliesTest {

    private static final Duration FAST = Duration.ofSeconds(37);
    private static final Duration PICTURE = Duration.ofMillis(100);

    /** How far the manifest's offset is rounded. */
    private static final Duration ROUNDED = Duration.ofMillis(2);

    private static final Duration LENGTH = Duration.ofSeconds(8);
    private static final int FILES = 3;

    /** Seconds of a film that is played back. */
    private static final int PLAYED = 60;

    /** How far a clock can be measured that is told to the second. */
    private static final Duration MEASURED = Duration.ofMillis(1_500);

    @TempDir
    private static Path folder;

    private static Path film;
    private static List<Path> parts;
    private static CommandLines lines;
    private static LoopbackCertificate certificate;
    private static OwnCity own;
    private static WardOffice ward;

    @BeforeAll
    static void start() throws Exception {
        lines = CommandLines.watch();
        film = Film.of(folder, FILES * (int) LENGTH.toSeconds());
        parts = Film.cut(Files.createDirectories(folder.resolve("parts")), LENGTH, FILES);
        certificate = LoopbackCertificate.make(folder);
        Map<String, Object> settings = OwnCity.reaching("127.0.0.1", RealServers.freshBucket());
        settings.put("nhanchung.workers.options", "-XX:TieredStopAtLevel=1," + String.join(",", certificate.options()));
        SmallCity plan =
                new SmallCity(Files.createDirectories(folder.resolve("nvr")), Duration.ofSeconds(60), Duration.ZERO, 1);
        Path data = Files.createDirectories(folder.resolve("data"));
        own = certificate.trusted(() -> OwnCity.start(data, plan, settings));
        ward = new WardOffice(own.city());
    }

    @AfterEach
    void noPasswordIsLoggedOrOnACommandLine(CapturedOutput output) {
        assertThat(output.getAll()).as("of a service that says something").isNotEmpty();
        for (Untold login : List.of(
                new Untold(IsapiRecorder.USER, IsapiRecorder.PASSWORD),
                new Untold(DahuaRecorder.USER, DahuaRecorder.PASSWORD),
                new Untold(OnvifRecorder.USER, OnvifRecorder.PASSWORD),
                new Untold(FrigateRecorder.USER, FrigateRecorder.PASSWORD))) {
            login.in("log", output.getAll());
            login.in(lines);
        }
    }

    @AfterAll
    static void stop() {
        own.close();
        lines.close();
    }

    @Test
    void hikvision() throws Exception {
        Instant begun = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS).minus(LENGTH.multipliedBy(FILES));
        List<IsapiRecorder.Segment> segments = new ArrayList<>();
        for (Path part : parts) {
            Instant start = begun.plus(LENGTH.multipliedBy(segments.size()));
            segments.add(new IsapiRecorder.Segment(start, start.plus(LENGTH), IsapiRecorder.segment(part, folder)));
        }
        try (IsapiRecorder recorder = new IsapiRecorder(segments, FAST)) {
            clipIsTheFilm(
                    connection("HIKVISION", recorder.port(), IsapiRecorder.USER, IsapiRecorder.PASSWORD),
                    IsapiRecorder.TRACK,
                    begun.minus(FAST),
                    Duration.ofSeconds(1));

            recorder.quirks.picture = Arrays.copyOf(recorder.quirks.picture, 4 << 20);
            JsonNode found =
                    ward.tested(connection("HIKVISION", recorder.port(), IsapiRecorder.USER, IsapiRecorder.PASSWORD));
            assertThat(found.at("/channels/0/snapshot").binaryValue())
                    .as("as large as a picture may be")
                    .isEqualTo(recorder.quirks.picture);
        }
    }

    @Test
    void dahua() throws Exception {
        Instant begun = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS).minus(LENGTH.multipliedBy(FILES));
        List<DahuaRecorder.Segment> segments = new ArrayList<>();
        for (Path part : parts) {
            Instant start = begun.plus(LENGTH.multipliedBy(segments.size()));
            segments.add(new DahuaRecorder.Segment(start, start.plus(LENGTH), FilmShots.of(part, start)));
        }
        try (DahuaRecorder recorder = new DahuaRecorder(Map.of(1, segments), FAST)) {
            clipIsTheFilm(
                    connection("DAHUA", recorder.port(), DahuaRecorder.USER, DahuaRecorder.PASSWORD),
                    "1",
                    begun.minus(FAST));
        }
    }

    /** From the refused download to the clip in one attempt: the window is planned anew, wider, and played back. */
    @Test
    void hikvisionThatGivesNoFiles() throws Exception {
        Path longer = Film.of(folder, PLAYED);
        Instant begun = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS).minusSeconds(PLAYED);
        List<IsapiRecorder.Segment> segments =
                List.of(new IsapiRecorder.Segment(begun, begun.plusSeconds(PLAYED), longer));
        try (GstRecorder media = GstRecorder.vendor(longer, begun.toString());
                IsapiRecorder recorder = new IsapiRecorder(segments, FAST)) {
            recorder.quirks.download = "NONE";
            recorder.quirks.rtspPort = media.port();
            playedBackClipIsTheFilm(
                    connection("HIKVISION", recorder.port(), IsapiRecorder.USER, IsapiRecorder.PASSWORD),
                    IsapiRecorder.TRACK,
                    new Played(longer, begun));
        }
    }

    @Test
    void dahuaThatLoadsNothing() throws Exception {
        Path longer = Film.of(folder, PLAYED);
        Instant begun = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS).minusSeconds(PLAYED);
        List<DahuaRecorder.Segment> segments =
                List.of(new DahuaRecorder.Segment(begun, begun.plusSeconds(PLAYED), List.of()));
        try (GstRecorder media = GstRecorder.vendor(
                        longer, begun.toString(), GstRecorder.askingFor(DahuaRecorder.USER, DahuaRecorder.PASSWORD));
                DahuaRecorder recorder = new DahuaRecorder(Map.of(1, segments), FAST)) {
            recorder.quirks.searchFromZero = true;
            recorder.quirks.loadStatus = 404;
            recorder.quirks.rtspPort = media.port();
            playedBackClipIsTheFilm(
                    connection("DAHUA", recorder.port(), DahuaRecorder.USER, DahuaRecorder.PASSWORD),
                    "1",
                    new Played(longer, begun));
        }
    }

    private static void playedBackClipIsTheFilm(Map<String, Object> connection, String channel, Played film)
            throws Exception {
        assertThat(WardOffice.kinds(ward.tested(connection))).contains("REACHABLE", "CLOCK_OFF", "CHANNELS_LISTED");
        String camera = registered(connection, channel, "ĐG-" + connection.get("kind") + "-PHÁT-LẠI");
        Instant from = film.begun.minus(FAST).plusMillis(25_210);
        Instant to = from.plusMillis(9_000);
        String incident = own.city().openIncident(from.minusSeconds(10), to.plusSeconds(2));
        assertThat(coverage(incident, camera).get("completeness").asString()).isEqualTo("KNOWN");

        JsonNode stored = own.city().awaitEnd(asked(incident, camera, from, to));

        JsonNode manifest = film.clipIsWithinItsClaim(incident, stored, from, to);
        assertThat(manifest.at("/recorder/clock/method").asString()).isEqualTo("PROBED");
        assertThat(manifest.at("/got/gaps")).isEmpty();
        assertThat(stored.get("attempt").asInt()).isEqualTo(1);
    }

    /**
     * A film that is played back over RTSP.
     *
     * @param begun when its first picture was taken, by the recorder's clock
     */
    private record Played(Path film, Instant begun) {

        /** 9 s were asked for, and ten on each side are there for what nobody knows of the times. */
        JsonNode clipIsWithinItsClaim(String incident, JsonNode stored, Instant from, Instant to) throws Exception {
            assertThat(stored.get("state").asString())
                    .as(stored.toPrettyString())
                    .isEqualTo("STORED");
            Case opened = new Case(own.city(), incident);
            JsonNode manifest = opened.manifest(stored);
            JsonNode claim = manifest.get("sources").get(0).get("startClaim");
            assertThat(claim.get("basis").asString()).isEqualTo("ASKED");
            double doubt = claim.get("uncertaintySeconds").asDouble();
            assertThat(doubt).isBetween(2.0, 4.0);
            assertThat(manifest.get("got").get("whole").asBoolean()).isTrue();
            double off = manifest.at("/recorder/clock/offsetSeconds").asDouble();
            assertThat(off).isCloseTo(FAST.toSeconds(), within(MEASURED.toMillis() / 1000.0));

            Path clip = Files.write(folder.resolve(incident + ".mp4"), opened.download(stored));
            List<String> shown = hashes(clip);
            List<String> filmed = hashes(film);
            assertThat(lasting(clip)).isBetween(289L, 291L);
            assertThat(shown).isSubsetOf(filmed).doesNotHaveDuplicates();
            int first = filmed.indexOf(shown.getFirst());
            assertThat(filmed.indexOf(shown.getLast()) - first).isEqualTo(shown.size() - 1);
            Instant named = Instant.parse(
                    manifest.get("got").get("firstFrame").get("recorder").asString());
            Instant really = begun.plus(PICTURE.multipliedBy(first));
            assertThat(Duration.between(really, named).abs())
                    .isLessThanOrEqualTo(Duration.ofMillis(Math.round(doubt * 1000)));
            assertThat(really).isBefore(from.plus(FAST));
            assertThat(begun.plus(PICTURE.multipliedBy(first + shown.size()))).isAfter(to.plus(FAST));
            return manifest;
        }
    }

    @Test
    void onvif() throws Exception {
        Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
        try (GstRecorder media = GstRecorder.onvif(film, begun.toString());
                OnvifRecorder recorder = new OnvifRecorder(
                        List.of(new OnvifRecorder.Run(begun, begun.plus(LENGTH.multipliedBy(FILES)))), media.port())) {
            recorder.quirks.fast = FAST;
            clipIsTheFilm(
                    connection("ONVIF", recorder.port(), OnvifRecorder.USER, OnvifRecorder.PASSWORD),
                    OnvifRecorder.RECORDING,
                    begun.minus(FAST));
        }
    }

    /** At the port where it asks for a login, which goes out inside TLS alone. */
    @Test
    void frigate() throws Exception {
        Instant begun = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS).minus(LENGTH.multipliedBy(FILES));
        List<FrigateRecorder.Segment> segments = new ArrayList<>();
        for (Path part : parts) {
            Instant start = begun.plus(LENGTH.multipliedBy(segments.size()));
            segments.add(new FrigateRecorder.Segment(start, LENGTH, FrigateRecorder.segment(part, folder)));
        }
        try (FrigateRecorder recorder = new FrigateRecorder(segments, certificate.sockets())) {
            recorder.quirks.fast = FAST;
            recorder.quirks.wantsLogin = true;
            Map<String, Object> connection =
                    connection("FRIGATE", recorder.port(), FrigateRecorder.USER, FrigateRecorder.PASSWORD);
            connection.put("tls", true);
            clipIsTheFilm(connection, FrigateRecorder.CAMERA, begun.minus(FAST), Duration.ofSeconds(1));
        }
    }

    /** It tells neither its clock nor its times: a person enters the one, and the manifest says of the others what they rest on. */
    @Test
    void rtsp() throws Exception {
        Path longer = Film.of(folder, PLAYED);
        Instant begun = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS).minusSeconds(645);
        try (GstRecorder recorder = GstRecorder.vendor(longer, begun.toString())) {
            Map<String, Object> connection = new HashMap<>(WardOffice.playing(recorder));
            connection.put("channels", List.of(WardOffice.PLAYED_CHANNEL));
            JsonNode found = ward.tested(connection);
            assertThat(WardOffice.kinds(found))
                    .as(found.toPrettyString())
                    .containsExactly(
                            "REACHABLE",
                            "CLOCK_NOT_TOLD",
                            "LOGIN_GOOD",
                            "CHANNELS_NOT_LISTED",
                            "PICTURES_NOT_GIVEN",
                            "HOLDINGS_NOT_TOLD");
            assertThat(found.get("channels").get(0).get("coding").asString()).isEqualTo("H264");
            String camera = registered(connection, WardOffice.PLAYED_CHANNEL);
            ward.official(
                            HttpMethod.PUT,
                            "/api/recorders/ĐG-RTSP/clock-offset",
                            Map.of("seconds", FAST.toSeconds(), "uncertaintySeconds", 0.5))
                    .expectStatus()
                    .isOk();

            Instant from = begun.minus(FAST).plusMillis(25_210);
            Instant to = from.plusMillis(9_000);
            String incident = own.city().openIncident(from.minusSeconds(10), to.plusSeconds(2));
            JsonNode coverage = coverage(incident, camera);
            assertThat(coverage.get("completeness").asString()).isEqualTo("NOT_TOLD");
            assertThat(coverage.get("runs")).isEmpty();
            assertThat(coverage.get("gaps")).as("unknown is no gap").isEmpty();

            String code = asked(incident, camera, from, to);
            new Case(own.city(), incident)
                    .await(
                            code,
                            "shown to be on its way, at the pace at which it is played",
                            now -> now.get("state").asString().equals("FETCHING")
                                    && now.get("progressSeconds").asDouble() > 2
                                    && now.get("progressBytes").asLong() > 0);
            JsonNode stored = own.city().awaitEnd(code);
            JsonNode manifest = new Played(longer, begun).clipIsWithinItsClaim(incident, stored, from, to);
            assertThat(manifest.at("/recorder/clock/method").asString()).isEqualTo("ENTERED_BY_HAND");
            staysUntold(connection, stored, new Untold.Asking(own.city(), incident, camera, from, to));
        }
    }

    @Test
    void moonfire() throws Exception {
        Instant begun = Instant.now().plus(FAST).minus(LENGTH.multipliedBy(FILES));
        List<MoonfireRecorder.Recording> recordings = new ArrayList<>();
        for (Path part : parts) {
            long start = MoonfireRecorder.units(begun.plus(LENGTH.multipliedBy(recordings.size())));
            long end = start + LENGTH.toSeconds() * 90_000;
            recordings.add(new MoonfireRecorder.Recording(start, end, MoonfireRecorder.file(part, end, folder)));
        }
        try (MoonfireRecorder recorder = new MoonfireRecorder(recordings)) {
            recorder.quirks.fast = FAST;
            clipIsTheFilm(
                    Map.of("kind", "MOONFIRE", "host", "127.0.0.1", "port", recorder.port(), "channels", List.of()),
                    MoonfireRecorder.CAMERA,
                    begun.minus(FAST));
        }
    }

    @Test
    void aTemplateThatLeadsElsewhereIsRefusedBeforeAnythingIsAsked() throws Exception {
        Map<String, Object> connection = connection("RTSP", 554, "admin", "secret-7");
        for (String template : List.of("rtsp://10.0.0.1/p?t={start:%s}", "/p?t={start:%s}&password=x", "/p")) {
            connection.put("playback", Map.of("template", template, "zone", "UTC", "end", "IGNORED"));
            JsonNode refused = refused(connection);
            assertThat(refused.get("errors").get(0).get("field").asString()).isEqualTo("template");
            assertThat(refused.toString()).doesNotContain("password=x", "secret-7");
        }
        connection.put("playback", Map.of("template", "/p?t={start:%s}", "zone", "Mars", "end", "IGNORED"));
        assertThat(refused(connection).get("errors").get(0).get("field").asString())
                .isEqualTo("zone");
        connection.remove("playback");
        assertThat(refused(connection).get("errors").get(0).get("field").asString())
                .isEqualTo("template");
    }

    private static JsonNode refused(Map<String, Object> connection) throws Exception {
        return Objects.requireNonNull(ward.official(HttpMethod.POST, "/api/recorders/test", connection)
                .expectStatus()
                .isBadRequest()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private static JsonNode coverage(String incident, String camera) throws Exception {
        JsonNode found = own.city().read(Role.INVESTIGATOR, "/api/incidents/" + incident + "/cameras");
        for (JsonNode candidate : found.get("cameras")) {
            if (candidate.get("camera").get("code").asString().equals(camera)) {
                return candidate.get("coverage");
            }
        }
        throw new AssertionError(found.toPrettyString());
    }

    private static String registered(Map<String, Object> connection, String channel) throws Exception {
        return registered(connection, channel, "ĐG-" + connection.get("kind"));
    }

    private static String registered(Map<String, Object> connection, String channel, String code) throws Exception {
        String camera = ward.newCamera("Cổng " + code);
        ward.connect(code, connection, channel, camera);
        return camera;
    }

    private static String asked(String incident, String camera, Instant from, Instant to) throws Exception {
        return new Untold.Asking(own.city(), incident, camera, from, to).ask();
    }

    private static void staysUntold(Map<String, Object> connection, JsonNode stored, Untold.Asking asking)
            throws Exception {
        if (connection.get("login") instanceof Map<?, ?> login) {
            new Untold(String.valueOf(login.get("user")), String.valueOf(login.get("password")))
                    .afterARefusal(ward, "ĐG-" + connection.get("kind"), stored, asking);
        }
    }

    private static Map<String, Object> connection(String kind, int port, String user, String password) {
        return new HashMap<>(Map.of(
                "kind",
                kind,
                "host",
                "127.0.0.1",
                "port",
                port,
                "login",
                Map.of("user", user, "password", password),
                "channels",
                List.of()));
    }

    private static void clipIsTheFilm(Map<String, Object> connection, String channel, Instant begun) throws Exception {
        clipIsTheFilm(connection, channel, begun, Duration.ZERO);
    }

    /** @param doubt by how much more than asked is cut on each side, and stated of each file */
    private static void clipIsTheFilm(Map<String, Object> connection, String channel, Instant begun, Duration doubt)
            throws Exception {
        JsonNode found = ward.tested(connection);
        assertThat(WardOffice.kinds(found))
                .as(found.toPrettyString())
                .contains("REACHABLE", "CLOCK_OFF", "CHANNELS_LISTED");
        assertThat(found.get("clockOffset").get("seconds").asDouble()).isCloseTo(FAST.toSeconds(), within(1.5));
        assertThat(found.get("channels").get(0).get("name").asString()).isEqualTo(channel);
        assertThat(found.get("channels").get(0).hasNonNull("snapshot"))
                .as("what its camera sees now")
                .isEqualTo(!connection.get("kind").equals("MOONFIRE"));
        assertThat(WardOffice.kinds(found).contains("PICTURES_NOT_GIVEN"))
                .isEqualTo(connection.get("kind").equals("MOONFIRE"));

        String camera = registered(connection, channel);
        Instant from = begun.plusMillis(5_210);
        Instant to = from.plusMillis(9_000);
        String incident = own.city().openIncident(from.minusSeconds(10), to.plusSeconds(2));
        JsonNode stored = own.city().awaitEnd(asked(incident, camera, from, to));
        assertThat(stored.get("state").asString()).as(stored.toPrettyString()).isEqualTo("STORED");

        Case opened = new Case(own.city(), incident);
        JsonNode manifest = opened.manifest(stored);
        JsonNode clock = manifest.get("recorder").get("clock");
        assertThat(clock.get("method").asString()).isEqualTo("PROBED");
        Duration off = Duration.ofNanos(Math.round(clock.get("offsetSeconds").asDouble() * 1e9));
        assertThat(off.minus(FAST).abs()).isLessThan(MEASURED);
        Path clip = Files.write(folder.resolve(connection.get("kind") + ".mp4"), opened.download(stored));
        List<String> shown = hashes(clip);
        List<String> filmed = hashes(film);
        // Where the clip begins on the film: at the asked instant by the recorder's clock.
        Duration asked = Duration.between(begun.plus(FAST), from.plus(off)).minus(doubt);
        int pictures = Math.toIntExact(
                Duration.between(from, to).plus(doubt.multipliedBy(2)).dividedBy(PICTURE));
        int first = filmed.indexOf(shown.getFirst());
        assertThat(first).as("the first picture is one of the film's").isNotNegative();
        assertThat(shown).hasSizeBetween(pictures, pictures + 1).isEqualTo(filmed.subList(first, first + shown.size()));
        Duration shows = PICTURE.multipliedBy(first);
        assertThat(asked)
                .as("the asked instant is while the first picture is shown")
                .isBetween(shows.minus(ROUNDED), shows.plus(PICTURE).plus(ROUNDED));
        Instant named = Instant.parse(manifest.at("/got/firstFrame/recorder").asString());
        assertThat(Duration.between(begun.plus(FAST).plus(shows), named).abs())
                .as("how far the first picture is from its named instant")
                .isLessThan(PICTURE.dividedBy(2));
        assertThat(manifest.at("/got/whole").asBoolean()).isTrue();
        assertThat(manifest.at("/sources/0/startClaim/uncertaintySeconds").asDouble(0))
                .isEqualTo(doubt.toSeconds());
        assertThat(manifest.get("sources").get(0).get("object").get("sha256"))
                .as("what the recorder handed over is kept")
                .isEqualTo(manifest.get("sources").get(0).get("sha256"));
        staysUntold(connection, stored, new Untold.Asking(own.city(), incident, camera, from, to));
    }

    /** GStreamer's server gives all that leads in from the key frame to the asked second one time, which may be the clip's first. */
    private static long lasting(Path file) {
        List<Double> times = CodedPicture.of(file).stream()
                .map(CodedPicture::seconds)
                .filter(time -> time > -0.001)
                .sorted()
                .toList();
        double least = PICTURE.toMillis() / 2000.0;
        return IntStream.range(0, times.size())
                .filter(i -> i == times.size() - 1 || times.get(i + 1) - times.get(i) > least)
                .count();
    }

    /** Hashes of the coded pictures' slices, in the order in which they are shown, without those that are there for others only. */
    private static List<String> hashes(Path file) {
        return CodedPicture.slices(file).stream()
                .filter(picture -> picture.seconds() > -0.001)
                .sorted(Comparator.comparing(CodedPicture::seconds))
                .map(CodedPicture::hash)
                .toList();
    }
}
