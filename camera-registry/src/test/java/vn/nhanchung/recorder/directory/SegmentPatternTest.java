package vn.nhanchung.recorder.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.RecorderTime;

class SegmentPatternTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    @ParameterizedTest
    @CsvSource({
        "%Y%m%d-%H%M%S.mp4, 20261122-114320.mp4, 2026-11-22T04:43:20Z",
        "%Y%m%d-%H%M%S%z.mp4, 20261122-114320+0700.mp4, 2026-11-22T04:43:20Z",
        "%Y%m%d-%H%M%S%z.mp4, 20261122-114320-0330.mp4, 2026-11-22T15:13:20Z",
        "%s.ts, 1795322600.ts, 2026-11-22T04:43:20Z",
        "%Y-%m-%d/%H/%M.%S.mp4, 2026-11-22/11/43.20.mp4, 2026-11-22T04:43:20Z",
        "%Y-%m-%d/%H/cam1/%M.%S, 2026-11-22/11/cam1/43.20.mkv, 2026-11-22T04:43:20Z",
        "%Y%m%d/%Y%m%d-%H%M.mp4, 20261122/20261122-1143.mp4, 2026-11-22T04:43:00Z",
        "100%%-%Y%m%d%H%M%S.mp4, 100%-20261122114320.mp4, 2026-11-22T04:43:20Z",
        "ch(1)_%Y%m%d%H%M%S.mp4, ch(1)_20261122114320.mp4, 2026-11-22T04:43:20Z",
        "%Y%m%d-%H%M%S, 20261122-114320.AVI, 2026-11-22T04:43:20Z",
        "%Y%m%d-%H%M%S, 20261122-114320.mpg, 2026-11-22T04:43:20Z",
        "%s.%f, 1795322600.5.ts, 2026-11-22T04:43:20.500Z",
        "%Y%m%d%H%M%S%f.mp4, 20261122114320000000001.mp4, 2026-11-22T04:43:20.000000001Z",
        "%Y%m%d-%H%M%S*, 20261122-114320.mp4, 2026-11-22T04:43:20Z",
        "*/*%Y%m%d-%H%M%S.mp4, 100MEDIA/clip20261122-114320.mp4, 2026-11-22T04:43:20Z",
        "*%z_%Y%m%d%H%M%S.mp4, x+0900_20261122134320.mp4, 2026-11-22T04:43:20Z"
    })
    void readsNamesAsTheRecorderWroteThem(String pattern, String name, Instant expected) {
        assertThat(read(pattern, name)).isEqualTo(new RecorderTime(expected));
    }

    /** MediaMTX's recordPath, Debian's motion.conf, a vendor's export with start and end in its name. */
    @ParameterizedTest
    @CsvSource({
        "%Y-%m-%d_%H-%M-%S-%f.mp4, 2026-11-22_11-43-20-004567.mp4, 2026-11-22T04:43:20.004567Z",
        "*-*-%Y%m%d%H%M%S, 1-01-20261122114320.mp4, 2026-11-22T04:43:20Z",
        "1-*-%Y%m%d%H%M%S, 1-01-20261122114320.mp4, 2026-11-22T04:43:20Z",
        "NVR_*_*_%Y%m%dT%H%M%S_*, NVR_ch1_main_20241114T201500_20241114T202000.dav, 2024-11-14T13:15:00Z"
    })
    void readsDefaultNamesOfPrograms(String pattern, String name, Instant expected) {
        assertThat(read(pattern, name)).isEqualTo(new RecorderTime(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "%Y%m%d-%H%M%S.mp4, 20261122-114320.mkv",
        "%Y%m%d-%H%M%S.mp4, 20261122-114320.mp4.bak",
        "%Y%m%d-%H%M%S.mp4, x20261122-114320.mp4",
        "%Y%m%d-%H%M%S.mp4, 20260230-114320.mp4",
        "%Y%m%d-%H%M%S.mp4, 20261122-246000.mp4",
        "%Y%m%d/%Y%m%d-%H%M%S.mp4, 20261121/20261122-114320.mp4",
        "%Y%m%d-%H%M%S, 20261122-114320.wav",
        "%Y%m%d-%H%M%S.mp4, ٢٠٢٦1122-114320.mp4",
        "%Y%m%d-%H%M%S.%f.mp4, 20261122-114320.1234567890.mp4",
        "%Y%m%d-%H%M%S.%f.mp4, 20261122-114320..mp4",
        "%Y%m%d-%H%M%S-%f/%f.mp4, 20261122-114320-5/51.mp4",
        "*_%Y%m%d-%H%M%S.mp4, ch1_main_20261122-114320.mp4",
        "%Y%m%d-%H%M%S*, 20261122-114320.v2.mp4"
    })
    void readsNothingIntoOtherNames(String pattern, String name) {
        assertThat(read(pattern, name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clip.mp4",
                "%H%M%S.mp4",
                "%Y%m%d.mp4",
                "%Y%m%d-%H%M%S.wav",
                "%Y%m%d-%H%M%Q.mp4",
                "%Y%m%d-%H%M%",
                "/%Y%m%d-%H%M%S.mp4",
                "../%Y%m%d-%H%M%S.mp4",
                "%Y%m%d//%H%M%S.mp4",
                "%Y%m%d-%H%M-%f.mp4",
                "%Y%m%d-%H%M%S-**.mp4",
                "%Y%m%d-%H%M%S-%f*.mp4",
                "%s*.mp4",
                "%s1*.mp4",
                "%s%Y.mp4",
                "%s{channel}.mp4",
                "%Y%m%d-%H%M%S-%f1.mp4",
                "%s%f.mp4",
                "{channel}*-%Y%m%d-%H%M%S.mp4",
                "*{channel}-%Y%m%d-%H%M%S.mp4"
            })
    void refusesPatternsThatCanNeverTellATime(String pattern) {
        assertThatThrownBy(() -> new SegmentPattern(pattern, HANOI))
                .isInstanceOfSatisfying(
                        RecorderRefusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(RecorderRefusal.Kind.INVALID_PATTERN));
    }

    /** Else footage of one camera would pass for that of another whose name begins alike. */
    @ParameterizedTest
    @CsvSource({
        "{channel}-*-%Y%m%d%H%M%S.mp4, cam-1-07-20261122114320.mp4, cam-1",
        "{channel}-*_%Y%m%d%H%M%S.mp4, cam-1-07_20261122114320.mp4, cam-1",
        "*-{channel}-*-%Y%m%d%H%M%S.mp4, x-cam-1-07-20261122114320.mp4, cam-1",
        "NVR_{channel}_main_%Y%m%dT%H%M%S_*, NVR_cam-1_main_20241114T201500_20241114T202000.dav, cam-1",
        "{channel}_*_%Y%m%d%H%M%S_*_{channel}, cam-1_a_20261122114320_b_cam-1.mp4, cam-1"
    })
    void aNameIsOfOneChannelAlone(String text, String name, String channel) {
        SegmentPattern pattern = new SegmentPattern(text, HANOI);

        assertThat(pattern.channelOf(0, name)).isEqualTo(channel);
        assertThat(pattern.of(channel).read(0, name, TimeFields.none())).isNotNull();
        for (String other : List.of("cam", "cam-", "cam-1-07", "1", "x-cam-1", "x")) {
            assertThat(pattern.of(other).read(0, name, TimeFields.none()))
                    .as(other)
                    .isNull();
        }
    }

    /** A disk that somebody brought may hold any names. */
    @Test
    void aLongNameThatDoesNotFitIsToldAtOnce() {
        String name = "a-".repeat(120);
        SegmentPattern pattern = new SegmentPattern("*-".repeat(60) + "{channel}-*-%Y%m%d%H%M%S.mp4", HANOI);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(pattern.channelOf(0, name)).isNull());
    }

    @Property
    void whatStrftimeWritesIsReadBack(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long epoch) {
        Instant time = Instant.ofEpochSecond(epoch);
        String name = DateTimeFormatter.ofPattern("yyyyMMdd/HH/mm.ss").format(LocalDateTime.ofInstant(time, HANOI));

        assertThat(read("%Y%m%d/%H/%M.%S.mp4", name + ".mp4")).isEqualTo(new RecorderTime(time));
    }

    @Property
    void aFolderHoldsEveryTimeBelowIt(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long epoch,
            @ForAll @LongRange(min = -14, max = 14) long hoursEast) {
        Instant time = Instant.ofEpochSecond(epoch);
        LocalDateTime local = LocalDateTime.ofInstant(time, ZoneOffset.ofHours((int) hoursEast));
        SegmentPattern pattern = new SegmentPattern("%Y/%m/%d/%H/%M%S%z.mp4", HANOI);
        TimeFields fields = TimeFields.none();
        String[] folders =
                DateTimeFormatter.ofPattern("yyyy/MM/dd/HH").format(local).split("/");

        for (int depth = 0; depth < folders.length; depth++) {
            fields = required(pattern.read(depth, folders[depth], fields));
            assertThat(required(pattern.bounds(fields)).holds(new RecorderTime(time)))
                    .as("folder at depth %d of %s", depth, local)
                    .isTrue();
        }
    }

    @Test
    void aFolderOfAnotherDayDoesNotHoldTheTime() {
        SegmentPattern pattern = new SegmentPattern("%Y%m%d/%H%M%S.mp4", HANOI);
        TimeFields day = required(pattern.read(0, "20261122", TimeFields.none()));
        TimeBounds bounds = required(pattern.bounds(day));

        // The Vietnamese day runs from 17:00 UTC to 17:00 UTC, give or take the slack of two hours.
        assertThat(bounds.holds(at("2026-11-21T17:00:00Z"))).isTrue();
        assertThat(bounds.holds(at("2026-11-21T14:59:59Z"))).isFalse();
        assertThat(bounds.holds(at("2026-11-22T16:59:59Z"))).isTrue();
        assertThat(bounds.holds(at("2026-11-22T19:00:00Z"))).isFalse();
    }

    private static RecorderTime at(String instant) {
        return new RecorderTime(Instant.parse(instant));
    }

    private static @Nullable RecorderTime read(String text, String path) {
        SegmentPattern pattern = new SegmentPattern(text, HANOI);
        TimeFields fields = TimeFields.none();
        String[] names = path.split("/");
        assertThat(names).hasSize(pattern.depth());
        for (int depth = 0; depth < names.length && fields != null; depth++) {
            fields = pattern.read(depth, names[depth], fields);
        }
        return fields == null ? null : pattern.time(fields);
    }

    private static <T> T required(@Nullable T value) {
        assertThat(value).isNotNull();
        return Objects.requireNonNull(value);
    }
}
