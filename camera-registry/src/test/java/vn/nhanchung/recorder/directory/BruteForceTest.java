package vn.nhanchung.recorder.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhanchung.recorder.directory.RecorderFolder.CHANNEL;
import static vn.nhanchung.recorder.directory.RecorderFolder.NOW;
import static vn.nhanchung.recorder.directory.RecorderFolder.at;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecordedRun;

/** Coverage and fetch against second-by-second counting, over random archives that span a midnight. */
class BruteForceTest {

    /** Ten minutes before midnight in Vietnam. */
    private static final Instant START = Instant.parse("2026-11-20T16:50:00Z");

    private static final int SPAN = 1_200;
    private static final int NOMINAL = 60;
    private static final int TOLERANCE = 2;

    /** Starts in seconds, and whether each file holds anything. */
    @Provide
    Arbitrary<Map<Integer, Boolean>> archives() {
        Arbitrary<Integer> anywhere = Arbitraries.integers().between(0, SPAN - 1);
        Arbitrary<Integer> inARow = Arbitraries.integers()
                .between(0, SPAN / NOMINAL - 1)
                .flatMap(number -> Arbitraries.integers()
                        .between(-3, 3)
                        .map(late -> Math.clamp(number * NOMINAL + late, 0, SPAN - 1)));
        return Arbitraries.maps(
                        Arbitraries.frequencyOf(Tuple.of(1, anywhere), Tuple.of(4, inARow)),
                        Arbitraries.frequency(Tuple.of(6, true), Tuple.of(1, false)))
                .ofMaxSize(30)
                .map(TreeMap::new);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                "%Y%m%d-%H%M%S.mp4", "%Y%m%d/%H%M%S.mp4", "%Y/%m/%d/%H/%M%S.mp4", "%Y-%m-%d/%H/cam/%M.%S.mp4");
    }

    @Property(tries = 250)
    void coverageAndFetchEqualCountingSeconds(
            @ForAll("archives") Map<Integer, Boolean> archive,
            @ForAll("patterns") String pattern,
            @ForAll @IntRange(min = -100, max = SPAN + 100) int from,
            @ForAll @IntRange(min = 1, max = 900) int length)
            throws IOException {
        Path root = Files.createTempDirectory("archive");
        try {
            RecorderFolder folder = new RecorderFolder(root, pattern);
            write(folder, archive);
            BitSet expected = expected(archive, from, from + length);

            assertThat(covered(folder, from, length)).as("coverage").isEqualTo(expected);
            assertThat(fetched(folder, from, length)).as("fetch").isEqualTo(expected);
        } finally {
            delete(root);
        }
    }

    /** Bit i is the second from + i; the rule told once more, as a person would count. */
    private static BitSet expected(Map<Integer, Boolean> archive, int from, int to) {
        BitSet seconds = new BitSet();
        archive.forEach((start, holds) -> {
            int next = archive.keySet().stream()
                    .filter(other -> other > start)
                    .min(Integer::compare)
                    .orElse(Integer.MAX_VALUE);
            int end = next <= start + NOMINAL + TOLERANCE ? next : start + NOMINAL;
            IntStream.range(start, holds ? end : start)
                    .filter(second -> second >= from && second < to)
                    .forEach(second -> seconds.set(second - from));
        });
        return seconds;
    }

    private static BitSet covered(RecorderFolder folder, int from, int length) {
        List<RecordedRun> runs = folder.source()
                .coverage(CHANNEL, at(second(from)), at(second(from + length)))
                .runs();
        BitSet seconds = new BitSet();
        for (int i = 0; i < runs.size(); i++) {
            assertThat(i == 0 || runs.get(i - 1).to().isBefore(runs.get(i).from()))
                    .as("runs are apart and in order")
                    .isTrue();
            seconds.set(
                    offset(runs.get(i).from().reading(), from),
                    offset(runs.get(i).to().reading(), from));
        }
        return seconds;
    }

    private static BitSet fetched(RecorderFolder folder, int from, int length) {
        BitSet seconds = new BitSet();
        try {
            for (FetchedSegment segment :
                    folder.source().fetch(CHANNEL, at(second(from)), at(second(from + length)), folder::root)) {
                seconds.set(
                        Math.max(0, offset(segment.start().reading(), from)),
                        Math.min(length, offset(segment.end().reading(), from)));
            }
        } catch (FootageException nothing) {
            assertThat(nothing.kind()).isIn(FootageException.Kind.NO_FOOTAGE, FootageException.Kind.OVERWRITTEN);
        }
        return seconds;
    }

    private static void write(RecorderFolder folder, Map<Integer, Boolean> archive) throws IOException {
        Files.createDirectories(folder.root().resolve(CHANNEL));
        for (Map.Entry<Integer, Boolean> file : archive.entrySet()) {
            folder.file(second(file.getKey()), file.getValue() ? 1 : 0, NOW.minus(Duration.ofDays(1)));
        }
    }

    private static Instant second(int second) {
        return START.plusSeconds(second);
    }

    private static int offset(Instant time, int from) {
        return Math.toIntExact(Duration.between(second(from), time).toSeconds());
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException stuck) {
                    throw new UncheckedIOException(stuck);
                }
            });
        }
    }
}
