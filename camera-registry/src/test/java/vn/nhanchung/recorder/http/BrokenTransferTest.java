package vn.nhanchung.recorder.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.testing.Peer;
import vn.nhanchung.testing.RealNginx;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.Wire;

/** Files whose connections break on the way. */
class BrokenTransferTest {

    private static final int SIZE = 8 << 20;
    private static final long MOST = 1L << 30;

    private final RecorderHttp http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.0/8")));

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void name() {
        out = folder.resolve("out");
    }

    @AfterEach
    void close() throws IOException {
        http.destroy();
    }

    @Test
    @Requires(RealNginx.Installed.class)
    void aFileIsGoneOnWithWhereItBrokeOff() throws Exception {
        byte[] film = film(1);
        Path files = served(film);
        try (RealNginx nginx = RealNginx.start(folder, files);
                Wire wire = new Wire(nginx.port())) {
            Thread cutter = cut(wire, 3, () -> {});

            assertThat(http.download(question(wire.port()), out, MOST)).contains((long) SIZE);

            assertThat(cutter.join(Duration.ofSeconds(30))).isTrue();
            assertThat(Files.readAllBytes(out)).isEqualTo(film);
            assertThat(nginx.requests().getFirst()).startsWith("/film.mp4 - 200 ");
            assertThat(nginx.requests().subList(1, 4))
                    .allSatisfy(request -> assertThat(request).matches("/film\\.mp4 bytes=[1-9]\\d*- 206 \\d+"));
            assertThat(nginx.requests()).hasSize(4);
        }
    }

    @Test
    @Requires(RealNginx.Installed.class)
    void oneThatChangedMeanwhileIsNotMadeOfTwoHalves() throws Exception {
        byte[] later = film(2);
        Path files = served(film(1));
        Path changed = Files.write(folder.resolve("later"), later);
        try (RealNginx nginx = RealNginx.start(folder, files);
                Wire wire = new Wire(nginx.port())) {
            Thread cutter = cut(wire, 1, () -> {
                // Another second: nginx tells files apart by their time and size.
                Files.setLastModifiedTime(changed, FileTime.fromMillis(System.currentTimeMillis() - 100_000));
                Files.move(changed, files.resolve("film.mp4"), StandardCopyOption.REPLACE_EXISTING);
            });

            assertThat(http.download(question(wire.port()), out, MOST)).contains((long) SIZE);

            assertThat(cutter.join(Duration.ofSeconds(30))).isTrue();
            assertThat(Files.readAllBytes(out)).isEqualTo(later);
            assertThat(nginx.requests().getLast()).matches("/film\\.mp4 bytes=[1-9]\\d*- 200 " + SIZE);
        }
    }

    @Test
    void oneThatCannotBeGoneOnWithIsFetchedAnewTwiceAtMost() throws Exception {
        byte[] film = film(1);
        try (Peer once = breaking(film, 1);
                Peer always = breaking(film, Integer.MAX_VALUE)) {
            assertThat(http.download(question(once.port()), out, MOST)).contains((long) SIZE);
            assertThat(Files.readAllBytes(out)).isEqualTo(film);
            assertThat(once.requests()).hasSize(2).noneMatch(request -> request.contains("Range"));

            assertThat(kindOf(always.port())).isEqualTo(Kind.UNREACHABLE);
            assertThat(always.requests()).hasSize(3);
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void oneThatGetsNowhereIsGivenUp() throws Exception {
        try (Peer peer = new Peer((request, out) -> {
            Peer.say(
                    out,
                    request.contains("Range: bytes=3-")
                            ? "HTTP/1.1 206 Part\nContent-Range: bytes 3-9/10\nContent-Length: 7\n\n"
                            : "HTTP/1.1 200 OK\nETag: \"a\"\nContent-Length: 10\n\nabc");
            out.close();
        })) {
            assertThat(kindOf(peer.port())).isEqualTo(Kind.UNREACHABLE);
            assertThat(peer.requests()).hasSize(4);
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void aByteAConnectionIsNoProgress() throws Exception {
        Pattern range = Pattern.compile("Range: bytes=(\\d+)-");
        try (Peer peer = new Peer((request, out) -> {
            Matcher asked = range.matcher(request);
            int at = asked.find() ? Integer.parseInt(asked.group(1)) : 0;
            Peer.say(
                    out,
                    (at == 0 ? "HTTP/1.1 200 OK\n" : "HTTP/1.1 206 Part\nContent-Range: bytes %d-9/10\n".formatted(at))
                            + "ETag: \"a\"\nContent-Length: %d\n\nx".formatted(10 - at));
            out.close();
        })) {
            assertThat(kindOf(peer.port())).isEqualTo(Kind.UNREACHABLE);
            assertThat(peer.requests()).hasSize(4);
        }
    }

    @Test
    void anotherPartThanTheAskedIsRefused() throws Exception {
        try (Peer peer = new Peer((request, out) -> {
            Peer.say(
                    out,
                    request.contains("Range: ")
                            ? "HTTP/1.1 206 Part\nContent-Range: bytes 4-9/10\nContent-Length: 6\n\nefghij"
                            : "HTTP/1.1 200 OK\nETag: \"a\"\nContent-Length: 10\n\nabc");
            out.close();
        })) {
            assertThat(kindOf(peer.port())).isEqualTo(Kind.CORRUPT);
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void aShorterPartThanTheRestIsRefused() throws Exception {
        try (Peer peer = new Peer((request, out) -> {
            Peer.say(
                    out,
                    request.contains("Range: ")
                            ? "HTTP/1.1 206 Part\nContent-Range: bytes 3-5/10\nContent-Length: 3\n\ndef"
                            : "HTTP/1.1 200 OK\nETag: \"a\"\nContent-Length: 10\n\nabc");
            out.close();
        })) {
            assertThat(kindOf(peer.port())).isEqualTo(Kind.CORRUPT);
        }
    }

    /** Else a device that deletes a file while it gives it would seem to give none. */
    @Test
    void oneThatIsGoneInTheMiddleIsNoRefusalOfFiles() throws Exception {
        for (String answer : List.of("404 Gone", "400 What")) {
            try (Peer peer = new Peer((request, out) -> {
                Peer.say(
                        out,
                        request.contains("Range: ")
                                ? "HTTP/1.1 " + answer + "\nContent-Length: 0\n\n"
                                : "HTTP/1.1 200 OK\nETag: \"a\"\nContent-Length: 10\n\nabc");
                out.close();
            })) {
                assertThat(kindOf(peer.port())).isEqualTo(Kind.UNREACHABLE);
                assertThat(peer.requests()).hasSize(2);
            }
        }
    }

    @Test
    void aWeakTagIsNoProofOfTheSameBytes() throws Exception {
        try (Peer peer = new Peer((request, out) -> {
            Peer.say(out, "HTTP/1.1 200 OK\nETag: W/\"a\"\nContent-Length: 10\n\nabc");
            out.close();
        })) {
            assertThat(kindOf(peer.port())).isEqualTo(Kind.UNREACHABLE);
            assertThat(peer.requests()).hasSize(3).noneMatch(request -> request.contains("Range: "));
        }
    }

    @Test
    void aRefusalInBetweenIsARefusal() throws Exception {
        try (Peer peer = new Peer((request, out) -> {
            Peer.say(
                    out,
                    request.contains("Range: ")
                            ? "HTTP/1.1 403 No\nContent-Length: 0\n\n"
                            : "HTTP/1.1 200 OK\nETag: \"a\"\nContent-Length: 10\n\nabc");
            out.close();
        })) {
            assertThat(kindOf(peer.port())).isEqualTo(Kind.FORBIDDEN_REPLAY);
            assertThat(peer.requests()).hasSize(2);
        }
    }

    /** Gives half of a file so often, and then all of it. */
    private static Peer breaking(byte[] film, int times) throws IOException {
        int[] broken = {0};
        return new Peer((request, out) -> {
            Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: " + SIZE + "\n\n");
            boolean whole = broken[0]++ >= times;
            send(out, whole ? film : Arrays.copyOf(film, SIZE / 2));
            if (!whole) {
                out.close();
            }
        });
    }

    private static void send(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private interface InBetween {
        void act() throws IOException;
    }

    /** Cuts the wire in mid-file so often, and mends it. */
    private static Thread cut(Wire wire, int times, InBetween inBetween) {
        wire.cutAnswersTo("film.mp4", SIZE / 4);
        return Thread.ofVirtual().start(() -> {
            for (int cut = 1; cut <= times; cut++) {
                while (!wire.isCut()) {
                    pause();
                }
                try {
                    inBetween.act();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                wire.mend();
                if (cut < times) {
                    wire.cutAnswersTo("film.mp4", SIZE / 8);
                }
            }
        });
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path served(byte[] film) throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.write(files.resolve("film.mp4"), film);
        return files;
    }

    private static byte[] film(long seed) {
        byte[] film = new byte[SIZE];
        new Random(seed).nextBytes(film);
        return film;
    }

    private Kind kindOf(int port) {
        return catchThrowableOfType(FootageException.class, () -> http.download(question(port), out, MOST))
                .kind();
    }

    private static Question question(int port) {
        return new Question(
                new ServerAddress("127.0.0.1", port, false), null, "/film.mp4", Map.of(), Duration.ofSeconds(60));
    }
}
