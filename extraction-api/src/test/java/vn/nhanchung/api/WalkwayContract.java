package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.RealServers;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.WalkwayFilm;

/**
 * Real footage through the whole service, on whatever store: a film is cut into a recorder's files, an investigator asks for a
 * window by HTTP, and FFmpeg compares the clip with the film, frame by frame.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@Requires({WalkwayFilm.class, Ffmpeg.class})
abstract class WalkwayContract {

    private static final int SEGMENT_SECONDS = 7;
    private static final double FRAME = 0.1;
    private static final Duration FAST = Duration.ofSeconds(37);

    /** When the film begins, true time. */
    private final Instant start = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);

    private Path folder;
    private List<Ffmpeg.Part> parts;
    private List<Ffmpeg.Frame> coded;
    private List<Ffmpeg.Frame> shown;
    private OwnCity own;
    private Case incident;

    /** The settings that point at the store. */
    abstract Map<String, ?> store();

    /** What the store's kind shows of the lock on a stored clip and in its manifest. */
    abstract void checkLock(JsonNode stored, JsonNode manifest) throws Exception;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path film = Film.whole(folder);
        coded = Ffmpeg.coded(film);
        shown = Ffmpeg.shown(film);
        parts = Ffmpeg.cut(film, SEGMENT_SECONDS, Files.createDirectories(folder.resolve("parts")));
        Path recorder = folder.resolve("recorder");
        for (int i = 0; i < parts.size(); i++) {
            Instant reading = at(parts.get(i).seconds()).plus(FAST);
            Footage.put(parts.get(i).file(), recorder, 1, reading);
            if (i != missing()) {
                Footage.put(parts.get(i).file(), recorder, 2, reading);
            }
        }
        Map<String, Object> settings = new HashMap<>(store());
        settings.putAll(OwnCity.database(
                RealServers.freshDatabase(), RealServers.database().password()));
        own = OwnCity.start(
                Files.createDirectories(folder.resolve("data")),
                new SmallCity(recorder, Duration.ofSeconds(SEGMENT_SECONDS), FAST, 2),
                settings);
        incident = Case.open(own.city(), at(0), at(79));
    }

    @AfterAll
    void stop() {
        own.close();
    }

    @Test
    void everyFrameIsTheFilmsOwnFromTheAskedInstantOn() throws Exception {
        JsonNode stored = incident.awaitStored(incident.ask(1, at(11.34), at(52.71)));
        Path clip = download(stored);
        List<Ffmpeg.Frame> got = Ffmpeg.shown(clip);
        JsonNode facts = incident.manifest(stored).get("got");

        int first = indexOf(shown, got.getFirst());
        assertThat(shown.get(first).seconds()).isCloseTo(11.34, within(FRAME));
        assertThat(md5(got)).isEqualTo(md5(shown.subList(first, first + got.size())));
        assertThat(shown.get(first + got.size()).seconds()).isCloseTo(52.71, within(FRAME));
        assertThat(got.getFirst().seconds()).isZero();

        List<Ffmpeg.Frame> kept = Ffmpeg.coded(clip);
        int key = indexOf(coded, kept.getFirst());
        assertThat(md5(kept)).isEqualTo(md5(coded.subList(key, key + kept.size())));

        assertThat(facts.get("frames").asInt()).isEqualTo(got.size());
        assertThat(facts.get("gaps")).isEmpty();
        Instant firstAt = Instant.parse(facts.get("firstFrame").get("at").asString());
        assertThat(firstAt).isEqualTo(at(shown.get(first).seconds()));
        assertThat(facts.get("firstFrame").get("recorder").asString())
                .isEqualTo(firstAt.plus(FAST).toString());
        checkLock(stored, incident.manifest(stored));
    }

    @Test
    void aMissingFileStaysAGapOfItsOwnLength() throws Exception {
        double from = parts.get(missing()).seconds();
        double to = parts.get(missing() + 1).seconds();

        JsonNode stored = incident.awaitStored(incident.ask(2, at(from - 5.2), at(to + 9)));

        List<Ffmpeg.Frame> got = Ffmpeg.shown(download(stored));
        JsonNode facts = incident.manifest(stored).get("got");
        int before = (int) got.stream().filter(frame -> frame.seconds() < 5.15).count();
        assertThat(md5(got.subList(0, before))).isEqualTo(md5(between(from - 5.2, from)));
        assertThat(md5(got.subList(before, got.size()))).isEqualTo(md5(between(to, to + 9)));
        assertThat(got.get(before).seconds()).isCloseTo(to - from + 5.2, within(0.001));
        assertThat(facts.get("frames").asInt()).isEqualTo(got.size());
        assertThat(facts.get("gaps")).hasSize(1);
        JsonNode gap = facts.get("gaps").get(0);
        assertThat(gap.get("from").asString()).isEqualTo(at(from).toString());
        assertThat(gap.get("to").asString()).isEqualTo(at(to).toString());
        assertThat(gap.get("cause").asString()).isEqualTo("NOT_RECORDED");
    }

    /** A closed browser is nothing to report. */
    @Test
    void aClientThatGoesAwayInMidDownloadLeavesNoNoise(CapturedOutput output) throws Exception {
        JsonNode stored = incident.awaitStored(incident.ask(1, at(0), at(79)));
        String credentials = own.city().credentials(Role.INVESTIGATOR);
        for (int i = 0; i < 20; i++) {
            goAwayAfterTheFirstByte(Case.clipPath(stored) + "/download", credentials);
        }
        Thread.sleep(1_000);
        assertThat(incident.download(stored))
                .as("the next one is served")
                .hasSize(stored.get("clip").get("sizeBytes").asInt());
        assertThat(output.getAll()).doesNotContain("UnsupportedOperationException", "ERROR", "fault ");
    }

    private void goAwayAfterTheFirstByte(String path, String credentials) throws IOException {
        URI address = URI.create(own.city().address());
        try (Socket client = new Socket()) {
            client.setReceiveBufferSize(4096);
            client.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
            client.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Basic %s\r\n\r\n"
                            .formatted(path, address.getAuthority(), basic)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
            client.setSoLinger(true, 0);
        }
    }

    private Path download(JsonNode stored) throws IOException {
        byte[] bytes = incident.download(stored);
        assertThat(FaultsTest.sha256(bytes))
                .isEqualTo(stored.get("clip").get("sha256").asString());
        return Files.write(folder.resolve(stored.get("code").asString() + ".mp4"), bytes);
    }

    /** Which part of the film the second camera's recorder has lost. */
    private static int missing() {
        return 4;
    }

    private Instant at(double seconds) {
        return start.plusMillis(Math.round(seconds * 1000));
    }

    private List<Ffmpeg.Frame> between(double from, double to) {
        return shown.stream()
                .filter(frame -> frame.seconds() > from - FRAME / 2 && frame.seconds() < to - FRAME / 2)
                .toList();
    }

    private static int indexOf(List<Ffmpeg.Frame> film, Ffmpeg.Frame wanted) {
        List<String> all = md5(film);
        int index = all.indexOf(wanted.md5());
        assertThat(index)
                .as("a frame of the film, and only one")
                .isNotNegative()
                .isEqualTo(all.lastIndexOf(wanted.md5()));
        return index;
    }

    private static List<String> md5(List<Ffmpeg.Frame> frames) {
        return frames.stream().map(Ffmpeg.Frame::md5).toList();
    }
}
