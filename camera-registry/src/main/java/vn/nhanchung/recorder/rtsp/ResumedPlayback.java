package vn.nhanchung.recorder.rtsp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.Resumption;

/**
 * Fetches a run by as many playbacks as it takes. What broke off on its way is gone on with from before its end, into a further file: that
 * start lies in footage that came, so nothing that is missing can move it, and the cutter draws the two together by what both hold. Where a
 * playback ends at the same place again, the recorder has nothing behind, whatever it lists.
 */
public final class ResumedPlayback {

    /** Recorders tell to the second where a run ends. */
    private static final Duration TO_THE_SECOND = Duration.ofSeconds(1);

    /** What is left of the time is too short for a playback then. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** All that is shared by two playbacks comes twice, and no more than once again of all. */
    private static final int TIMES_OVER = 2;

    /** Times of one picture differ by their rounding from one session to the next. */
    private static final Duration A_PICTURE = Duration.ofMillis(10);

    private ResumedPlayback() {}

    /** How a recorder plays a run. */
    public interface Playback {

        /**
         * Plays what is left of the run, in one session.
         *
         * @param from where to begin
         * @param left how long all that is still to come of the run may take, a second at least; it is to give up by then
         * @param out becomes an MP4
         * @throws FootageException what the recorder did wrong
         */
        PlayedRun play(RecorderTime from, Duration left, Path out);

        /** From so much before the last picture of what broke off it is gone on with. */
        Duration shared(RtspRun broken);

        /** By how much the times of a playback may be off; zero where the recorder names the time of each frame. */
        Duration timeDoubt();

        /** So often it may break off: each time makes a file, and a disk is not to be filled by a recorder that breaks off on purpose. */
        int mostBreaks();
    }

    /**
     * Fetches a run.
     *
     * @param within how long all of it may take: a recorder that breaks off and gets a little further each time holds nobody for longer
     * @param out names the file of the so-manieth playback
     * @return one, and a further one for each time that it broke off before its end, as they came
     * @throws FootageException what the recorder did wrong; where it breaks off and stays so, the failure of the last attempt, or
     *     UNREACHABLE where no time is left; CORRUPT where all playbacks together bring more bytes than twice the run may have
     */
    public static List<PlayedRun> fetch(Playback playback, RecordedRun run, Duration within, IntFunction<Path> out) {
        Deadline until = Deadline.in(within);
        List<PlayedRun> played = new ArrayList<>();
        Resumption resumption = new Resumption();
        RecorderTime from = run.from();
        // Of one picture, by two playbacks.
        Duration apart = playback.timeDoubt().multipliedBy(2);
        while (true) {
            Duration left = until.left();
            if (left.compareTo(SHORTEST) < 0) {
                throw new FootageException(Kind.UNREACHABLE, "broken off again and again, until no time was left");
            }
            PlayedRun next;
            try {
                next = playback.play(from, left, out.apply(played.size()));
            } catch (FootageException failure) {
                if (played.isEmpty()) {
                    throw failure;
                }
                resumption.awaitNext(failure, until.left());
                continue;
            }
            if (!played.isEmpty() && playback.timeDoubt().isPositive() && next.contradicts(played.getFirst(), apart)) {
                throw next.losesWindows();
            }
            boolean further = isFurther(played, next, apart);
            if (isFurther(played, next, Duration.ZERO)) {
                played.add(next);
                requireNoFlood(played);
            }
            boolean brokeOff = next.brokeOff(orLonger(playback.timeDoubt(), TO_THE_SECOND));
            if (!further && brokeOff && next.isAstray()) {
                throw new FootageException(
                        Kind.UNREACHABLE, next.request().peer() + " sends what cannot be read at the same place again");
            }
            if (!further || !brokeOff) {
                return played;
            }
            if (played.size() > playback.mostBreaks()) {
                throw new FootageException(Kind.UNREACHABLE, next.request().peer() + " breaks off again and again");
            }
            Duration shared = playback.shared(next.got());
            from = new RecorderTime(next.got().last()).plus(shared.negated()).orLater(run.from());
            resumption.further();
        }
    }

    /** Each playback has a limit of its own: this one is of the disk on which they lie together. */
    private static void requireNoFlood(List<PlayedRun> played) {
        RtspRequest whole = played.getFirst().request();
        long bytes = played.stream().mapToLong(one -> one.got().bytes()).sum();
        if (bytes > TIMES_OVER * whole.mostBytes()) {
            throw new FootageException(Kind.CORRUPT, whole.peer() + " sent " + bytes + " bytes of one run");
        }
    }

    /** @param doubt by how much the ends of two that end at the same place may be apart, beside their rounding */
    private static boolean isFurther(List<PlayedRun> played, PlayedRun next, Duration doubt) {
        return played.isEmpty()
                || played.getLast()
                        .got()
                        .last()
                        .plus(A_PICTURE)
                        .plus(doubt)
                        .isBefore(next.got().last());
    }

    private static Duration orLonger(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
