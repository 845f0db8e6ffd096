package vn.nhanchung.extraction.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.ClipFeed;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.extraction.video.DrawnContainers;
import vn.nhanchung.extraction.video.PlannedClip;
import vn.nhanchung.extraction.video.ReadableClip;
import vn.nhanchung.supervision.ChildLost;
import vn.nhanchung.supervision.Program;
import vn.nhanchung.testing.RequiresProgram;

/** Child processes that read clips: what they give is what is cut, how many there are, and what becomes of those that misbehave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class ClipReadersTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private Path folder;

    private ClipReaders readers;

    /** A clip reader, or what only looks like one: the property says which. */
    public static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws Exception {
            switch (System.getProperty("trick", "")) {
                case "segv" ->
                    run("kill", "-SEGV", String.valueOf(ProcessHandle.current().pid()));
                case "silent" -> Thread.sleep(60_000);
                case "rubbish" -> flood(System.out);
                case "gone" -> System.exit(0);
                case "torn" -> {
                    // The beginning of an answer that promises more than comes.
                    System.out.write(new byte[] {0, 0, 0, 1, 'F', 0, 0, 0, 100, 1, 2, 3});
                    System.out.flush();
                }
                case "long" -> {
                    System.out.write(new byte[] {0, 0, 0, 1, 'F', 0x7f, 0, 0, 0, 1, 2, 3});
                    flood(System.out);
                }
                case "noisy" -> {
                    Thread.ofPlatform().daemon().start(() -> flood(System.err));
                    ReaderProcess.run();
                }
                default -> ReaderProcess.run();
            }
        }

        private static void flood(PrintStream out) {
            while (true) {
                out.print("rubbish ".repeat(1000));
            }
        }

        private static void run(String... command) throws IOException, InterruptedException {
            new ProcessBuilder(command).start();
            Thread.sleep(60_000);
        }
    }

    @BeforeAll
    void draw(@TempDir Path temporary) {
        folder = temporary;
        DrawnContainers.draw(folder);
    }

    @AfterEach
    void noneIsLeft() throws Exception {
        readers.close();
        for (ProcessHandle child : children()) {
            child.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    static List<String> kinds() {
        return DrawnContainers.KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ofEachContainerComeTheBytesThatAreCut(String kind) {
        start("", 4);
        CutList list = DrawnContainers.list(folder, kind, 1.3, 10.7);
        byte[] cut = cut(list);
        ReaderClip clip = readers.layOut(list, "le");

        assertThat(clip.size()).isEqualTo(cut.length);
        try (ClipFeed whole = clip.feed(0, clip.size(), () -> {});
                ClipFeed middle = clip.feed(cut.length / 2, cut.length / 2 + 5000, () -> {});
                ClipFeed end = clip.feed(cut.length - 10, cut.length, () -> {})) {
            assertThat(read(middle)).isEqualTo(Arrays.copyOfRange(cut, cut.length / 2, cut.length / 2 + 5000));
            assertThat(read(whole)).isEqualTo(cut);
            assertThat(whole.sha256()).hasSize(64);
            assertThat(read(end)).isEqualTo(Arrays.copyOfRange(cut, cut.length - 10, cut.length));
            assertThat(end.sha256()).isNull();
        }
        try (PlannedClip planned = ClipCutter.withoutSourceHashes().plan(list, reached -> {})) {
            assertThat(clip.timeMap()).isEqualTo(planned.timeMap());
            assertThat(clip.fingerprint()).isEqualTo(planned.fingerprint());
        }
    }

    @Test
    void aDamagedFileIsReadAsItIsCut() throws IOException {
        start("", 4);
        for (String kind : DrawnContainers.KINDS) {
            CutList list = DrawnContainers.list(folder, kind, 1.3, 10.7);
            Path file = list.segments().get(1).file();
            byte[] good = Files.readAllBytes(file);
            byte[] bad = Arrays.copyOf(good, good.length * 2 / 3);
            Arrays.fill(bad, bad.length / 3, bad.length / 3 + 2000, (byte) 0xff);
            Files.write(file, bad);
            assertThat(all(readers.layOut(list, kind))).as(kind).isEqualTo(cut(list));
            Files.write(file, good);
        }
    }

    @Test
    void whatHoldsNoFootageIsRefusedAsWhenItIsCut() throws Exception {
        start("", 4);
        Path rubbish = Files.write(folder.resolve("rubbish.mkv"), new byte[5000]);
        Instant start = Instant.parse("2026-11-01T03:00:00Z");
        CutList list = new CutList(
                List.of(new CutList.Segment(rubbish, start, start.plusSeconds(4))), start, start.plusSeconds(4));
        assertThatThrownBy(() -> readers.layOut(list, "le"))
                .isInstanceOfSatisfying(
                        CutException.class, e -> assertThat(e.kind()).isEqualTo(CutException.Kind.UNREADABLE));
        awaitChildren(0);
    }

    @Test
    void aKilledChildBreaksThePartOffAndTheNextQuestionHasAnother() throws Exception {
        start("", 4);
        CutList list = DrawnContainers.list(folder, "mkv", 1.3, 10.7);
        ReaderClip clip = readers.layOut(list, "le");
        try (ClipFeed whole = clip.feed(0, clip.size(), () -> {})) {
            children().getFirst().destroyForcibly();
            assertThatThrownBy(() -> read(whole)).isInstanceOf(ChildLost.class);
            assertThat(whole.sha256()).isNull();
        }
        assertThat(clip.isReadable()).isFalse();
        assertThatThrownBy(() -> clip.feed(0, 10, () -> {})).isInstanceOf(ChildLost.class);

        ReaderClip again = readers.layOut(list, "le");
        assertThat(again.fingerprint()).isEqualTo(clip.fingerprint());
        assertThat(all(again)).isEqualTo(cut(list));
    }

    @Test
    void aClipThatIsDroppedTakesItsChildAlongOnceNobodyReadsIt() throws Exception {
        start("", 4);
        ReaderClip clip = readers.layOut(DrawnContainers.list(folder, "ts", 1.3, 10.7), "le");
        try (ClipFeed whole = clip.feed(0, clip.size(), () -> {})) {
            clip.drop();
            assertThat(read(whole)).hasSize((int) clip.size());
            awaitChildren(1);
        }
        awaitChildren(0);
    }

    @Test
    void aClipThatNobodyReadsEndsAfterAWhile() throws Exception {
        start("", 4, Duration.ofSeconds(30), Duration.ofSeconds(1));
        ReaderClip clip = readers.layOut(DrawnContainers.list(folder, "ts", 1.3, 10.7), "le");
        try (ClipFeed whole = clip.feed(0, clip.size(), () -> {})) {
            Thread.sleep(1500);
            readers.sweep();
            assertThat(read(whole)).hasSize((int) clip.size());
        }
        Thread.sleep(1500);
        readers.sweep();
        awaitChildren(0);
        assertThat(clip.isReadable()).isFalse();
    }

    @Test
    void whoAsksForTheSameHasTheSameUntilAFileChanges() throws Exception {
        start("", 4);
        CutList list = DrawnContainers.list(folder, "avi", 1.3, 10.7);
        ReaderClip clip = readers.layOut(list, "le");
        assertThat(readers.layOut(list, "mai")).isSameAs(clip);
        Files.setLastModifiedTime(
                list.segments().getFirst().file(), FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(readers.layOut(list, "mai")).isNotSameAs(clip);
    }

    @Test
    void thereAreSoManyAndAnAccountHasHalf() throws Exception {
        start("", 2);
        CutList[] lists = new CutList[4];
        Arrays.setAll(lists, i -> DrawnContainers.list(folder, "ts", 1 + i, 10.7));
        ReaderClip le = readers.layOut(lists[0], "le");
        try (ClipFeed reading = le.feed(0, le.size(), () -> {})) {
            assertThatThrownBy(() -> readers.layOut(lists[1], "le")).isInstanceOf(ReadersBusy.class);
            ReaderClip mai = readers.layOut(lists[1], "mai");
            assertThatThrownBy(() -> readers.layOut(lists[2], "vy"))
                    .as("what was laid out just now is not pushed out")
                    .isInstanceOf(ReadersBusy.class);
            Thread.sleep(5500);
            readers.layOut(lists[2], "vy");
            assertThat(mai.isReadable()).isFalse();
            awaitChildren(2);
            assertThat(read(reading)).hasSize((int) le.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"segv", "silent", "rubbish", "gone", "torn", "long"})
    void aChildThatMisbehavesIsRefusedAndGone(String trick) throws Exception {
        start(trick, 2, Duration.ofSeconds(5), LONG);
        CutList list = DrawnContainers.list(folder, "ts", 1.3, 10.7);
        // More often than there are places.
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> readers.layOut(list, "le")).isInstanceOf(ChildLost.class);
        }
        awaitChildren(0);
    }

    @Test
    void whatAChildSaysBesideItsAnswersIsNotListenedTo() {
        start("noisy", 2);
        CutList list = DrawnContainers.list(folder, "ts", 1.3, 10.7);
        assertThat(all(readers.layOut(list, "le"))).isEqualTo(cut(list));
    }

    @Test
    void aChildIsToldOfTheFilesAlone() throws Exception {
        start("", 2);
        readers.layOut(DrawnContainers.list(folder, "ts", 1.3, 10.7), "le");
        Path process = Path.of("/proc", String.valueOf(children().getFirst().pid()));
        List<String> names = Arrays.stream(Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                        .split("\0"))
                .map(setting -> setting.split("=", 2)[0])
                .filter(name -> !name.isEmpty())
                .toList();
        assertThat(List.of("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ"))
                .containsAll(names);
        assertThat(Files.readString(process.resolve("cmdline"))).doesNotContain(".ts", "nhanchung.database");
    }

    @Test
    void aChildEndsWithWhoeverAsksIt() throws Exception {
        start("", 1);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .start();
        child.getOutputStream().close();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private void start(String trick, int most) {
        start(trick, most, Duration.ofMinutes(1), LONG);
    }

    private void start(String trick, int most, Duration patience, Duration idle) {
        readers = new ClipReaders(
                Program.running(Child.class),
                new ReaderSettings(
                        most, "128m", "1g", List.of("-XX:TieredStopAtLevel=1", "-Dtrick=" + trick), patience, idle),
                LONG,
                folder);
    }

    private static List<ProcessHandle> children() {
        return ReaderChildren.of(ProcessHandle.current());
    }

    private static void awaitChildren(int count) throws InterruptedException {
        for (int i = 0; i < 100 && children().size() != count; i++) {
            Thread.sleep(100);
        }
        assertThat(children()).hasSize(count);
    }

    private static byte[] cut(CutList list) {
        try (PlannedClip plan = new ClipCutter().plan(list, reached -> {})) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            plan.writeTo(Channels.newChannel(out), reached -> {});
            return out.toByteArray();
        }
    }

    private static byte[] all(ReadableClip clip) {
        try (ClipFeed feed = clip.feed(0, clip.size(), () -> {})) {
            return read(feed);
        }
    }

    private static byte[] read(ClipFeed feed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ClipFeed.Block next = feed.next(); next != null; next = feed.next()) {
            ByteBuffer bytes = next.bytes();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            out.writeBytes(copy);
            next.release();
        }
        return out.toByteArray();
    }
}
