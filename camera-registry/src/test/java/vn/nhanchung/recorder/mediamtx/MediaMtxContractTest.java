package vn.nhanchung.recorder.mediamtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.FootageSourceContract.Held;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.Peer;
import vn.nhanchung.testing.RealMediaMtx;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;

/** A real MediaMTX that recorded a real stream twice; what it holds is told by its own files' names and the film. */
@Requires(WalkwayFilm.class)
@RequiresProgram(value = RealMediaMtx.PROGRAM, howToGet = RealMediaMtx.HOW_TO_GET)
class MediaMtxContractTest {

    /** A camera says what time it is about five seconds after it began; what it sent before is not recorded. */
    private static final int FIRST_SECONDS = 14;

    private static final int SECOND_SECONDS = 11;

    /** Short, so that a window of the contract needs several files. */
    private static final Duration LONGEST_FILE = Duration.ofMillis(2_500);

    /** As the factory keeps it for all its sources. */
    private static final FoundOut<Duration> WAITS = new FoundOut<>();

    @TempDir
    private static Path folder;

    private static RealMediaMtx server;
    private static RecorderHttp http;
    private static final Map<FilmCoding, Held> HELD = new EnumMap<>(FilmCoding.class);

    @BeforeAll
    static void record() throws Exception {
        server = RealMediaMtx.start(folder);
        http = new RecorderHttp(new RecorderNetworks(List.of("127.0.0.1")));
        List<FilmCoding> codings = List.of(FilmCoding.values());
        for (int seconds : new int[] {FIRST_SECONDS, SECOND_SECONDS}) {
            List<Path> films = codings.stream()
                    .map(coding -> Film.of(folder, seconds, coding))
                    .toList();
            // At once: each takes as long as it lasts.
            List<Callable<Void>> cameras = new ArrayList<>();
            for (int i = 0; i < films.size(); i++) {
                Path film = films.get(i);
                String path = codings.get(i).name();
                cameras.add(() -> {
                    server.record(film, path);
                    return null;
                });
            }
            try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Void> camera : all.invokeAll(cameras)) {
                    camera.get();
                }
            }
            Thread.sleep(2_000);
        }
        for (FilmCoding coding : codings) {
            HELD.put(coding, held(coding));
        }
    }

    private static Held held(FilmCoding coding) throws IOException {
        String path = coding.name();
        List<Picture> pictures = new ArrayList<>();
        for (Path file : server.files(path)) {
            RecorderTime start = new RecorderTime(RealMediaMtx.startOf(file));
            for (Film.Picture picture : Film.pictures(file)) {
                pictures.add(new Picture(start.plus(picture.after()), picture.hash()));
            }
        }
        assertThat(pictures)
                .as("of the film, but for the parameter sets in its key frames")
                .extracting(Picture::hash)
                .containsAll(middleOf(folder.resolve("film-%d-%s.mp4".formatted(FIRST_SECONDS, coding))));
        int second = IntStream.range(1, pictures.size())
                .filter(i ->
                        pictures.get(i - 1).at().until(pictures.get(i).at()).compareTo(Duration.ofSeconds(1)) > 0)
                .findFirst()
                .orElseThrow();
        return new Held(
                source(),
                path,
                "cong-sau",
                pictures,
                pictures.get(second - 1).at().plus(Duration.ofMillis(100)),
                pictures.get(second).at());
    }

    private static MediaMtxSource source() {
        return new MediaMtxSource(
                http,
                new ServerAddress("127.0.0.1", server.playback(), false),
                null,
                WAITS,
                LONGEST_FILE,
                Duration.ofSeconds(5));
    }

    /** The last pictures of a film that are no key frames, but for the very last: MediaMTX drops it, not knowing how long it lasts. */
    private static List<String> middleOf(Path film) {
        return Film.pictures(film).stream()
                .filter(picture -> picture.after().toMillis() > (FIRST_SECONDS - 3) * 1000L)
                .filter(picture -> picture.after().toMillis() < FIRST_SECONDS * 1000L - 100)
                .filter(picture -> picture.after().toMillis() % 2000 != 0)
                .map(Film.Picture::hash)
                .toList();
    }

    @AfterAll
    static void stop() throws Exception {
        http.destroy();
        server.close();
    }

    private abstract static class Contract extends FootageSourceContract {

        @Override
        protected Held held() {
            return HELD.get(coding());
        }

        /** An export begins with the key frame before its start. */
        @Override
        protected boolean partsOverlap() {
            return true;
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(Duration.ZERO);
        }
    }

    @Nested
    class OfH264 extends Contract {
        @Override
        protected FilmCoding coding() {
            return FilmCoding.H264;
        }
    }

    @Nested
    class OfH265 extends Contract {
        @Override
        protected FilmCoding coding() {
            return FilmCoding.H265;
        }
    }

    /**
     * MediaMTX 1.19 names a file by when its first picture is shown, and gives it out as if that were when it is decoded; a key frame that is not the
     * first of an export it names by when it is decoded. So with B-frames pictures are late or early by how long they wait for each other.
     */
    private abstract static class Reordered extends Contract {

        /** As whoever was refused by a source that has just found out that its times are in doubt, and asks it again. */
        @BeforeEach
        void findOut() {
            if (held().source().timeDoubt(held().channel()).isZero()) {
                assertThat(refusal(held().channel(), held().first(), held().end()))
                        .isEqualTo(FootageException.Kind.UNSUPPORTED);
            }
        }

        @Override
        protected Duration imprecision() {
            return Duration.ofMillis(200);
        }

        /** What one extraction found out costs the next one no file. */
        @Test
        void anotherSourceOfTheServerKnowsItOfThisPathAlone() {
            MediaMtxSource other = source();

            assertThat(other.timeDoubt(held().channel())).isEqualTo(Duration.ofSeconds(1));
            assertThat(other.fetch(held().channel(), held().first(), held().end(), target()))
                    .isNotEmpty();
            assertThat(other.timeDoubt(FilmCoding.H264.name())).isZero();
        }

        /** Whoever asked before it was found out has not cut wider. */
        @Test
        void whoPlannedBeforeItWasFoundOutIsRefusedOnceAllTheSame() {
            MediaMtxSource earlier = source();
            Path fresh = freshFolder();
            FetchTarget plannedByNone = () -> fresh;

            assertThat(catchThrowableOfType(
                                    FootageException.class,
                                    () -> earlier.fetch(held().channel(), held().first(), held().end(), plannedByNone))
                            .kind())
                    .isEqualTo(FootageException.Kind.UNSUPPORTED);
            assertThat(earlier.timeDoubt(held().channel())).isPositive();
            assertThat(earlier.fetch(held().channel(), held().first(), held().end(), target()))
                    .isNotEmpty();
        }

        @Test
        void noPictureIsFurtherOffThanItsFileSays() {
            assertThat(held().source().timeDoubt(held().channel())).isEqualTo(Duration.ofSeconds(1));
            List<FetchedSegment> given =
                    held().source().fetch(held().channel(), held().first(), held().end(), target());

            assertThat(given).hasSizeGreaterThan(4).allSatisfy(segment -> {
                FetchedSegment.StartClaim claim = Objects.requireNonNull(segment.claim());
                assertThat(claim.basis()).isEqualTo(FetchedSegment.Basis.STATED);
                assertThat(claim.uncertainty())
                        .as(
                                "as long as the picture waits that waits the longest: x264 lets it be three pictures, x265 five")
                        .isBetween(Duration.ofMillis(100), Duration.ofMillis(500));
                assertThat(read(segment))
                        .allSatisfy(picture -> isAmong(
                                held().pictures(), picture, claim.uncertainty().plus(TOLERANCE)));
            });
        }
    }

    /** Where pictures are shown as they are decoded nothing is in doubt, however often it is asked. */
    @Test
    void timesAreExactWherePicturesDoNotWait() {
        Held held = HELD.get(FilmCoding.H264);

        assertThat(held.source().fetch(held.channel(), held.first(), held.end(), () -> folder))
                .extracting(FetchedSegment::claim)
                .containsOnlyNulls();
        assertThat(held.source().timeDoubt(held.channel())).isZero();
    }

    @Nested
    class OfH264WithBFrames extends Reordered {
        @Override
        protected FilmCoding coding() {
            return FilmCoding.H264_B_FRAMES;
        }
    }

    @Nested
    class OfH265WithBFrames extends Reordered {
        @Override
        protected FilmCoding coding() {
            return FilmCoding.H265_B_FRAMES;
        }
    }

    /** A proxy of ours before the real one, which has no other clock than the machine's and keeps to what it is asked. */
    private static Peer before(UnaryOperator<URI> asking, Duration fast) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        return new Peer((request, out) -> {
            String target = request.split(" ", 3)[1];
            URI asked = URI.create("http://127.0.0.1:" + server.playback() + target);
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(asking.apply(asked)).build(), HttpResponse.BodyHandlers.ofByteArray());
            Peer.say(
                    out,
                    "HTTP/1.1 %d Answer\nServer: mediamtx\nDate: %s\nContent-Length: %d\n\n"
                            .formatted(
                                    answer.statusCode(),
                                    Peer.httpDate(Instant.now().plus(fast)),
                                    answer.body().length));
            out.write(answer.body());
        });
    }

    /** Each export is of two seconds more than was asked for; the window's pictures are each at their time all the same. */
    @Nested
    class ThatIgnoresTheEndAndWhoseClockIsFast extends Contract {

        private static final Duration FAST = Duration.ofSeconds(37);

        private Peer peer;

        @BeforeEach
        void start() throws IOException {
            peer = before(ThatIgnoresTheEndAndWhoseClockIsFast::longer, FAST);
        }

        @AfterEach
        void end() throws IOException {
            peer.close();
        }

        private static URI longer(URI asked) {
            return URI.create(Pattern.compile("duration=([0-9.]+)")
                    .matcher(asked.toString())
                    .replaceFirst(duration -> "duration=" + (Double.parseDouble(duration.group(1)) + 2)));
        }

        @Override
        protected FilmCoding coding() {
            return FilmCoding.H264;
        }

        @Override
        protected Held held() {
            Held held = super.held();
            ServerAddress address = new ServerAddress("127.0.0.1", peer.port(), false);
            return new Held(
                    new MediaMtxSource(http, address, null, new FoundOut<>(), LONGEST_FILE, Duration.ofSeconds(5)),
                    held.channel(),
                    held.absent(),
                    held.pictures(),
                    held.gapFrom(),
                    held.gapTo());
        }

        @Override
        protected Optional<Duration> clockIsOffBy() {
            return Optional.of(FAST);
        }
    }
}
