package vn.nhanchung.recorder.mediamtx;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.recorder.ClockReading;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FetchedSegment.StartClaim;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.FoundOut;
import vn.nhanchung.recorder.ListedAnew;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.coded.CompositionOffsets;
import vn.nhanchung.recorder.http.Greeting;
import vn.nhanchung.recorder.http.Question;
import vn.nhanchung.recorder.http.RecorderHttp;

/**
 * One MediaMTX server that records, by its playback API ({@code /list} and {@code /get}, https://mediamtx.org/docs/usage/playback). Its times are
 * UTC. What it gives of a window is an MP4 whose time zero is the asked start; an edit list hides the frames before it.
 */
final class MediaMtxSource implements FootageSource {

    /** It makes the whole file before it sends the first byte. */
    private static final Duration LONGEST_FILE = Duration.ofMinutes(10);

    /** Ten minutes at 50 Mb/s. */
    private static final long LARGEST_FILE = 4L << 30;

    private static final Duration GREETING_WITHIN = Duration.ofSeconds(5);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Duration LIST_WITHIN = Duration.ofSeconds(15);
    private static final Duration FILE_WITHIN = Duration.ofMinutes(5);

    /** A fetch follows the look at what is held at once, and what is being recorded grows meanwhile. */
    private static final Duration LISTED_LATELY = Duration.ofSeconds(5);

    /** Pictures that say that they wait for longer are wrong: cameras reorder a few, and their clips are not called whole. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final double NANOS = 1e9;
    private static final JsonMapper JSON = new JsonMapper();

    private final RecorderHttp http;
    private final ServerAddress address;
    private final @Nullable Login login;
    private final Duration longestFile;
    private final Duration listedLately;
    private final FoundOut<Duration> waits;
    private final AtomicReference<@Nullable Listed> listed = new AtomicReference<>();

    /** All that a path held, and when that was asked. */
    private record Listed(String path, List<RecordedRun> runs, long nanoTime) {}

    /**
     * A source of a server.
     *
     * @param waits for how long the pictures of a path were found to wait for each other, with room
     */
    MediaMtxSource(RecorderHttp http, ServerAddress address, @Nullable Login login, FoundOut<Duration> waits) {
        this(http, address, login, waits, LONGEST_FILE, LISTED_LATELY);
    }

    /**
     * A source that asks for files of another length.
     *
     * @param listedLately for so long the list that coverage was told by is that of the fetch behind it
     */
    MediaMtxSource(
            RecorderHttp http,
            ServerAddress address,
            @Nullable Login login,
            FoundOut<Duration> waits,
            Duration longestFile,
            Duration listedLately) {
        this.http = http;
        this.address = address;
        this.login = login;
        this.waits = waits;
        this.longestFile = longestFile;
        this.listedLately = listedLately;
    }

    /** It names itself in the head of whatever it answers, and its version nowhere. */
    @Override
    public RecorderInfo describe() {
        return isItself(greeting()) ? new RecorderInfo("MediaMTX", null, null, null) : RecorderInfo.UNTOLD;
    }

    /**
     * The middle of the second that the {@code Date} of an answer names, RFC 9110 6.6.1, since Go cuts it off: the clock of the machine by which MediaMTX stamps what arrives. Where it was set
     * to believe the cameras ({@code useAbsoluteTimestamp}), their clocks stamp, and an offset has to be entered by hand. What a
     * proxy before it answers with is the proxy's clock and no answer here.
     */
    @Override
    public Optional<ClockReading> clock() {
        Greeting greeting = greeting();
        Instant date = greeting.date();
        if (date == null || !isItself(greeting)) {
            return Optional.empty();
        }
        RecorderTime middle = new RecorderTime(date.plus(HALF_A_SECOND));
        return Optional.of(new ClockReading(middle, HALF_A_SECOND, ClockReading.Notation.UTC, date.toString()));
    }

    /** What is at its root, which is nothing: that needs no login and costs it nothing. */
    private Greeting greeting() {
        return http.greeting(new Question(address, null, "/", Map.of(), GREETING_WITHIN));
    }

    private static boolean isItself(Greeting greeting) {
        return "mediamtx".equalsIgnoreCase(greeting.server());
    }

    /** Its playback API lists the recordings of a path that is named, and no paths. */
    @Override
    public Optional<List<RecorderChannel>> channels() {
        return Optional.empty();
    }

    @Override
    public Optional<RecordedRun> extent(String channel) {
        List<RecordedRun> all = runs(channel);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RecordedRun(all.getFirst().from(), all.getLast().to()));
    }

    /** The edit list of what it gives hides what the first frame is decoded from, so nothing has to be asked for before. */
    @Override
    public Duration leadIn() {
        return Duration.ZERO;
    }

    /**
     * Zero until a fetch of the path, by any source within the hour, saw that the camera's pictures are decoded in another order than they are shown in. 1.19 names a recording by when its
     * first picture is shown and gives it out as if it were decoded then; a key frame further on it names by when that is decoded. Pictures are
     * early or late by as long as they wait.
     */
    @Override
    public Duration timeDoubt(String channel) {
        return waits.of(address, channel).orElse(Duration.ZERO);
    }

    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        List<RecordedRun> all = runs(channel);
        listed.set(new Listed(channel, all, System.nanoTime()));
        return new RecordedCoverage(
                RecordedCoverage.Completeness.KNOWN,
                within(all, from, to),
                all.isEmpty() ? null : all.getFirst().from());
    }

    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
        List<RecordedRun> all = listedLately(channel).orElseGet(() -> runs(channel));
        List<FetchedSegment> files = new ArrayList<>();
        ListedAnew lists = new ListedAnew();
        Deque<RecordedRun> ahead = new ArrayDeque<>(pieces(within(all, from, to)));
        while (!ahead.isEmpty()) {
            RecordedRun piece = ahead.removeFirst();
            Path file = target.folder().resolve("mediamtx-%d.mp4".formatted(files.size()));
            Optional<FetchedSegment> given = fetch(channel, piece, file, target.timeDoubt());
            if (given.isPresent()) {
                files.add(given.get());
                target.reached(piece.to());
                continue;
            }
            // What is gone since it was listed, and is listed no more, is a gap.
            all = runs(channel);
            ahead.clear();
            ahead.addAll(pieces(within(all, piece.from(), to)));
            boolean still = !ahead.isEmpty() && ahead.getFirst().from().equals(piece.from());
            lists.requireGone(still, channel + " from " + piece.from());
        }
        if (files.isEmpty()) {
            throw FootageException.holdsNothing(
                    channel, all.isEmpty() ? null : all.getFirst().from(), to);
        }
        return files;
    }

    /** What is asked for at once. */
    private List<RecordedRun> pieces(List<RecordedRun> runs) {
        List<RecordedRun> pieces = new ArrayList<>();
        for (RecordedRun run : runs) {
            for (RecorderTime start = run.from(); start.isBefore(run.to()); start = start.plus(longestFile)) {
                pieces.add(new RecordedRun(start, start.plus(longestFile).orEarlier(run.to())));
            }
        }
        return pieces;
    }

    /** What was listed a moment ago, for one fetch alone: the whole list is long, and making it costs the server a look at each file. */
    private Optional<List<RecordedRun>> listedLately(String channel) {
        return Optional.ofNullable(listed.getAndSet(null))
                .filter(last -> last.path.equals(channel) && System.nanoTime() - last.nanoTime < listedLately.toNanos())
                .map(Listed::runs);
    }

    /** Empty where the server has no such thing any more. */
    private Optional<FetchedSegment> fetch(String channel, RecordedRun run, Path file, Duration planned) {
        Map<String, String> query = Map.of(
                "path",
                channel,
                "start",
                run.from().reading().toString(),
                "duration",
                String.valueOf(run.from().until(run.to()).toNanos() / NANOS),
                "format",
                "mp4");
        return http.download(new Question(address, login, "/get", query, FILE_WITHIN), file, LARGEST_FILE)
                .map(bytes -> export(channel, file, run, planned));
    }

    /** @param planned by which doubt the window is wider: who planned before a greater one was found out has not cut wide enough */
    private FetchedSegment export(String channel, Path file, RecordedRun run, Duration planned) {
        FetchedSegment export = FetchedSegment.export(file, run.from(), run.to());
        Duration wait = CompositionOffsets.longest(file);
        if (wait.isZero()) {
            return export;
        }
        if (planned.compareTo(waits.of(address, channel).orElseGet(() -> found(channel, wait))) < 0) {
            throw new FootageException(
                    Kind.UNSUPPORTED,
                    "its pictures wait up to %s to be shown, and their times are as much in doubt".formatted(wait));
        }
        return export.claimed(new StartClaim(FetchedSegment.Basis.STATED, wait));
    }

    /** With room: in another file pictures may wait a little longer. */
    private Duration found(String channel, Duration wait) {
        Duration room = wait.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Duration doubt = room.compareTo(LONGEST_WAIT) < 0 ? room : LONGEST_WAIT;
        waits.add(address, channel, doubt);
        return doubt;
    }

    /** All that it holds; it joins files that follow each other by itself. */
    private List<RecordedRun> runs(String channel) {
        Question question = new Question(address, login, "/list", Map.of("path", channel), LIST_WITHIN);
        byte[] answer = listing(question);
        if (answer == null) {
            return List.of();
        }
        try {
            List<RecordedRun> runs = new ArrayList<>();
            for (JsonNode run : JSON.readTree(answer)) {
                RecorderTime start = new RecorderTime(
                        OffsetDateTime.parse(run.required("start").asString()).toInstant());
                double seconds = run.required("duration").asDouble();
                runs.add(new RecordedRun(start, start.plus(Duration.ofNanos((long) (seconds * NANOS)))));
            }
            return runs;
        } catch (JacksonException | DateTimeException | IllegalArgumentException unreadable) {
            throw new FootageException(Kind.CORRUPT, address.authority() + " lists no recordings", unreadable);
        }
    }

    /** Null where it never recorded the path: it answers 404 or, where it does not even have a folder for it, 400. */
    private byte @Nullable [] listing(Question question) {
        try {
            return http.read(question).orElse(null);
        } catch (FootageException refused) {
            if (refused.kind() == Kind.UNSUPPORTED) {
                return null;
            }
            throw refused;
        }
    }

    private static List<RecordedRun> within(List<RecordedRun> runs, RecorderTime from, RecorderTime to) {
        return runs.stream().flatMap(run -> run.within(from, to).stream()).toList();
    }
}
