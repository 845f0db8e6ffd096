package vn.nhanchung.recorder.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the folders, and when. The H.265 eye stands in for the others where only files matter: it is quick. */
@Timeout(120)
class SampleRecorderTest {

    private static final SampleEye QUICK = SampleSegmentTest.eye("R4", "1");
    /** The clock of the recorder that runs 37 s ahead shows 21:52:10 then. */
    private static final Instant NOW = Instant.parse("2024-11-14T14:51:33Z");

    @TempDir
    Path root;

    @Test
    void fillsTheLastMinutesThenPublishesEachMinuteWhenItIsOver() throws Exception {
        SteppedClock clock = new SteppedClock(NOW);
        try (SampleRecorder recorder = recorder(clock, QUICK)) {
            recorder.start();
            await(() -> recorder.progress().complete() && recorder.progress().total() == 3);
            assertThat(finished()).containsExactly("20241114-214800", "20241114-214900", "20241114-215000");
            assertThat(Files.getLastModifiedTime(file("R4/1/20241114/20241114-215000.mp4"))
                            .toInstant())
                    .isEqualTo("2024-11-14T14:51:00Z");

            await(() -> Files.exists(file("R4/1/20241114/20241114-215100.mp4.part")));
            assertThat(finished()).hasSize(3);
            clock.now = Instant.parse("2024-11-14T14:52:00Z");
            await(() -> Files.exists(file("R4/1/20241114/20241114-215100.mp4")));
        }
        assertThat(finished()).hasSize(4);
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".part"));
    }

    @Test
    void namesSegmentsByTheRecordersOwnClock() throws Exception {
        SampleEye ahead = SampleSegmentTest.eye("R3", "1");
        try (SampleRecorder recorder = new SampleRecorder(
                root, Duration.ofHours(1), Duration.ofMinutes(1), new SteppedClock(NOW), List.of(ahead))) {
            recorder.start();
            await(() -> recorder.progress().complete() && recorder.progress().total() == 1);
        }
        DecodedVideo video = DecodedVideo.of(file("R3/1/20241114/20241114-215100.mp4"));
        FrameStamp first = FrameStamp.read(video.grays().getFirst(), Canvas.WIDTH, Canvas.HEIGHT, Canvas.WIDTH)
                .orElseThrow();
        assertThat(first.instant()).isEqualTo("2024-11-14T14:50:23Z");
    }

    @Test
    void neverWritesTheMinuteThatARecorderLoses() throws Exception {
        SampleEye losing = loser();
        Instant afterTheLoss = Instant.parse("2024-11-14T14:48:20Z");
        try (SampleRecorder recorder = recorder(new SteppedClock(afterTheLoss), losing)) {
            recorder.start();
            await(() -> recorder.progress().complete() && recorder.progress().total() == 2);
        }
        assertThat(finished()).containsExactly("20241114-214500", "20241114-214600");
    }

    @Test
    void forgetsWhatIsOlderThanTheRetentionAndSweepsWhatAnEarlierRunLeft() throws Exception {
        Path yesterday = Files.createDirectories(root.resolve("R4/1/20241113"));
        Files.writeString(yesterday.resolve("20241113-120000.mp4"), "old");
        Path today = Files.createDirectories(root.resolve("R4/1/20241114"));
        Files.writeString(today.resolve("20241114-204900.mp4"), "too old");
        Files.writeString(today.resolve("20241114-205100.mp4"), "young enough");
        Files.writeString(today.resolve("20241114-213000.mp4.part"), "left by a killed run");
        Files.writeString(today.resolve("notes.txt"), "not ours");
        try (SampleRecorder recorder = recorder(new SteppedClock(NOW), QUICK)) {
            recorder.start();
            await(() -> recorder.progress().complete() && recorder.progress().total() == 3);
        }
        assertThat(yesterday).doesNotExist();
        assertThat(finished())
                .containsExactly("20241114-205100", "20241114-214800", "20241114-214900", "20241114-215000");
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".part"));
        assertThat(today.resolve("notes.txt")).exists();
    }

    @Test
    void oneEyeThatCannotBeWrittenDoesNotStopTheOthers() throws Exception {
        SampleEye broken = copyOf(QUICK, "R9", false);
        Files.writeString(root.resolve("R9"), "a file where the folder should be");
        try (SampleRecorder recorder = recorder(new SteppedClock(NOW), broken, QUICK)) {
            recorder.start();
            await(() -> recorder.progress().complete() && recorder.progress().total() == 6);
        }
        assertThat(finished()).hasSize(3);
    }

    private SampleRecorder recorder(Clock clock, SampleEye... eyes) {
        return new SampleRecorder(root, Duration.ofHours(1), Duration.ofMinutes(3), clock, List.of(eyes));
    }

    private static SampleEye loser() {
        return copyOf(QUICK, "R4", true);
    }

    private static SampleEye copyOf(SampleEye eye, String recorder, boolean drops) {
        return new SampleEye(
                recorder,
                eye.channel(),
                eye.site(),
                eye.name(),
                eye.eastMetres(),
                eye.northMetres(),
                eye.bearing(),
                eye.fieldOfView(),
                eye.rangeMetres(),
                eye.household(),
                eye.clockAhead(),
                eye.codec(),
                drops);
    }

    private Path file(String name) {
        return root.resolve(name);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private List<String> finished() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".mp4")) {
                names.add(name.substring(0, name.length() - 4));
            }
        }
        return names.stream().sorted().toList();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        Instant latest = Clock.systemUTC().instant().plusSeconds(60);
        while (!condition.holds()) {
            assertThat(Clock.systemUTC().instant()).isBefore(latest);
            Thread.sleep(50);
        }
    }

    /** A clock that a test sets. */
    private static final class SteppedClock extends Clock {
        volatile Instant now;

        SteppedClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
