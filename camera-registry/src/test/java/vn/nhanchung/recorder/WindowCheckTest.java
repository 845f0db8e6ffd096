package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.segments.TinyMovie;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.FrigateRecorder;
import vn.nhanchung.testing.IsapiRecorder;
import vn.nhanchung.testing.Peer;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.WalkwayFilm;
import vn.nhanchung.testing.WholeModule;

/** Recorders that give another file than the asked, opened as every registered one is. */
@SpringBootTest(classes = WholeModule.class, properties = "nhanchung.recorders.networks=127.0.0.1")
@RealStorage
class WindowCheckTest {

    private static final Actor OFFICIAL = new Actor("tran.n", "CB Trần N.", "WARD_OFFICIAL", "UBND phường Đông Vệ");
    private static final String RECORDER = "ĐG-DVE-001";
    private static final Duration RUN = Duration.ofSeconds(20);

    @Autowired
    private FootageSources sources;

    @Autowired
    private RecorderLogins logins;

    @Autowired
    private JdbcClient database;

    @TempDir
    private Path folder;

    @BeforeEach
    void nothingKnown() {
        database.sql("delete from recorder_health").update();
    }

    @Test
    @Requires(WalkwayFilm.class)
    @RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
    void aHikvisionThatGivesItsOldestFileInPlaceOfTheAsked() throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant between = now.minusSeconds(4);
        Instant oldest = between.minusSeconds(24);
        Path asked = IsapiRecorder.segment(Film.of(folder, 4), folder);
        // Padding after its end, so that its bytes do not tell the two apart.
        Files.write(asked, new byte[8 << 20], StandardOpenOption.APPEND);
        logins.set(RECORDER, new Login(IsapiRecorder.USER, IsapiRecorder.PASSWORD), OFFICIAL);
        try (IsapiRecorder recorder = new IsapiRecorder(
                List.of(
                        new IsapiRecorder.Segment(oldest, between, IsapiRecorder.segment(Film.of(folder, 24), folder)),
                        new IsapiRecorder.Segment(between, now, asked)),
                Duration.ZERO)) {
            FootageSource source = opened(RecorderKind.HIKVISION, recorder.port());
            RecorderTime from = new RecorderTime(between.plusSeconds(1));
            RecorderTime to = from.plus(Duration.ofSeconds(2));
            assertThat(source.fetch(IsapiRecorder.TRACK, from, to, () -> folder))
                    .hasSize(1);

            recorder.quirks.givesOldest = true;

            assertThat(refusal(source, IsapiRecorder.TRACK, from, to)).isEqualTo(Kind.WRONG_WINDOW);
        } finally {
            logins.remove(RECORDER, OFFICIAL);
        }
    }

    /** As long as each that is asked for: that it comes twice tells. */
    @Test
    @Requires(WalkwayFilm.class)
    @RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
    void aHikvisionThatGivesItsOldestFileForEach() throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant between = now.minusSeconds(4);
        Path oldest = IsapiRecorder.segment(Film.of(folder, 4), folder);
        Path next = Files.copy(oldest, folder.resolve("next.imkh"));
        Files.write(next, new byte[4 << 10], StandardOpenOption.APPEND);
        logins.set(RECORDER, new Login(IsapiRecorder.USER, IsapiRecorder.PASSWORD), OFFICIAL);
        try (IsapiRecorder recorder = new IsapiRecorder(
                List.of(
                        new IsapiRecorder.Segment(between.minusSeconds(4), between, oldest),
                        new IsapiRecorder.Segment(between, now, next)),
                Duration.ZERO)) {
            FootageSource source = opened(RecorderKind.HIKVISION, recorder.port());
            RecorderTime from = new RecorderTime(between.minusSeconds(2));
            RecorderTime to = new RecorderTime(between.plusSeconds(2));
            assertThat(source.fetch(IsapiRecorder.TRACK, from, to, () -> folder))
                    .hasSize(2);

            recorder.quirks.givesOldest = true;

            assertThat(refusal(source, IsapiRecorder.TRACK, from, to)).isEqualTo(Kind.WRONG_WINDOW);
        } finally {
            logins.remove(RECORDER, OFFICIAL);
        }
    }

    @Test
    void aFrigateThatGivesItsOldestSegmentForEach() throws IOException {
        Duration length = Duration.ofSeconds(10);
        Instant begun = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        List<FrigateRecorder.Segment> segments = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path file = TinyMovie.write(folder.resolve("segment-of-" + i), length, begun.plusSeconds(i));
            segments.add(new FrigateRecorder.Segment(begun.plus(length.multipliedBy(i)), length, file));
        }
        try (FrigateRecorder recorder = new FrigateRecorder(segments)) {
            FootageSource source = opened(RecorderKind.FRIGATE, recorder.port());
            RecorderTime from = new RecorderTime(begun);
            RecorderTime to = from.plus(length.multipliedBy(3));
            assertThat(source.fetch(FrigateRecorder.CAMERA, from, to, () -> folder))
                    .hasSize(3);

            recorder.quirks.instead = segments.getFirst().file();

            assertThat(refusal(source, FrigateRecorder.CAMERA, from, to)).isEqualTo(Kind.WRONG_WINDOW);
            assertThat(refusal(source, FrigateRecorder.CAMERA, from, from.plus(Duration.ofSeconds(5))))
                    .as("once")
                    .isNull();
        }
    }

    /** As where a recorder lists a stretch for two kinds of recording, or is asked again from where it broke off. */
    @Test
    void theSameStretchMayBeGivenTwice() throws IOException {
        Path one = TinyMovie.write(folder.resolve("one.mp4"), RUN, Instant.EPOCH);
        Path other = TinyMovie.write(folder.resolve("other.mp4"), RUN, Instant.EPOCH);
        RecorderTime start = new RecorderTime(Instant.now().minusSeconds(600));
        FetchedSegment first = FetchedSegment.inPlace(one, start, start.plus(RUN));
        RecorderTime later = start.plus(Duration.ofSeconds(1));

        assertThat(catchThrowableOfType(
                        FootageException.class,
                        () -> WindowCheck.require(
                                List.of(first, FetchedSegment.inPlace(other, later, later.plus(RUN))),
                                Duration.ZERO,
                                Optional::empty)))
                .isNull();
    }

    /** The list of a recorder may be half a minute behind what it writes, and no file reaches beyond the recorder's present. */
    @Test
    void whatIsBeingRecordedMayReachToThePresent() throws IOException {
        Instant now = Instant.now();
        assertThat(refusalOfLast(now.minusSeconds(40), Duration.ofSeconds(55), now))
                .isNull();
        assertThat(refusalOfLast(now.minusSeconds(40), Duration.ofSeconds(80), now))
                .as("longer than up to the present")
                .isEqualTo(Kind.WRONG_WINDOW);
        assertThat(refusalOfLast(now.minusSeconds(140), Duration.ofSeconds(55), now))
                .as("ended")
                .isEqualTo(Kind.WRONG_WINDOW);
        assertThat(refusalOfLast(now.minusSeconds(40), Duration.ofHours(30), now))
                .as("longer than a day")
                .isEqualTo(Kind.WRONG_WINDOW);
        assertThat(refusalOfLast(now.minusSeconds(40), Duration.ofSeconds(55), null))
                .as("no clock")
                .isEqualTo(Kind.WRONG_WINDOW);
    }

    /** Of a file of a length for a run of 20 s that is listed to end at an instant; the recorder's clock shows the present, or nothing. */
    private @Nullable Kind refusalOfLast(Instant end, Duration length, @Nullable Instant present) throws IOException {
        FetchedSegment last = FetchedSegment.inPlace(
                TinyMovie.write(folder.resolve("last.mp4"), length, Instant.EPOCH),
                new RecorderTime(end.minus(RUN)),
                new RecorderTime(end));
        Optional<ClockReading> clock = Optional.ofNullable(present)
                .map(shown -> new ClockReading(
                        new RecorderTime(shown), Duration.ofSeconds(1), ClockReading.Notation.UTC, ""));
        FootageException refused = catchThrowableOfType(
                FootageException.class, () -> WindowCheck.require(List.of(last), Duration.ofSeconds(1), () -> clock));
        return refused == null ? null : refused.kind();
    }

    @Test
    void aMediaMtxThatGivesAllOfARunInPlaceOfTheAskedPart() throws IOException {
        assertThat(givenByMediaMtx(Duration.ofSeconds(2), Instant.EPOCH)).isNull();
        assertThat(givenByMediaMtx(Duration.ofMillis(1_500), Instant.EPOCH))
                .as("shorter is broken off")
                .isNull();
        assertThat(givenByMediaMtx(RUN, Instant.EPOCH)).isEqualTo(Kind.WRONG_WINDOW);
    }

    /** As what a window of two seconds fails where a file of a length is given for it; null where it does not. */
    private @Nullable Kind givenByMediaMtx(Duration length, Instant made) throws IOException {
        Instant begun = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
        byte[] movie = TinyMovie.bytes(length, made);
        try (Peer recorder = new Peer((request, out) -> {
            boolean lists = request.startsWith("GET /list");
            String list = "[{\"start\":\"%s\",\"duration\":%d}]".formatted(begun, RUN.toSeconds());
            Peer.say(out, "HTTP/1.1 200 OK\nContent-Length: %d\n\n".formatted(lists ? list.length() : movie.length));
            if (lists) {
                Peer.say(out, list);
            } else {
                out.write(movie);
            }
        })) {
            FootageSource source = opened(RecorderKind.MEDIAMTX, recorder.port());
            RecorderTime from = new RecorderTime(begun.plusSeconds(9));
            return refusal(source, "cam1", from, from.plus(Duration.ofSeconds(2)));
        }
    }

    private @Nullable Kind refusal(FootageSource source, String channel, RecorderTime from, RecorderTime to) {
        FootageException refused =
                catchThrowableOfType(FootageException.class, () -> source.fetch(channel, from, to, () -> folder));
        return refused == null ? null : refused.kind();
    }

    private FootageSource opened(RecorderKind kind, int port) {
        return sources.of(new RecorderRow(new NewRecorder(
                RECORDER,
                kind,
                new ServerAddress("127.0.0.1", port, false),
                null,
                ClockOffset.enteredByHand(Duration.ZERO, Duration.ofSeconds(1), Instant.now()),
                Map.of())));
    }
}
