package vn.nhanchung.recorder.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhanchung.recorder.directory.RecorderFolder.CHANNEL;
import static vn.nhanchung.recorder.directory.RecorderFolder.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.recorder.RecordedCoverage;

/** Four weeks of one-minute files: a list of cameras must not wait for them. */
class LargeArchiveTest {

    private static final int FILES = 40_000;
    private static final Instant FIRST = Instant.parse("2026-10-20T17:00:00Z");

    @ParameterizedTest
    @CsvSource({"%Y%m%d-%H%M%S.mp4, 1500", "%Y%m%d/%Y%m%d-%H%M%S.mp4, 200"})
    void aQuarterOfAnHourIsFoundAmongFortyThousandFiles(String pattern, long mostMillis, @TempDir Path root)
            throws IOException {
        RecorderFolder folder = new RecorderFolder(root, pattern);
        Path one = RecorderFolder.write(root.resolve("one"), 1, RecorderFolder.NOW.minus(Duration.ofDays(1)));
        for (int i = 0; i < FILES; i++) {
            Path file = root.resolve(CHANNEL).resolve(folder.name(FIRST.plusSeconds(60L * i)));
            if (i % 1440 == 0) {
                Files.createDirectories(file.getParent());
            }
            Files.createLink(file, one);
        }
        Instant from = FIRST.plus(Duration.ofDays(14)).plusSeconds(30);

        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begun = System.nanoTime();
            RecordedCoverage coverage = folder.source().coverage(CHANNEL, at(from), at(from.plusSeconds(900)));
            best = Math.min(best, Duration.ofNanos(System.nanoTime() - begun).toMillis());

            assertThat(coverage.runs()).hasSize(1);
            assertThat(coverage.oldest()).isEqualTo(at(FIRST));
        }
        System.out.printf("%s: %d files, 15 minutes in %d ms at best%n", pattern, FILES, best);
        assertThat(best).isLessThan(mostMillis);
    }
}
