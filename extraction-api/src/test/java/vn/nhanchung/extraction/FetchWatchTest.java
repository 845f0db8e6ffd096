package vn.nhanchung.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.RecorderTime;

class FetchWatchTest {

    private static final RecorderTime FROM = new RecorderTime(Instant.parse("2026-11-30T01:00:00Z"));
    private static final Duration ASKED = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final AtomicInteger made = new AtomicInteger();
    private final BlockingQueue<Written> written = new LinkedBlockingQueue<>();

    private record Written(Duration fetched, long bytes) {}

    private FetchWatch watch() {
        return new FetchWatch(
                () -> {
                    made.incrementAndGet();
                    return folder;
                },
                FROM,
                ASKED,
                (fetched, bytes) -> written.add(new Written(fetched, bytes)));
    }

    private Written next() throws InterruptedException {
        return written.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void whatLiesInTheFolderAndWhatTheSourceTellsAreWrittenDown() throws Exception {
        try (FetchWatch watch = watch()) {
            Path into = watch.folder();
            Files.write(into.resolve("a"), new byte[1_000]);
            assertThat(next()).isEqualTo(new Written(Duration.ZERO, 1_000));

            Files.write(watch.folder().resolve("b"), new byte[500]);
            watch.reached(FROM.plus(Duration.ofSeconds(30)));
            watch.reached(FROM.plus(Duration.ofSeconds(20)));
            written.clear();
            assertThat(next()).as("what was reached is not lost").isEqualTo(new Written(Duration.ofSeconds(30), 1_500));

            watch.reached(FROM.plus(ASKED).plus(Duration.ofHours(1)));
            written.clear();
            assertThat(next()).as("no more than was asked for").isEqualTo(new Written(ASKED, 1_500));
            assertThat(made).hasValue(1);
        }
        written.clear();
        Thread.sleep(1_500);
        assertThat(written).as("nothing comes after its end").isEmpty();
    }

    @Test
    void beforeTheWindowNothingOfItHasCome() throws Exception {
        try (FetchWatch watch = watch()) {
            watch.folder();
            watch.reached(FROM.plus(Duration.ofSeconds(-4)));
            assertThat(next()).isEqualTo(new Written(Duration.ZERO, 0));
        }
    }

    /** Files that stay with their recorder are there at once. */
    @Test
    void whereNoFolderIsAskedForNothingIsWritten() throws Exception {
        try (FetchWatch watch = watch()) {
            watch.reached(FROM.plus(ASKED));
            Thread.sleep(1_500);
        }
        assertThat(made).hasValue(0);
        assertThat(written).isEmpty();
    }

    @Test
    void whatCannotBeWrittenDownIsWrittenASecondLater() throws Exception {
        AtomicInteger times = new AtomicInteger();
        try (FetchWatch watch = new FetchWatch(() -> folder, FROM, ASKED, (fetched, bytes) -> {
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("as the test wants");
            }
            written.add(new Written(fetched, bytes));
        })) {
            watch.folder();
            assertThat(next()).isEqualTo(new Written(Duration.ZERO, 0));
        }
    }

    @Test
    void anInterruptedFetchEndsItAllTheSame() {
        FetchWatch watch = watch();
        watch.folder();
        Thread.currentThread().interrupt();

        watch.close();

        assertThat(Thread.interrupted()).isTrue();
    }
}
