package vn.nhanchung.recorder.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.recorder.ClockReading;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderTime;

/** What is refused of a recorder that gives files whole, whatever its protocol. */
class SegmentArchiveSourceTest {

    private static final RecorderTime FROM = new RecorderTime(Instant.parse("2026-11-29T02:00:00Z"));
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Instant MADE = FROM.plus(LENGTH).reading();

    /** As an MP4 has it that tells no creation time. */
    private static final Instant UNTOLD = Instant.parse("1904-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final Kept kept = new Kept();
    private final SegmentArchiveSource source = new SegmentArchiveSource(kept, () -> kept.took.toNanos());

    /** Has what it is told to list, and gives files of a header. */
    private static final class Kept implements SegmentArchive {

        private final List<KeptSegment> listed = new ArrayList<>();
        private Duration gives = LENGTH;
        private Instant made = MADE;
        private Duration eachTakes = Duration.ZERO;
        private Duration took = Duration.ZERO;
        private int given;

        void list(int files, Duration apart, boolean stamped) {
            for (int i = 0; i < files; i++) {
                RecorderTime from = FROM.plus(apart.multipliedBy(i));
                RecorderTime stamp = stamped ? new RecorderTime(MADE) : null;
                listed.add(new KeptSegment("file-" + i, from, from.plus(LENGTH), stamp));
            }
        }

        @Override
        public RecorderInfo describe() {
            return RecorderInfo.UNTOLD;
        }

        @Override
        public Optional<ClockReading> clock() {
            return Optional.empty();
        }

        @Override
        public List<RecorderChannel> channels() {
            return List.of();
        }

        @Override
        public Optional<byte[]> snapshot(String channel) {
            return Optional.empty();
        }

        @Override
        public Optional<RecordedRun> extent(String channel) {
            return Optional.of(new RecordedRun(FROM, FROM.plus(Duration.ofDays(1))));
        }

        @Override
        public List<KeptSegment> segments(String channel, RecorderTime from, RecorderTime to) {
            return listed;
        }

        @Override
        public Duration page() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration seam() {
            return Duration.ZERO;
        }

        @Override
        public Optional<Long> download(String channel, KeptSegment segment, Path out, long most) {
            try {
                TinyMovie.write(out, gives, made);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            given++;
            took = took.plus(eachTakes);
            return Optional.of(1L);
        }
    }

    private List<FetchedSegment> fetch() {
        return source.fetch("gate", FROM, FROM.plus(MINUTE), () -> folder);
    }

    private Kind refusal(Runnable asking) {
        return catchThrowableOfType(FootageException.class, asking::run).kind();
    }

    /** None at all is not one that is nearly as short as listed. */
    @ParameterizedTest
    @CsvSource({"10, 10", "1, 10", "10, 0", "1, 0"})
    void aFileHasToStateItsLength(int listed, int stated) {
        kept.listed.add(new KeptSegment("file", FROM, FROM.plus(Duration.ofSeconds(listed)), null));
        kept.gives = Duration.ofSeconds(stated);

        if (listed == stated) {
            assertThat(fetch()).hasSize(1);
        } else {
            assertThat(refusal(this::fetch)).isEqualTo(Kind.WRONG_WINDOW);
        }
    }

    @Test
    void aFileHasToStateWhenItWasMadeWhereItsRecorderWritesThat() {
        kept.list(1, LENGTH, true);
        assertThat(fetch()).hasSize(1);

        kept.made = UNTOLD;
        assertThat(refusal(this::fetch)).isEqualTo(Kind.WRONG_WINDOW);

        kept.listed.clear();
        kept.list(1, LENGTH, false);
        assertThat(fetch()).hasSize(1);
    }

    /** A minute of a thousandth of a second each: none is fetched, and no more are kept in memory than one answer lists. */
    @Test
    void moreFilesThanARecorderMakesAreRefused() {
        kept.list(60_000, Duration.ofMillis(1), false);

        assertThat(refusal(this::fetch)).isEqualTo(Kind.CORRUPT);
        assertThat(refusal(() -> source.coverage("gate", FROM, FROM.plus(MINUTE))))
                .isEqualTo(Kind.CORRUPT);
        assertThat(kept.given).isZero();
    }

    /** As after a camera that lost its connection again and again. */
    @Test
    void aFileForEachSecondIsTaken() {
        kept.list(60, Duration.ofSeconds(1), false);

        assertThat(fetch()).hasSize(60);
    }

    /** Twice a minute and ten more. */
    @Test
    void aFetchThatTakesTooLongEnds() {
        kept.list(60, Duration.ofSeconds(1), false);
        kept.eachTakes = MINUTE;

        assertThat(refusal(this::fetch)).isEqualTo(Kind.TIMEOUT);
        assertThat(kept.given).isEqualTo(13);

        kept.took = Duration.ZERO;
        kept.eachTakes = Duration.ofSeconds(12);
        assertThat(fetch()).hasSize(60);
    }
}
