package vn.nhanchung.recorder.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.PatientDisks;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.StallingFolder;

/** A folder on a share that stalls: nobody waits for it for long, nobody piles up behind it, and nothing else stops. */
@Requires(StallingFolder.Possible.class)
class StallingDiskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** So long that a machine that does much besides has started a thread long before. */
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(8);

    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final RecorderTime FROM = new RecorderTime(TEN);
    private static final RecorderTime TO = new RecorderTime(TEN.plusSeconds(60));

    @TempDir
    private Path temporary;

    private StallingFolder share;
    private FootageSource source;

    @BeforeEach
    void aShareWithAFile() throws Exception {
        Path shown = Files.createDirectories(temporary.resolve("shown"));
        Path there = Files.createDirectories(shown.resolve("1")).resolve("20261122-100000.ts");
        Files.setLastModifiedTime(Files.write(there, new byte[1000]), java.nio.file.attribute.FileTime.from(TEN));
        Path at = Files.createDirectories(temporary.resolve("share"));
        share = StallingFolder.start(shown, at, 0);
        source = source(PATIENCE);
    }

    private FootageSource source(Duration patience) {
        return new DirectorySource(
                new FolderAddress(
                        temporary.resolve("share"), "%Y%m%d-%H%M%S.ts", ZoneOffset.UTC, Duration.ofMinutes(1)),
                new PatientDisks(patience),
                Clock.fixed(TEN.plusSeconds(3600), ZoneOffset.UTC));
    }

    @AfterEach
    void end() throws Exception {
        share.close();
    }

    @Test
    void whoAsksIsToldInTimeAndTheNextAtOnce() throws Exception {
        RecordedRun held = new RecordedRun(FROM, TO);
        assertThat(source.coverage("1", FROM, TO).runs()).containsExactly(held);

        share.stall();
        assertThat(timeouts(asked -> asked.coverage("1", FROM, TO))).isBetween(PATIENCE, PATIENCE.multipliedBy(3));
        for (Consumer<FootageSource> question : List.<Consumer<FootageSource>>of(
                FootageSource::channels,
                asked -> asked.extent("1"),
                asked -> asked.coverage("1", FROM, TO),
                asked -> asked.fetch("1", FROM, TO, () -> temporary))) {
            assertThat(timeouts(question)).isLessThan(PATIENCE.dividedBy(2));
        }

        share.goOn();
        awaitAnswer();
        assertThat(source.coverage("1", FROM, TO).runs()).containsExactly(held);
        assertThat(source.fetch("1", FROM, TO, () -> temporary)).hasSize(1);
    }

    /** As whoever lists cameras does, whose patience is shorter: no thread more waits for the same. */
    @Test
    void whoIsInterruptedLeavesNoSecondOneWaiting() throws Exception {
        share.stall();
        Thread asker = Thread.ofPlatform().start(() -> timeouts(asked -> asked.coverage("1", FROM, TO)));
        Thread.sleep(PATIENCE.dividedBy(4));
        asker.interrupt();
        assertThat(asker.join(PATIENCE.dividedBy(2))).isTrue();

        assertThat(timeouts(asked -> asked.coverage("1", FROM, TO))).isLessThan(PATIENCE.dividedBy(2));
    }

    /** A virtual thread that waits for a disk keeps its carrier; there are as many as cores. */
    @Test
    void noVirtualThreadIsHeldUp() throws Exception {
        source = source(LONG_PATIENCE);
        share.stall();
        int askers = 4 * Runtime.getRuntime().availableProcessors();
        CountDownLatch told = new CountDownLatch(askers);
        for (int i = 0; i < askers; i++) {
            Thread.ofVirtual().start(() -> {
                timeouts(asked -> asked.coverage("1", FROM, TO));
                told.countDown();
            });
        }
        Thread.sleep(500);
        CountDownLatch another = new CountDownLatch(1);
        Thread.ofVirtual().start(another::countDown);
        assertThat(another.await(2, TimeUnit.SECONDS))
                .as("while all of them wait")
                .isTrue();
        assertThat(told.getCount()).isEqualTo(askers);
        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private Duration timeouts(Consumer<FootageSource> question) {
        long began = System.nanoTime();
        FootageException failed = catchThrowableOfType(FootageException.class, () -> question.accept(source));
        assertThat(failed).isNotNull();
        assertThat(failed.kind()).isEqualTo(Kind.TIMEOUT);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** The question that was given up has to come back first. */
    private void awaitAnswer() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try {
                source.channels();
                return;
            } catch (FootageException owed) {
                Thread.sleep(50);
            }
        }
    }
}
