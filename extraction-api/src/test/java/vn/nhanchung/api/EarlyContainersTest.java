package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.access.Role;
import vn.nhanchung.extraction.reader.ReaderChildren;
import vn.nhanchung.recorder.TrickyFolders;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;

/** Clips of containers that only libavformat reads, played while their extractions are held up at the recorder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Requires(Ffmpeg.class)
class EarlyContainersTest {

    private static final List<String> KINDS = List.of("ts", "mkv", "mpg", "avi");
    private static final int DAMAGED = 5;
    private static final int KILLED = 6;
    private static final int POISONED = 7;
    private static final int SHARED = 8;
    private static final Instant START = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Path folder;
    private OwnCity own;
    private Case incident;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path film = folder.resolve("film.mp4");
        // Much more than the buffers between the service and a client hold.
        Ffmpeg.run(("-f lavfi -i testsrc2=size=1280x720:rate=10:duration=40,noise=alls=60:allf=t,format=yuv420p"
                        + " -c:v libx264 -preset ultrafast -x264-params repeat-headers=1 -b:v 8M -g 10 -bf 0 " + film)
                .split(" "));
        for (Ffmpeg.Part part : Ffmpeg.cut(film, 10, Files.createDirectories(folder.resolve("parts")))) {
            for (int channel = 1; channel <= SHARED; channel++) {
                Footage.put(packed(part, kind(channel)), recorder(), channel, at(part.seconds()));
            }
        }
        Path damaged = Footage.file(recorder(), DAMAGED, at(10), "." + kind(DAMAGED));
        byte[] bytes = Files.readAllBytes(damaged);
        Arrays.fill(bytes, bytes.length / 3, bytes.length / 3 + 100_000, (byte) 0xff);
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        Footage.age(damaged, at(10));
        for (int channel = 1; channel <= SHARED; channel++) {
            Files.createFile(slow(channel));
        }
        Map<String, Object> settings = new HashMap<>(OwnCity.database(
                RealServers.freshDatabase(), RealServers.database().password()));
        settings.putAll(OwnCity.store(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey(),
                RealServers.freshBucket()));
        settings.put("nhanchung.clip-readers.most", 16);
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(recorder(), Duration.ofSeconds(10), Duration.ZERO, SHARED),
                settings);
        incident = Case.open(own.city(), at(0), at(40));
    }

    /** No child outlives the service that asked it. */
    @AfterAll
    void stop() throws Exception {
        List<ProcessHandle> children = children();
        own.close();
        for (ProcessHandle child : children) {
            child.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(children()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, ts", "2, mkv", "3, mpg", "4, avi", "5, a damaged file"})
    void whatIsShownEarlyIsTheClipThatIsStored(int channel, String what) throws Exception {
        String code = incident.ask(channel, at(3.3), at(31));
        assertThat(incident.extraction(code).get("mayPlayEarly").asBoolean()).isTrue();
        JsonNode viewing = incident.viewEarly(code);
        int size = viewing.get("sizeBytes").asInt();
        HttpResponse<byte[]> middle = get(viewing, "bytes=" + size / 2 + "-" + (size / 2 + 999));
        byte[] shown = incident.early(viewing);

        assertThat(incident.extraction(code).get("state").asString())
                .as("still held up")
                .isNotEqualTo("STORED");
        assertThat(incident.log(code)).contains("EXTRACTION_VIEWED_EARLY");
        assertThat(shown).hasSize(size);
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(shown, size / 2, size / 2 + 1000));

        Files.delete(slow(channel));
        JsonNode stored = incident.awaitStored(code);
        assertThat(FaultsTest.sha256(shown))
                .as(what)
                .isEqualTo(stored.get("clip").get("sha256").asString());
        assertThat(incident.view(stored).get("timeMap")).isEqualTo(viewing.get("timeMap"));
        assertThat(incident.log(code)).contains("EXTRACTION_SENT_WHOLE");
    }

    @Test
    void aKilledChildBreaksTheAnswerOffAndTheNextOneHasAnotherChild() throws Exception {
        String code = incident.ask(KILLED, at(1), at(39));
        List<ProcessHandle> before = children();
        JsonNode viewing = incident.viewEarly(code);
        List<ProcessHandle> child =
                children().stream().filter(one -> !before.contains(one)).toList();
        assertThat(child).hasSize(1);
        try (InputStream playing = http.send(
                        request(viewing.get("mediaUrl").asString(), ""), BodyHandlers.ofInputStream())
                .body()) {
            playing.readNBytes(1000);
            child.getFirst().destroyForcibly();
            assertThatThrownBy(playing::readAllBytes).isInstanceOf(IOException.class);
        }
        assertThat(incident.log(code)).doesNotContain("EXTRACTION_SENT_WHOLE");

        assertThat(get(viewing, "bytes=1000-1999").statusCode()).isEqualTo(206);
        assertThat(incident.early(viewing)).hasSize(viewing.get("sizeBytes").asInt());
        Files.delete(slow(KILLED));
    }

    /** Native code dies of a poisoned file: the service goes on, and says what it says where a clip cannot be played early. */
    @Test
    void aFileOfWhichTheChildDiesIsRefusedAndHarmsNobody() throws Exception {
        String code = incident.ask(POISONED, at(1), at(39));
        List<ProcessHandle> before = children();
        CompletableFuture<HttpResponse<byte[]>> opening = http.sendAsync(open(code), BodyHandlers.ofByteArray());
        while (!opening.isDone()) {
            for (ProcessHandle child : children()) {
                if (!before.contains(child)) {
                    new ProcessBuilder("kill", "-SEGV", String.valueOf(child.pid()))
                            .start()
                            .waitFor();
                }
            }
            Thread.sleep(20);
        }
        HttpResponse<byte[]> answer = opening.get();
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(body).isEqualTo(409);
        assertThat(JSON.readTree(body).get("type").asString()).isEqualTo(Problem.PREFIX + "early-after-storing");
        assertThat(incident.log(code)).doesNotContain("EXTRACTION_VIEWED_EARLY");
        incident.viewEarly(code);
        Files.delete(slow(POISONED));
    }

    @Test
    void whoOpensTheSameClipAgainHasTheSameChild() throws Exception {
        String code = incident.ask(SHARED, at(1), at(20));
        JsonNode viewing = incident.viewEarly(code);
        List<ProcessHandle> before = children();
        JsonNode again = incident.viewEarly(code);
        assertThat(children()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(get(again, "bytes=0-999").body())
                .isEqualTo(get(viewing, "bytes=0-999").body());
        Files.delete(slow(SHARED));
    }

    private static List<ProcessHandle> children() {
        return ReaderChildren.of(ProcessHandle.current());
    }

    private static String kind(int channel) {
        return KINDS.get((channel - 1) % KINDS.size());
    }

    private Path packed(Ffmpeg.Part part, String kind) throws Exception {
        Path file = folder.resolve("part." + kind);
        String how = switch (kind) {
            case "mpg" -> " -bsf:v h264_mp4toannexb -f vob ";
            case "avi" -> " -bsf:v h264_mp4toannexb ";
            default -> " ";
        };
        Ffmpeg.run(("-y -i " + part.file() + " -c copy" + how + file).split(" "));
        return file;
    }

    private HttpRequest open(String code) throws IOException {
        return HttpRequest.newBuilder(URI.create(own.city().address() + "/api/extractions/" + code + "/viewings"))
                .header("Authorization", Visitor.basic(own.city().credentials(Role.INVESTIGATOR)))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private HttpResponse<byte[]> get(JsonNode viewing, String range) throws Exception {
        return http.send(request(viewing.get("mediaUrl").asString(), range), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String path, String range) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(own.city().address() + path))
                .header("Authorization", Visitor.basic(own.city().credentials(Role.INVESTIGATOR)));
        return (range.isEmpty() ? request : request.header("Range", range)).build();
    }

    private Path recorder() {
        return folder.resolve("recorder");
    }

    private Path slow(int channel) {
        return recorder().resolve(String.valueOf(channel)).resolve(TrickyFolders.SLOW);
    }

    private static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }
}
