package vn.nhanchung.recorder.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhanchung.recorder.directory.RecorderFolder.CHANNEL;
import static vn.nhanchung.recorder.directory.RecorderFolder.NOW;
import static vn.nhanchung.recorder.directory.RecorderFolder.at;
import static vn.nhanchung.recorder.directory.RecorderFolder.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;

class DirectorySourceTest {

    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path root;

    private RecorderFolder folder;

    @BeforeEach
    void anEmptyRecorder() throws IOException {
        folder = RecorderFolder.flat(root);
    }

    @Test
    void filesInARowAreOneRunClippedToTheWindow() throws IOException {
        fileAt(0, 60, 120);

        assertThat(runs(30, 150)).containsExactly(run(30, 150));
        assertThat(runs(-600, 600)).containsExactly(run(0, 180));
        assertThat(coverage(-600, 600).completeness()).isEqualTo(RecordedCoverage.Completeness.KNOWN);
        assertThat(coverage(90, 91).oldest()).isEqualTo(at(TEN));
    }

    /** As Frigate lays its files out, in UTC; a camera's name may hold what means something to a pattern. */
    @ParameterizedTest
    @ValueSource(strings = {"cong_chinh", "50%Y", "a.*b", "{channel}"})
    void theChannelsNameMayStandAmongTheFolders(String camera) throws IOException {
        folder = new RecorderFolder(root, "%Y-%m-%d/%H/{channel}/%M.%S.mp4");
        for (String minute : List.of("00", "01", "03")) {
            write(root.resolve("2026-11-22/03").resolve(camera).resolve(minute + ".00.mp4"), 1, NOW.minusSeconds(9000));
            write(root.resolve("2026-11-22/03/other").resolve(minute + ".30.mp4"), 1, NOW.minusSeconds(9000));
        }
        RecorderTime three = at(TEN.minusSeconds(14 * 3600));

        assertThat(folder.source()
                        .coverage(camera, three, three.plus(Duration.ofHours(1)))
                        .runs())
                .containsExactly(
                        new RecordedRun(three, three.plus(Duration.ofMinutes(2))),
                        new RecordedRun(three.plus(Duration.ofMinutes(3)), three.plus(Duration.ofMinutes(4))));
        assertThat(folder.source()
                        .coverage("third", three, three.plus(Duration.ofHours(1)))
                        .runs())
                .isEmpty();
        assertThat(folder.source().channels()).isEmpty();
    }

    @Test
    void aMissingFileIsAGap() throws IOException {
        fileAt(0, 60, 180);

        assertThat(runs(0, 240)).containsExactly(run(0, 120), run(180, 240));
        assertThat(runs(120, 180)).isEmpty();
    }

    @Test
    void aFileLateByTwoSecondsFollowsAndByThreeDoesNot() throws IOException {
        fileAt(0, 62, 125);

        assertThat(runs(0, 300)).containsExactly(run(0, 122), run(125, 185));
    }

    @Test
    void aFileEndsWhereTheNextBegins() throws IOException {
        Path first = folder.file(TEN.plusSeconds(0));
        Path second = folder.file(TEN.plusSeconds(20));

        assertThat(runs(0, 300)).containsExactly(run(0, 80));
        assertThat(fetch(0, 300))
                .containsExactly(
                        FetchedSegment.inPlace(first, second(0), second(20)),
                        FetchedSegment.inPlace(second, second(20), second(80)));
    }

    @Test
    void segmentsAreHandedOutWhereTheyLieAndOnlyThoseOfTheWindow() throws IOException {
        fileAt(0, 60, 120, 180);

        assertThat(fetch(60, 120)).singleElement().satisfies(segment -> {
            assertThat(segment.file()).isEqualTo(root.resolve(CHANNEL).resolve(folder.name(TEN.plusSeconds(60))));
            assertThat(segment.start()).isEqualTo(second(60));
            assertThat(segment.end()).isEqualTo(second(120));
        });
        assertThat(fetch(59, 121)).hasSize(3);
    }

    @Test
    void theNewestFileCountsOnceNobodyTouchedItForTwoSegments() throws IOException {
        fileAt(0);
        folder.file(TEN.plusSeconds(60), 1, NOW.minusSeconds(119));
        assertThat(runs(0, 300)).containsExactly(run(0, 60));

        folder.file(TEN.plusSeconds(60), 1, NOW.minusSeconds(120));
        assertThat(runs(0, 300)).containsExactly(run(0, 120));
    }

    @Test
    void aLaterFileTellsThatTheOneBeforeIsFinished() throws IOException {
        folder.file(TEN, 1, NOW.minusSeconds(30));
        assertThat(runs(0, 300)).isEmpty();

        write(root.resolve(CHANNEL).resolve(folder.name(TEN.plusSeconds(60)) + ".part"), 1, NOW);
        assertThat(runs(0, 300)).containsExactly(run(0, 60));
    }

    @Test
    void aLaterFileFarBeyondTheWindowTellsToo() throws IOException {
        folder.file(TEN, 1, NOW.minusSeconds(30));
        folder.file(TEN.plusSeconds(3600));

        assertThat(runs(0, 300)).containsExactly(run(0, 60));
    }

    @Test
    void hiddenAndPartFilesAreNoFootage() throws IOException {
        Path channel = root.resolve(CHANNEL);
        write(channel.resolve("." + folder.name(TEN)), 1, Instant.EPOCH);
        write(channel.resolve(folder.name(TEN.plusSeconds(60)) + ".part"), 1, Instant.EPOCH);

        assertThat(runs(0, 300)).isEmpty();
        assertThat(coverage(0, 300).oldest()).isNull();
    }

    @Test
    void aGrowingFileIsLeftAloneAlthoughALaterOneExists() throws Exception {
        Path growing = folder.file(TEN, 1, NOW);
        fileAt(60);
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> grow(growing, stop));
        try {
            assertThat(runs(0, 300)).containsExactly(run(60, 120));
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    @Test
    void emptyFilesAndForeignFilesAreNoFootage() throws IOException {
        folder.file(TEN, 0, Instant.EPOCH);
        write(root.resolve(CHANNEL).resolve("index.db"), 9, Instant.EPOCH);
        Files.createDirectory(root.resolve(CHANNEL).resolve(folder.name(TEN.plusSeconds(60))));

        assertThat(runs(0, 300)).isEmpty();
        assertThat(coverage(0, 300).oldest()).isNull();
        assertFails(Kind.NO_FOOTAGE, 0, 300);
    }

    @Test
    void theOldestIsTheOldestThatHoldsSomething() throws IOException {
        folder.file(TEN, 0, Instant.EPOCH);
        fileAt(60, 120);

        assertThat(coverage(3000, 3001).oldest()).isEqualTo(second(60));
    }

    @Test
    void whatIsGoneIsToldFromWhatNeverWas() throws IOException {
        fileAt(600, 660);

        assertFails(Kind.OVERWRITTEN, 0, 600);
        assertFails(Kind.NO_FOOTAGE, 720, 800);
        assertFails(Kind.NO_FOOTAGE, 360_000, 360_060);
        assertThat(fetch(0, 601)).hasSize(1);
    }

    @Test
    void aFolderThatVanishedIsUnreachable() throws IOException {
        assertFails(Kind.NO_FOOTAGE, 0, 60);

        Files.delete(root.resolve(CHANNEL));

        assertFails(Kind.UNREACHABLE, 0, 60);
        assertThatThrownBy(() -> coverage(0, 60)).isInstanceOf(FootageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../2", "1/x", "/etc"})
    void aChannelIsNoPath(String channel) {
        assertThatThrownBy(() -> folder.source().coverage(channel, second(0), second(60)))
                .isInstanceOfSatisfying(
                        FootageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void aLinkOutOfTheFolderIsRefusedAndOneInsideIsNot(@TempDir Path elsewhere) throws IOException {
        Path secret = write(elsewhere.resolve("secret.mp4"), 5, Instant.EPOCH);
        Path real = write(root.resolve("kept.bin"), 5, Instant.EPOCH);
        Path channel = root.resolve(CHANNEL);
        Files.createSymbolicLink(channel.resolve(folder.name(TEN)), secret);
        Files.createSymbolicLink(channel.resolve(folder.name(TEN.plusSeconds(60))), real);

        assertThat(runs(0, 300)).containsExactly(run(60, 120));
        assertThat(coverage(0, 300).oldest()).isEqualTo(second(60));
    }

    @Test
    void aChannelThatLinksOutOfTheFolderHoldsNothing(@TempDir Path elsewhere) throws IOException {
        write(elsewhere.resolve(folder.name(TEN)), 5, Instant.EPOCH);
        Files.delete(root.resolve(CHANNEL));
        Files.createSymbolicLink(root.resolve(CHANNEL), elsewhere);

        assertThat(runs(0, 300)).isEmpty();
    }

    @Test
    void ofTwoFilesOfOneStartOneIsTaken() throws IOException {
        RecorderFolder any = new RecorderFolder(root, "%Y%m%d-%H%M%S");
        Path channel = root.resolve(CHANNEL);
        Path mkv = write(channel.resolve(any.name(TEN) + ".mkv"), 1, Instant.EPOCH);
        write(channel.resolve(any.name(TEN) + ".ts"), 1, Instant.EPOCH);

        assertThat(any.source().fetch(CHANNEL, second(0), second(60), () -> root))
                .containsExactly(FetchedSegment.inPlace(mkv, second(0), second(60)));
    }

    @Test
    void theDayOfAFolderIsTheRecordersOwn() throws IOException {
        RecorderFolder days = new RecorderFolder(root, "%Y%m%d/%Y%m%d-%H%M%S.mp4");
        // Midnight in Vietnam lies between these two.
        Instant late = Instant.parse("2026-11-21T16:59:00Z");
        Path before = days.file(late);
        Path after = days.file(late.plusSeconds(60));

        assertThat(before.getParent().getFileName()).hasToString("20261121");
        assertThat(after.getParent().getFileName()).hasToString("20261122");
        assertThat(days.source()
                        .coverage(CHANNEL, at(late), at(late.plusSeconds(300)))
                        .runs())
                .containsExactly(new RecordedRun(at(late), at(late.plusSeconds(120))));
    }

    private void fileAt(int... seconds) throws IOException {
        for (int second : seconds) {
            folder.file(TEN.plusSeconds(second));
        }
    }

    private List<FetchedSegment> fetch(int from, int to) {
        return folder.source().fetch(CHANNEL, second(from), second(to), () -> root);
    }

    private RecordedCoverage coverage(int from, int to) {
        return folder.source().coverage(CHANNEL, second(from), second(to));
    }

    private List<RecordedRun> runs(int from, int to) {
        return coverage(from, to).runs();
    }

    private void assertFails(Kind kind, int from, int to) {
        assertThatThrownBy(() -> fetch(from, to))
                .isInstanceOfSatisfying(
                        FootageException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static RecordedRun run(int from, int to) {
        return new RecordedRun(second(from), second(to));
    }

    private static RecorderTime second(int second) {
        return at(TEN.plus(Duration.ofSeconds(second)));
    }

    /** Appends until told to stop, as a recorder does that writes one file while it has begun the next. */
    private static void grow(Path file, AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                Files.write(file, new byte[1], StandardOpenOption.APPEND);
                Files.setLastModifiedTime(file, FileTime.from(NOW));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
