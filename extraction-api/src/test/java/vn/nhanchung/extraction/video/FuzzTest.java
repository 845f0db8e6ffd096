package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.testing.RequiresProgram;

/**
 * Cuts windows out of recordings of which one segment is damaged, each container in turn, in processes of their own. No case may take
 * longer than its time, fail with anything but a {@link CutException}, or give a clip that {@link FuzzOracle} finds
 * wrong. A process that dies of a poisoned file is not this code's fault, but it is told. {@code -Dnhanchung.fuzz.cases=100000} is
 * the long run; {@code -Dnhanchung.fuzz.seed} draws other numbers; {@code -Dnhanchung.fuzz.first} repeats from a case; {@code
 * -Dnhanchung.fuzz.kind=ts} runs the cases of one container alone, the same as in a run of all.
 */
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class FuzzTest {

    private static final long CASES = Long.getLong("nhanchung.fuzz.cases", 2_000);
    private static final long SEED = Long.getLong("nhanchung.fuzz.seed", 20261124);
    private static final long FIRST = Long.getLong("nhanchung.fuzz.first", 0);
    private static final String KIND = System.getProperty("nhanchung.fuzz.kind", "");

    /** A process runs so many cases, then the next begins: what leaks over many cuts is another test's. */
    private static final long BATCH = 5_000;

    private static final int CASE_SECONDS = 20;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> deaths = new ArrayList<>();
    private final List<String> hangs = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void noDamageMakesAWrongClip() throws IOException, InterruptedException {
        Path seeds = folder.resolve("seeds");
        FuzzSeeds.make(seeds);
        long names = FuzzSeeds.names().size();
        run(seeds, -4 * names, 0);
        assertThat(faults).as("undamaged").isEmpty();

        long started = System.nanoTime();
        for (long number = FIRST; number < FIRST + CASES; number += BATCH) {
            run(seeds, number, Math.min(FIRST + CASES, number + BATCH));
        }

        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
        System.out.printf("Fuzz: seed %d, %d cases from %d in %d s: %s%n", SEED, CASES, FIRST, seconds, outcomes);
        System.out.printf("Fuzz: %d worker deaths %s%n", deaths.size(), deaths);
        assertThat(hangs).as("longer than %d s", CASE_SECONDS).isEmpty();
        assertThat(faults).isEmpty();
    }

    /** Runs cases, in one process unless it dies or hangs. */
    private void run(Path seeds, long first, long end) throws IOException, InterruptedException {
        long next = first;
        while (next < end) {
            Path work = Files.createDirectories(folder.resolve("work"));
            Process worker = start(seeds, work, next, end - next);
            try {
                next = follow(worker, next, end);
            } finally {
                worker.destroyForcibly().waitFor();
            }
        }
    }

    /** Reads a process's lines until it is done, dies or hangs; the number of the case to go on from. */
    private long follow(Process worker, long first, long end) throws InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> read(worker, lines));
        long next = first;
        while (next < end) {
            String line = lines.poll(CASE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                hangs.add(String.valueOf(next));
                return next + 1;
            }
            if (line.isEmpty()) {
                deaths.add(next + " (" + worker.waitFor() + ")");
                return next + 1;
            }
            note(line);
            next++;
        }
        return next;
    }

    private void note(String line) {
        String[] words = line.split(" ", 4);
        if (line.startsWith("-") && !words[2].equals("FAULT")) {
            return;
        }
        outcomes.merge(words[2], 1, Integer::sum);
        if (words[2].equals("FAULT")) {
            faults.add(line);
            System.out.println(line);
        }
    }

    private static void read(Process worker, BlockingQueue<String> lines) {
        try (BufferedReader reader = worker.inputReader(StandardCharsets.UTF_8)) {
            for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            lines.add("");
        } catch (IOException e) {
            lines.add("");
        }
    }

    private static Process start(Path seeds, Path work, long first, long count) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:ErrorFile=/dev/null",
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        classes,
                        FuzzWorker.class.getName(),
                        seeds.toString(),
                        work.toString(),
                        Long.toString(SEED),
                        Long.toString(first),
                        Long.toString(count),
                        KIND)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
