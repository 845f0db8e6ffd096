package vn.nhanchung.recorder.rtsp;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FetchedSegment.StartClaim;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;

/**
 * Plays windows back by addresses that name them. Such a recorder seldom says when what it sends was recorded: a start is then the asked
 * one, and said to be no more than that.
 */
public final class WindowPlayback {

    /**
     * A recorder begins at a key frame, most within so much of what it was asked for: a window of such footage is to be wider by so much on
     * each side.
     */
    public static final Duration DOUBT = Duration.ofSeconds(10);

    /** Until a recorder answers. */
    public static final Duration ANSWERS_WITHIN = Duration.ofSeconds(8);

    /** A run of one request; longer ones are asked for in pieces. Each has a start of its own to be believed, so there are few. */
    private static final Duration LONGEST = Duration.ofHours(3);

    /** Most recorders pace playback as it was recorded, and begin within this. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    /** A recorder that paces through a hole is silent for as long. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /**
     * A recorder that stops by itself has stopped so long behind the asked end. It may have begun at a key frame before the start, and all its
     * times are late by as much: cameras set a key frame every two to ten seconds, some up to thirty.
     */
    private static final Duration OVERRUN = Duration.ofSeconds(35);

    /** A further piece begins so much before the end of the last: both then hold a key frame, by which they are drawn together. */
    private static final Duration SHARED = Duration.ofSeconds(40);

    private static final Duration TO_THE_SECOND = Duration.ofSeconds(1);

    private final RtspPlayback rtsp;
    private final @Nullable Login login;
    private final Duration overrun;

    /** @param login null where the recorder asks for none */
    public WindowPlayback(RtspPlayback rtsp, @Nullable Login login) {
        this(rtsp, login, OVERRUN);
    }

    /** One that waits otherwise for a recorder to stop by itself. */
    public WindowPlayback(RtspPlayback rtsp, @Nullable Login login, Duration overrun) {
        this.rtsp = rtsp;
        this.login = login;
        this.overrun = overrun;
    }

    /** The requests that a run is asked for by, in order of time; each begins a little before the end of the last. */
    public static List<RecordedRun> pieces(RecordedRun run) {
        List<RecordedRun> pieces = new ArrayList<>();
        for (RecorderTime start = run.from(); start.isBefore(run.to()); start = start.plus(LONGEST)) {
            RecorderTime begin = pieces.isEmpty() ? start : start.plus(SHARED.negated());
            pieces.add(new RecordedRun(begin, start.plus(LONGEST).orEarlier(run.to())));
        }
        return pieces;
    }

    /**
     * Fetches a piece, as an MP4.
     *
     * @throws FootageException what the recorder did wrong; NO_FOOTAGE where it has nothing of it
     */
    public FetchedSegment fetch(PlaybackForm form, RecordedRun piece, Path out) {
        return fetch(form, piece, Duration.ZERO, out);
    }

    /**
     * Fetches runs that a recorder says it holds, each alone, so that no hole is closed up.
     *
     * @param runs parts of one window, in order of time
     * @param to where the window ends. Of a run that ends before, pictures are kept {@link #DOUBT} beyond its end: where the recorder began
     *     at a key frame before its start, all are named late by as much, the last ones too
     * @throws FootageException also NO_FOOTAGE, where it gives nothing of what it says it holds
     */
    public List<FetchedSegment> fetchHeld(PlaybackForm form, List<RecordedRun> runs, RecorderTime to, Path folder) {
        List<FetchedSegment> files = new ArrayList<>();
        for (RecordedRun run : runs) {
            for (RecordedRun piece : pieces(run)) {
                boolean endsInside = piece.to().equals(run.to()) && run.to().isBefore(to);
                Path out = file(folder, files.size());
                files.add(fetch(form, piece, endsInside ? DOUBT : Duration.ZERO, out));
            }
        }
        return files;
    }

    /** The file of a piece. */
    public static Path file(Path folder, int number) {
        return folder.resolve("rtsp-%d.mp4".formatted(number));
    }

    /** What asks for a piece. */
    public RtspRequest request(PlaybackForm form, RecordedRun piece, RtspDeadlines patience) {
        Instant from = piece.from().reading().truncatedTo(ChronoUnit.SECONDS);
        Instant end = piece.to().reading().plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        RecorderTime start = new RecorderTime(from);
        return RtspRequest.vendor(
                        form.address(start, new RecorderTime(end.plus(RtspRequest.TAIL))),
                        from,
                        piece.to().reading(),
                        patience)
                .with(new RtspRequest.Habits(form.stops() ? overrun : null, form.ahead(start), form.fast()));
    }

    private FetchedSegment fetch(PlaybackForm form, RecordedRun piece, Duration beyond, Path out) {
        Duration longest = piece.from()
                .until(piece.to())
                .plus(RtspRequest.TAIL)
                .plus(beyond)
                .plus(overrun)
                .plus(SLACK);
        RtspDeadlines patience = new RtspDeadlines(ANSWERS_WITHIN, ANSWERS_WITHIN, SILENCE, longest);
        RtspRequest request = request(form, piece, patience);
        RtspRun got = rtsp.fetch(request.keeping(beyond), login, out, (upTo, bytes) -> {});
        return new FetchedSegment(
                got.file(),
                new RecorderTime(got.first()),
                new RecorderTime(got.end()),
                FetchedSegment.Zero.FIRST_FRAME,
                true,
                claim(request, got));
    }

    private static StartClaim claim(RtspRequest request, RtspRun got) {
        // What was answered may be no more than what was asked.
        boolean stated = got.basis() == RtspRun.Basis.SENDER_REPORT
                || (got.basis() == RtspRun.Basis.ANSWERED_START && !got.first().equals(request.from()));
        Duration doubt = stated ? TO_THE_SECOND : got.longestGroup().plus(TO_THE_SECOND);
        // What is missing may be missing anywhere: before the first frame, or in a hole that was closed up.
        Duration missing =
                got.ended() == RtspRun.Ended.AT_END ? Duration.ZERO : Duration.between(got.end(), request.to());
        return new StartClaim(
                stated ? FetchedSegment.Basis.STATED : FetchedSegment.Basis.ASKED,
                missing.isNegative() ? doubt : doubt.plus(missing));
    }
}
