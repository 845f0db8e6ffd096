package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecordedCoverage.Completeness;
import vn.nhanchung.testing.CodedPicture;
import vn.nhanchung.testing.FilmCoding;

/**
 * What every family of recorders has to do, asked of a recorder that holds two runs with a gap between them. What it gives is read by
 * FFmpeg's own program, and each picture is told by the hash of its coded bytes.
 */
public abstract class FootageSourceContract {

    /** Recorders name instants by the millisecond or finer; pictures here are 100 ms apart. */
    protected static final Duration TOLERANCE = Duration.ofMillis(10);

    /** The step of the coarsest clocks, which tell whole seconds, and half the quickest of five answers on loopback. */
    private static final Duration DOUBT_AT_MOST = Duration.ofMillis(1_100);

    @TempDir
    private Path folder;

    /**
     * What a recorder holds, as it was recorded.
     *
     * @param absent a channel that it does not have, named as its own are
     * @param pictures each picture of both runs in order of time, by what the recorder's clock showed
     * @param gapFrom where the first run ends
     * @param gapTo where the second begins
     */
    public record Held(
            FootageSource source,
            String channel,
            String absent,
            List<Picture> pictures,
            RecorderTime gapFrom,
            RecorderTime gapTo) {

        public RecorderTime first() {
            return pictures.getFirst().at();
        }

        public RecorderTime end() {
            return pictures.getLast().at().plus(Duration.ofMillis(100));
        }
    }

    /** A recorded picture. */
    public record Picture(RecorderTime at, String hash) {}

    /** The recorder under test. */
    protected abstract Held held();

    /** How far its clock is off, within 50 ms; empty where its family has no clock to ask. */
    protected abstract Optional<Duration> clockIsOffBy();

    /** How its pictures are coded. Each family is asked with each coding; ContractMatrix says by which class, or why not. */
    protected abstract FilmCoding coding();

    /** By how much such a recorder itself may name pictures early; what it is has to stand in the guide. */
    protected Duration imprecision() {
        return Duration.ZERO;
    }

    /** By how much late; one that cuts its times off never does. */
    protected Duration lateness() {
        return imprecision();
    }

    /** Whether a run that it fetches in parts comes in files that hold the pictures between two parts both; whoever cuts shows them once. */
    protected boolean partsOverlap() {
        return false;
    }

    /** Else a family would pass with pictures that its contract does not speak of. */
    @Test
    void itsPicturesAreCodedAsThisContractSays() {
        RecorderTime to = held().first().plus(Duration.ofSeconds(2));
        List<FetchedSegment> segments = held().source().fetch(held().channel(), held().first(), to, target());
        String film = segments.getFirst().file().toString();

        assertThat(probed("stream=codec_name", film)).containsOnly(coding().codec());
        assertThat(probed("frame=pict_type", film).contains("B")).isEqualTo(coding().isReordered());
    }

    private static List<String> probed(String what, String film) {
        return CodedPicture.run(
                        "ffprobe",
                        "-v",
                        "fatal",
                        "-select_streams",
                        "v:0",
                        "-read_intervals",
                        "%+2",
                        "-show_entries",
                        what,
                        "-of",
                        "default=nokey=1:noprint_wrappers=1",
                        film)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Test
    void itsClockIsMeasured() {
        Optional<ClockMeasurement> measured = ClockProbe.ask(held().source(), Clock.systemUTC());

        assertThat(measured.isPresent()).isEqualTo(clockIsOffBy().isPresent());
        measured.ifPresent(found -> {
            assertThat(found.recorderMinusTrue()
                            .minus(clockIsOffBy().orElseThrow())
                            .abs())
                    .isLessThanOrEqualTo(found.uncertainty().plusMillis(50));
            assertThat(found.uncertainty()).isLessThanOrEqualTo(DOUBT_AT_MOST);
        });
    }

    @Test
    void itListsItsChannelsWhereItCan() {
        held().source()
                .channels()
                .ifPresent(channels -> assertThat(channels)
                        .extracting(RecorderChannel::name)
                        .contains(held().channel())
                        .doesNotHaveDuplicates());
    }

    @Test
    protected void theExtentReachesFromTheFirstPictureToTheLast() {
        RecordedRun extent = held().source().extent(held().channel()).orElseThrow();

        near(extent.from(), held().first());
        near(extent.to(), held().end());
    }

    @Test
    void aSnapshotIsASmallJpegOrNone() {
        held().source()
                .snapshot(held().channel())
                .ifPresent(picture ->
                        assertThat(picture).startsWith(0xFF, 0xD8, 0xFF).hasSizeLessThanOrEqualTo(4 << 20));
    }

    @Test
    void aWindowInTheMiddleIsGivenPictureByPicture() {
        fetchesExactly(
                held().first().plus(Duration.ofMillis(3_210)), held().first().plus(Duration.ofMillis(6_420)));
    }

    /** Files that stay where they are have all come at once, and nothing is told of them. */
    @Test
    void aFetchThatCopiesTellsHowFarItHasCome() {
        RecorderTime from = held().first();
        RecorderTime to = held().gapFrom();
        List<RecorderTime> told = new ArrayList<>();
        FetchTarget silent = target();
        Path work = silent.folder();
        FetchTarget target = new FetchTarget() {
            @Override
            public Path folder() {
                return work;
            }

            @Override
            public void reached(RecorderTime upTo) {
                told.add(upTo);
            }
        }.withTimeDoubt(silent.timeDoubt());

        List<FetchedSegment> given = held().source().fetch(held().channel(), from, to, target);

        if (!given.getFirst().file().startsWith(work)) {
            assertThat(told).isEmpty();
            return;
        }
        assertThat(told).isNotEmpty().isSorted();
        assertThat(told.getLast())
                .as("that the last has come")
                .isBetween(to.plus(Duration.ofSeconds(-1)), to.plus(Duration.ofSeconds(2)));
    }

    @Test
    void aWindowThatBeginsOnAPictureBeginsWithIt() {
        RecorderTime picture = held().pictures().get(27).at();
        fetchesExactly(picture, picture.plus(Duration.ofSeconds(2)));
    }

    @Test
    protected void aWindowOverTheFirstEdgeBeginsWithTheFirstPicture() {
        fetchesExactly(
                held().first().plus(Duration.ofSeconds(-5)), held().first().plus(Duration.ofMillis(2_050)));
    }

    @Test
    void aWindowOverTheLastEdgeEndsWithTheLastPicture() {
        fetchesExactly(
                held().end().plus(Duration.ofMillis(-2_050)), held().end().plus(Duration.ofSeconds(5)));
    }

    @Test
    void aWindowAcrossTheGapHasBothSidesAndNothingBetween() {
        fetchesExactly(
                held().gapFrom().plus(Duration.ofSeconds(-2)), held().gapTo().plus(Duration.ofSeconds(2)));
    }

    @Test
    protected void coverageHasTheGapAndTheOldest() {
        RecordedCoverage coverage = held().source()
                .coverage(
                        held().channel(),
                        held().first().plus(Duration.ofSeconds(-60)),
                        held().end().plus(Duration.ofSeconds(60)));

        assertThat(coverage.completeness()).isEqualTo(Completeness.KNOWN);
        assertThat(coverage.runs()).hasSize(2);
        near(coverage.runs().get(0).from(), held().first());
        near(coverage.runs().get(0).to(), held().gapFrom());
        near(coverage.runs().get(1).from(), held().gapTo());
        near(coverage.runs().get(1).to(), held().end());
        near(coverage.oldest(), held().first());
    }

    @Test
    protected void coverageIsClippedToTheWindow() {
        RecorderTime from = held().first().plus(Duration.ofSeconds(1));
        RecorderTime to = held().first().plus(Duration.ofSeconds(3));

        assertThat(held().source().coverage(held().channel(), from, to).runs())
                .containsExactly(new RecordedRun(from, to));
    }

    @Test
    protected void aWindowInTheGapHoldsNothing() {
        RecorderTime from = held().gapFrom().plus(Duration.ofMillis(200));
        RecorderTime to =
                held().gapTo().plus(Duration.ofMillis(-200)).plus(imprecision().negated());

        assertThat(held().source().coverage(held().channel(), from, to).runs()).isEmpty();
        assertThat(refusal(held().channel(), from, to)).isEqualTo(Kind.NO_FOOTAGE);
    }

    @Test
    void theFutureHoldsNothing() {
        RecorderTime from = held().end().plus(Duration.ofDays(365));

        assertThat(refusal(held().channel(), from, from.plus(Duration.ofSeconds(10))))
                .isEqualTo(Kind.NO_FOOTAGE);
    }

    @Test
    protected void whatIsOlderThanTheOldestIsOverwritten() {
        RecorderTime from = held().first().plus(Duration.ofDays(-3));

        assertThat(refusal(held().channel(), from, from.plus(Duration.ofSeconds(10))))
                .isEqualTo(Kind.OVERWRITTEN);
    }

    @Test
    void aChannelThatIsNotThereGivesNothing() {
        assertThat(refusal(held().absent(), held().first(), held().end())).isIn(Kind.NO_FOOTAGE, Kind.UNREACHABLE);
    }

    /** It may be refused before the recorder is asked. */
    @Test
    void aChannelOfAnotherFormGivesNothing() {
        assertThat(refusal("no-such-channel", held().first(), held().end())).isIn(Kind.NO_FOOTAGE, Kind.UNREACHABLE);
    }

    /** As what asking for a window fails. */
    protected final Kind refusal(String channel, RecorderTime from, RecorderTime to) {
        return catchThrowableOfType(
                        FootageException.class, () -> held().source().fetch(channel, from, to, target()))
                .kind();
    }

    /** A fresh folder to fetch into, for a window that is planned by what the source says of its times now. */
    protected final FetchTarget target() {
        Path fresh = freshFolder();
        FetchTarget target = () -> fresh;
        return target.withTimeDoubt(held().source().timeDoubt(held().channel()));
    }

    /** Empty, of the test. */
    protected final Path freshFolder() {
        Path fresh = folder.resolve(UUID.randomUUID().toString());
        assertThat(fresh.toFile().mkdirs()).isTrue();
        return fresh;
    }

    /** Every recorded picture of the window, each once and at its time, and no other. */
    private void fetchesExactly(RecorderTime from, RecorderTime to) {
        RecorderTime begin = from.plus(held().source().leadIn().negated());
        List<FetchedSegment> given = held().source().fetch(held().channel(), begin, to, target());
        WindowCheck.require(given, Duration.ZERO, Optional::empty);
        isExactly(given, from, to);
    }

    /** Whether segments hold every recorded picture of a window, each once and at its time, and no other. */
    protected final void isExactly(List<FetchedSegment> segments, RecorderTime from, RecorderTime to) {
        isExactly(segments, from, to, partsOverlap());
    }

    /**
     * Whether segments hold every recorded picture of a window, each at its time, and no other.
     *
     * @param overlap whether a picture may be in more than one of them, at one time; never twice in one
     */
    protected final void isExactly(List<FetchedSegment> segments, RecorderTime from, RecorderTime to, boolean overlap) {
        assertThat(segments).isSortedAccordingTo(Comparator.comparing(FetchedSegment::start));
        List<List<Picture>> files = segments.stream().map(this::read).toList();
        List<Picture> all = files.stream().flatMap(List::stream).toList();
        if (overlap) {
            files.forEach(this::requireOnce);
        } else {
            requireOnce(all);
        }
        List<Picture> given = all.stream()
                .filter(picture -> !picture.at().isBefore(from) && picture.at().isBefore(to))
                .toList();
        if (!imprecision().isZero()) {
            isNearly(given, from, to);
            return;
        }
        List<Picture> got = (overlap ? given.stream().distinct() : given.stream())
                .sorted(Comparator.comparing(Picture::at))
                .toList();
        List<Picture> wanted = held().pictures().stream()
                .filter(picture -> !picture.at().isBefore(from) && picture.at().isBefore(to))
                .toList();
        assertThat(got)
                .extracting(Picture::hash)
                .containsExactlyElementsOf(wanted.stream().map(Picture::hash).toList());
        for (int i = 0; i < wanted.size(); i++) {
            near(got.get(i).at(), wanted.get(i).at());
        }
    }

    /** That no picture is given more often than it was recorded. */
    private void requireOnce(List<Picture> given) {
        Map<String, Long> recorded = times(held().pictures());
        assertThat(times(given))
                .allSatisfy((hash, often) -> assertThat(often)
                        .as("how often a picture is given")
                        .isLessThanOrEqualTo(recorded.getOrDefault(hash, 1L)));
    }

    /** Every picture that surely belongs to a window, and none that surely does not. */
    private void isNearly(List<Picture> given, RecorderTime from, RecorderTime to) {
        RecorderTime surelyFrom = from.plus(imprecision());
        assertThat(given)
                .allSatisfy(picture -> assertThat(held().pictures())
                        .anyMatch(recorded ->
                                recorded.hash().equals(picture.hash()) && isNear(picture.at(), recorded.at())));
        assertThat(held().pictures().stream()
                        .filter(picture -> !picture.at().isBefore(surelyFrom)
                                && picture.at().plus(lateness()).isBefore(to)))
                .isNotEmpty()
                .allSatisfy(recorded -> assertThat(given)
                        .anyMatch(picture ->
                                recorded.hash().equals(picture.hash()) && isNear(picture.at(), recorded.at())));
    }

    private static Map<String, Long> times(List<Picture> pictures) {
        return pictures.stream().collect(Collectors.groupingBy(Picture::hash, Collectors.counting()));
    }

    /** Whether pictures hold one whose times are no further apart than so much. */
    protected static void isAmong(List<Picture> pictures, Picture one, Duration apart) {
        assertThat(pictures)
                .anyMatch(other -> other.hash().equals(one.hash())
                        && other.at().until(one.at()).abs().compareTo(apart) <= 0);
    }

    /** The pictures of a fetched file, each at its time on the recorder's clock, told by a hash as {@link Held} has it. */
    protected List<Picture> read(FetchedSegment segment) {
        List<CodedPicture> all = CodedPicture.of(segment.file());
        double zero = segment.zero() == FetchedSegment.Zero.TIME_STAMPS
                ? 0
                : all.stream().mapToDouble(CodedPicture::seconds).min().orElseThrow();
        return all.stream()
                .map(coded -> new Picture(
                        segment.start().plus(Duration.ofNanos(Math.round((coded.seconds() - zero) * 1e9))),
                        coded.hash()))
                .toList();
    }

    private void near(@Nullable RecorderTime got, RecorderTime wanted) {
        assertThat(got).isNotNull();
        assertThat(isNear(got, wanted)).as("%s instead of %s", got, wanted).isTrue();
    }

    private boolean isNear(RecorderTime got, RecorderTime wanted) {
        return !got.isBefore(wanted.plus(TOLERANCE.plus(imprecision()).negated()))
                && !wanted.isBefore(got.plus(TOLERANCE.plus(lateness()).negated()));
    }
}
