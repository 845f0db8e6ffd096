package vn.nhanchung.recorder.rtsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FetchedSegment.StartClaim;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
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

    /** What follows begins so much before the end of the last piece: both then hold a key frame, by which they are drawn together. */
    private static final Duration SHARED = Duration.ofSeconds(40);

    /** Of the oldest footage. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Of three hours at most: one more each four minutes, and each is a file for the cutter to draw together. */
    private static final int MOST_BREAKS = 50;

    private static final Duration TO_THE_SECOND = Duration.ofSeconds(1);

    private final RtspPlayback rtsp;
    private final @Nullable Login login;
    private final Duration overrun;
    private final Duration shared;

    /** @param login null where the recorder asks for none */
    public WindowPlayback(RtspPlayback rtsp, @Nullable Login login) {
        this(rtsp, login, OVERRUN, SHARED);
    }

    /** One that waits otherwise for a recorder to stop by itself. */
    public WindowPlayback(RtspPlayback rtsp, @Nullable Login login, Duration overrun) {
        this(rtsp, login, overrun, SHARED);
    }

    /** One that also goes on otherwise with what broke off: so much before its end. */
    public WindowPlayback(RtspPlayback rtsp, @Nullable Login login, Duration overrun, Duration shared) {
        this.rtsp = rtsp;
        this.login = login;
        this.overrun = overrun;
        this.shared = shared;
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
     * Fetches a piece, as MP4s: one, and a further one for each time that it broke off before its end.
     *
     * @param before so many files are in the target's folder from pieces before
     * @throws FootageException what the recorder did wrong; NO_FOOTAGE where it has nothing of it
     */
    public List<FetchedSegment> fetch(PlaybackForm form, RecordedRun piece, FetchTarget target, int before) {
        return segments(form, played(form, piece, Duration.ZERO, target, before));
    }

    /**
     * Fetches runs that a recorder says it holds, each alone, so that no hole is closed up.
     *
     * @param runs parts of one window, in order of time
     * @param to where the window ends. Of a run that ends before, pictures are kept {@link #DOUBT} beyond its end: where the recorder began
     *     at a key frame before its start, all are named late by as much, the last ones too
     * @param oldest from when on the recorder says that it holds anything; asked once at most
     * @return of the runs of which it gives anything; the others are gone since it listed them
     * @throws FootageException UNREACHABLE where it gives nothing of what it lists, or what it gave broke off and stays so; WRONG_WINDOW where it
     *     gives the same for two times, or for the asked time and the oldest
     */
    public List<FetchedSegment> fetchHeld(
            PlaybackForm form,
            List<RecordedRun> runs,
            RecorderTime to,
            FetchTarget target,
            Supplier<Optional<RecorderTime>> oldest) {
        List<FetchedSegment> files = new ArrayList<>();
        List<PlayedRun> begun = new ArrayList<>();
        FootageException nothing = null;
        for (RecordedRun run : runs) {
            for (RecordedRun piece : pieces(run)) {
                boolean endsInside = piece.to().equals(run.to()) && run.to().isBefore(to);
                try {
                    List<PlayedRun> played =
                            played(form, piece, endsInside ? DOUBT : Duration.ZERO, target, files.size());
                    files.addAll(segments(form, played));
                    requireAnother(played.getFirst(), begun);
                    begun.add(played.getFirst());
                    target.reached(piece.to());
                } catch (FootageException none) {
                    nothing = whereNothingCame(none);
                }
            }
        }
        if (files.isEmpty() && nothing != null) {
            throw new FootageException(
                    Kind.UNREACHABLE, "nothing came of what is listed: " + nothing.getMessage(), nothing);
        }
        requireNotOldest(form, begun, oldest, target.folder().resolve("oldest.mp4"));
        return files;
    }

    private static void requireAnother(PlayedRun next, List<PlayedRun> begun) {
        if (begun.stream().anyMatch(other -> next.contradicts(other, DOUBT.multipliedBy(2)))) {
            throw next.losesWindows();
        }
    }

    /**
     * A recorder that loses what it is asked plays its oldest footage. If that ends when the asked would, nothing else tells: so a moment of it is
     * fetched beside, where the recorder says nothing of its times.
     */
    private void requireNotOldest(
            PlaybackForm form, List<PlayedRun> begun, Supplier<Optional<RecorderTime>> oldest, Path out) {
        List<PlayedRun> unproved = begun.stream()
                .filter(played -> !played.isStated() && played.got().beginning().unlike())
                .toList();
        if (unproved.isEmpty()) {
            return;
        }
        look(form, oldest, out)
                .ifPresent(look -> unproved.stream()
                        .filter(played -> played.contradicts(look, DOUBT.multipliedBy(2)))
                        .findFirst()
                        .ifPresent(played -> {
                            throw played.losesWindows();
                        }));
    }

    /**
     * Empty where nothing comes, or the recorder does not even say from when on: then there is nothing to compare with, and the start stays no
     * more than asked for. What was played is whole by then, and is not to be fetched again for the lack of a comparison.
     */
    private Optional<PlayedRun> look(PlaybackForm form, Supplier<Optional<RecorderTime>> oldest, Path out) {
        RtspDeadlines brief =
                new RtspDeadlines(ANSWERS_WITHIN, ANSWERS_WITHIN, ANSWERS_WITHIN, ANSWERS_WITHIN.multipliedBy(2));
        try {
            Optional<RecorderTime> from = oldest.get();
            if (from.isEmpty()) {
                return Optional.empty();
            }
            RtspRequest request =
                    request(form, new RecordedRun(from.get(), from.get().plus(LOOK)), brief);
            RtspRun got = rtsp.fetch(request.with(request.habits().playingOn()), login, out, (upTo, bytes) -> {});
            Files.delete(out);
            return Optional.of(new PlayedRun(request, got));
        } catch (FootageException none) {
            System.getLogger(WindowPlayback.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "nothing of the oldest footage to compare with: {0}",
                            none.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FootageException whereNothingCame(FootageException failure) {
        if (failure.kind() != Kind.NO_FOOTAGE) {
            throw failure;
        }
        return failure;
    }

    private static Path file(Path folder, int number) {
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

    private List<PlayedRun> played(
            PlaybackForm form, RecordedRun piece, Duration beyond, FetchTarget target, int before) {
        Duration within = longest(piece, beyond).multipliedBy(2);
        return ResumedPlayback.fetch(
                new OfPiece(form, piece.to(), beyond, target),
                piece,
                within,
                number -> file(target.folder(), before + number));
    }

    /** Playback of a piece. */
    private final class OfPiece implements ResumedPlayback.Playback {

        private final PlaybackForm form;
        private final RecorderTime to;
        private final Duration beyond;
        private final FetchTarget target;

        OfPiece(PlaybackForm form, RecorderTime to, Duration beyond, FetchTarget target) {
            this.form = form;
            this.to = to;
            this.beyond = beyond;
            this.target = target;
        }

        /** As long as it takes, as it is paced, within what is left for all of them. */
        @Override
        public PlayedRun play(RecorderTime from, Duration left, Path out) {
            RecordedRun piece = new RecordedRun(from, to);
            Duration paced = longest(piece, beyond);
            RtspDeadlines patience = new RtspDeadlines(
                    ANSWERS_WITHIN, ANSWERS_WITHIN, SILENCE, paced.compareTo(left) < 0 ? paced : left);
            RtspRequest request = request(form, piece, patience);
            return new PlayedRun(
                    request,
                    rtsp.fetch(
                            request.keeping(beyond),
                            login,
                            out,
                            (upTo, bytes) -> target.reached(new RecorderTime(upTo))));
        }

        @Override
        public Duration shared(RtspRun broken) {
            return shared;
        }

        @Override
        public Duration timeDoubt() {
            return DOUBT;
        }

        @Override
        public int mostBreaks() {
            return MOST_BREAKS;
        }
    }

    private Duration longest(RecordedRun piece, Duration beyond) {
        return piece.from()
                .until(piece.to())
                .plus(RtspRequest.TAIL)
                .plus(beyond)
                .plus(overrun)
                .plus(SLACK);
    }

    private static List<FetchedSegment> segments(PlaybackForm form, List<PlayedRun> played) {
        Duration missing = played.getLast().missing();
        FetchedSegment.Basis untold = form.stops() ? FetchedSegment.Basis.ASKED : FetchedSegment.Basis.UNCONFIRMED;
        return played.stream()
                .map(one -> one.segment(claim(one, untold, missing)))
                .toList();
    }

    /**
     * What a start rests on.
     *
     * @param untold what it rests on where the recorder says nothing
     * @param missing what never came: before the first frame, or in a hole that was closed up, or at the end
     */
    private static StartClaim claim(PlayedRun played, FetchedSegment.Basis untold, Duration missing) {
        boolean stated = played.isStated();
        Duration doubt = stated ? TO_THE_SECOND : played.got().longestGroup().plus(TO_THE_SECOND);
        return new StartClaim(stated ? FetchedSegment.Basis.STATED : untold, doubt.plus(missing));
    }
}
