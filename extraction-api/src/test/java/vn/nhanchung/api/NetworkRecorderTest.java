package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.testing.CodedPicture;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.RealMediaMtx;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;
import vn.nhanchung.testing.Wire;

/**
 * From a recorder over the network to a stored clip, by HTTP: a real MediaMTX. Its clock is this machine's; 37 s fast is what was entered by hand of it, so what it recorded is
 * true 37 s earlier than it says.
 */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = RealMediaMtx.PROGRAM, howToGet = RealMediaMtx.HOW_TO_GET)
class NetworkRecorderTest {

    private static final String BUCKET = RealServers.freshBucket();
    /** As a person entered it. */
    private static final Duration FAST = Duration.ofSeconds(37);

    private static final String CHANNEL = "1";

    /** Of a camera whose pictures wait for each other, which makes their recorder's times uncertain. */
    private static final String REORDERED = "2";

    @TempDir
    private static Path folder;

    private static Path film;
    private static RealMediaMtx recorder;
    private static Wire wire;
    private static OwnCity own;
    private static OwnCity fenced;
    private static final List<Recorded> RECORDED = new ArrayList<>();
    private static final List<Recorded> RECORDED_REORDERED = new ArrayList<>();

    /** A picture as the recorder keeps it, and when it was recorded in true time. */
    private record Recorded(Instant at, String hash) {}

    @BeforeAll
    static void start() throws Exception {
        recorder = RealMediaMtx.start(folder);
        film = Film.of(folder, 20);
        Path reordered = Film.of(folder, 20, FilmCoding.H264_B_FRAMES);
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> second = other.submit(() -> {
                recorder.record(reordered, REORDERED);
                return null;
            });
            recorder.record(film, CHANNEL);
            second.get();
        }
        Thread.sleep(500);
        keep(CHANNEL, RECORDED);
        keep(REORDERED, RECORDED_REORDERED);
        wire = new Wire(recorder.playback());
        own = city("data", "127.0.0.1", wire.port());
        fenced = city("fenced", "10.0.0.0/8", recorder.playback());
    }

    private static void keep(String channel, List<Recorded> pictures) throws IOException {
        for (Path file : recorder.files(channel)) {
            Instant start = RealMediaMtx.startOf(file).minus(FAST);
            Film.pictures(file).forEach(one -> pictures.add(new Recorded(start.plus(one.after()), one.hash())));
        }
    }

    private static OwnCity city(String data, String networks, int port) throws Exception {
        return OwnCity.start(
                Files.createDirectories(folder.resolve(data)),
                new SmallCity(RecorderKind.MEDIAMTX, new ServerAddress("127.0.0.1", port, false), FAST, 2, 0),
                OwnCity.reaching(networks, BUCKET));
    }

    @AfterAll
    static void stop() throws Exception {
        own.close();
        fenced.close();
        wire.close();
        recorder.close();
    }

    @Test
    void aClipHoldsTheRecordersOwnPicturesFromTheAskedInstantOn() throws Exception {
        Instant from = RECORDED.get(23).at();
        Instant to = from.plusMillis(3_500);
        Case incident = Case.open(own.city(), from.minusSeconds(5), to.plusSeconds(5));

        JsonNode stored = incident.awaitStored(incident.ask(1, from, to));

        Path clip = folder.resolve("clip.mp4");
        Files.write(clip, incident.download(stored));
        List<CodedPicture> shown = CodedPicture.of(clip).stream()
                .filter(picture -> picture.seconds() > -0.001)
                .toList();
        List<Recorded> wanted = RECORDED.stream()
                .filter(picture -> !picture.at().isBefore(from) && picture.at().isBefore(to))
                .toList();
        assertThat(shown)
                .extracting(CodedPicture::hash)
                .containsExactlyElementsOf(wanted.stream().map(Recorded::hash).toList());
        for (int i = 0; i < shown.size(); i++) {
            double after =
                    Duration.between(wanted.getFirst().at(), wanted.get(i).at()).toNanos() / 1e9;
            assertThat(shown.get(i).seconds() - shown.getFirst().seconds()).isCloseTo(after, within(0.001));
        }
        List<String> slices = CodedPicture.slices(clip).stream()
                .filter(picture -> picture.seconds() > -0.001)
                .map(CodedPicture::hash)
                .toList();
        List<String> camera =
                CodedPicture.slices(film).stream().map(CodedPicture::hash).toList();
        int begin = camera.indexOf(slices.getFirst());
        assertThat(begin).as("the first picture is one of the camera's").isNotNegative();
        assertThat(slices).isEqualTo(camera.subList(begin, begin + slices.size()));
        JsonNode manifest = incident.manifest(stored);
        JsonNode first = manifest.get("got").get("firstFrame");
        assertThat(Duration.between(
                                wanted.getFirst().at(),
                                Instant.parse(first.get("at").asString()))
                        .abs())
                .as("%s", manifest.get("got").toPrettyString())
                .isLessThan(Duration.ofMillis(5));
        assertThat(manifest.get("got").get("whole").asBoolean()).isTrue();
        JsonNode source = manifest.get("sources").get(0);
        assertThat(source.get("object").get("sha256")).isEqualTo(source.get("sha256"));
    }

    /** MediaMTX names such pictures up to their waiting early or late: the clip has every one of the window, and says that it is wider and why. */
    @Test
    void aClipOfPicturesThatWaitForEachOtherIsWiderAndSaysSo() throws Exception {
        Instant from = RECORDED_REORDERED.get(63).at();
        Instant to = from.plusMillis(3_500);
        Case incident = Case.open(own.city(), from.minusSeconds(5), to.plusSeconds(5));

        JsonNode stored = incident.awaitStored(incident.ask(2, from, to));

        List<String> shown =
                CodedPicture.of(Files.write(folder.resolve("reordered.mp4"), incident.download(stored))).stream()
                        .filter(picture -> picture.seconds() > -0.001)
                        .map(CodedPicture::hash)
                        .toList();
        List<String> wanted = RECORDED_REORDERED.stream()
                .filter(picture -> !picture.at().isBefore(from) && picture.at().isBefore(to))
                .map(Recorded::hash)
                .toList();
        assertThat(shown).hasSizeBetween(53, 57).doesNotHaveDuplicates().containsAll(wanted);
        JsonNode manifest = incident.manifest(stored);
        assertThat(manifest.get("got").get("whole").asBoolean())
                .as("%s", manifest.get("got").toPrettyString())
                .isTrue();
        JsonNode claim = manifest.get("sources").get(0).get("startClaim");
        assertThat(claim.get("basis").asString()).isEqualTo("STATED");
        assertThat(claim.get("uncertaintySeconds").asDouble()).isBetween(0.1, 0.3);
    }

    @Test
    void unpluggedInMidFileItsFootageIsFetchedOnceItIsPluggedInAgain() throws Exception {
        Instant from = RECORDED.get(31).at();
        Instant to = from.plusSeconds(6);
        List<CodedPicture> undisturbed = clip(from, to, (incident, code) -> {});
        wire.cutAnswersTo("/get", 200_000);

        List<CodedPicture> unplugged;
        try {
            unplugged = clip(from, to, (incident, code) -> {
                while (!wire.isCut()) {
                    Thread.sleep(5);
                }
                wire.cutAfter(0);
                JsonNode troubled = incident.awaitTrouble(code, "UNREACHABLE");
                assertThat(troubled.get("state").asString()).isNotEqualTo("FAILED");
                wire.mend();
            });
        } finally {
            wire.mend();
        }

        assertThat(unplugged).hasSizeGreaterThanOrEqualTo(60).isEqualTo(undisturbed);
    }

    private interface Meanwhile {
        void happens(Case incident, String code) throws Exception;
    }

    /** The coded pictures of what is stored of a window, each at its time. */
    private static List<CodedPicture> clip(Instant from, Instant to, Meanwhile meanwhile) throws Exception {
        Case incident = Case.open(own.city(), from.minusSeconds(5), to.plusSeconds(5));
        String code = incident.ask(1, from, to);
        meanwhile.happens(incident, code);
        JsonNode stored = incident.awaitStored(code);
        return CodedPicture.of(Files.write(folder.resolve(code + ".mp4"), incident.download(stored)));
    }

    @Test
    void aRecorderOutsideTheAllowedNetworksIsNotAsked() throws Exception {
        Instant from = RECORDED.getFirst().at();
        Case incident = Case.open(fenced.city(), from.minusSeconds(5), from.plusSeconds(10));

        String code = incident.ask(1, from, from.plusSeconds(2));

        JsonNode failed = incident.awaitTrouble(code, "NOT_ALLOWED");
        assertThat(failed.get("state").asString()).isEqualTo("FAILED");
        assertThat(failed.get("trouble").get("message").asString()).contains("ngoài các mạng");
    }
}
