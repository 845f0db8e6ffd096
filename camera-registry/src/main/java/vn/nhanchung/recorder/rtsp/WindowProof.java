package vn.nhanchung.recorder.rtsp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * Compares what a recorder states of its times with the window that stood in its address. One that loses the window plays live, or its
 * oldest footage, and says so at most by the way.
 */
final class WindowProof {

    /** A run may begin at a key frame so long before its window. */
    private static final Duration NEAR = Duration.ofSeconds(30);

    /** A time may be meant for another zone: the widest is 14 hours from UTC. */
    private static final Duration ZONES = Duration.ofHours(15);

    /** A recorder's clock is off by a day at most, or it would not be registered, and may be local time besides. */
    private static final Duration PRESENT = Duration.ofHours(39);

    /** A report so close to the present may be of the present: it would say the same, whatever is played. */
    private static final Duration PRESENT_WITHIN = Duration.ofMinutes(1);

    /** Nobody keeps footage for longer: an older time is that of a clock that was never set. */
    private static final Duration OLDEST = Duration.ofDays(730);

    private final RtspRequest request;

    WindowProof(RtspRequest request) {
        this.request = request;
    }

    /**
     * Looks at the range of a description: it may be the window's, or that of all that is recorded, in one stretch or in several.
     *
     * @throws FootageException WRONG_WINDOW where the window is none of it
     */
    void requireDescribed(StatedRange range) {
        requirePlayable(range);
        if (isBeside(range, Duration.ZERO) && isBeside(range, request.habits().ahead())) {
            throw wrong("the recorder describes a recording from " + range.start() + " to " + range.end());
        }
    }

    private boolean isBeside(StatedRange range, Duration ahead) {
        return !range.spans().isEmpty() && range.spans().stream().allMatch(span -> isBeside(span, ahead));
    }

    private boolean isBeside(StatedRange.Span span, Duration ahead) {
        Instant start = span.start();
        Instant end = span.end();
        return (start != null && !start.minus(ahead).isBefore(request.to()))
                || (end != null && end.minus(ahead).isBefore(earliest()));
    }

    /**
     * Where the recorder begins by its own answer; null where it does not say.
     *
     * @throws FootageException WRONG_WINDOW where that is not the window
     */
    @Nullable
    Instant requireAnswered(StatedRange range) {
        requirePlayable(range);
        Instant start = range.start();
        if (start == null) {
            return null;
        }
        return readings(start).stream()
                .filter(one -> !one.isBefore(earliest()) && one.isBefore(request.to()))
                .findFirst()
                .orElseThrow(() -> wrong("the recorder begins at " + start));
    }

    /**
     * What a report of the sender says of a frame.
     *
     * @param claimed what the frame was taken for
     * @return how much later it was recorded than it was taken for; null where the report does not tell, as one of the present
     * @throws FootageException WRONG_WINDOW where the report is of other footage
     */
    @Nullable
    Duration off(Instant claimed, Instant reported, Instant now) {
        if (isPresent(reported, now)
                || isPresent(reported, now.plus(request.habits().fast()))) {
            return null;
        }
        for (Instant reading : readings(reported)) {
            Duration off = Duration.between(claimed, reading);
            if (off.abs().compareTo(NEAR) <= 0) {
                return off;
            }
        }
        boolean possible = reported.isAfter(claimed.minus(OLDEST)) && reported.isBefore(now.plus(PRESENT));
        if (possible && apart(reported, now, PRESENT) && apart(reported, claimed, ZONES)) {
            throw wrong("the recorder reports that it plays " + reported);
        }
        return null;
    }

    /** A recorder that stops by itself has to be through by then. */
    @Nullable
    Instant latest() {
        Duration overrun = request.habits().overrun();
        return overrun == null ? null : request.to().plus(RtspRequest.TAIL).plus(overrun);
    }

    /** The failure of a recorder that did not stop where it was asked to. */
    FootageException overran() {
        return wrong("the recorder did not stop at the end that it was asked for");
    }

    private void requirePlayable(StatedRange range) {
        if (range.live()) {
            throw wrong("the recorder sends live");
        }
        Double seconds = range.seconds();
        Instant latest = latest();
        if (seconds != null
                && latest != null
                && seconds * 1000 > Duration.between(earliest(), latest).toMillis()) {
            throw wrong("the recorder announces " + seconds + " s");
        }
    }

    private Instant earliest() {
        return request.from().minus(NEAR);
    }

    private List<Instant> readings(Instant stated) {
        Duration ahead = request.habits().ahead();
        return ahead.isZero() ? List.of(stated) : List.of(stated, stated.minus(ahead));
    }

    private boolean isPresent(Instant reported, Instant present) {
        return readings(reported).stream().anyMatch(reading -> !apart(reading, present, PRESENT_WITHIN));
    }

    private static boolean apart(Instant one, Instant other, Duration distance) {
        return Duration.between(one, other).abs().compareTo(distance) > 0;
    }

    private FootageException wrong(String what) {
        return new FootageException(Kind.WRONG_WINDOW, what + ", asked from " + request.from() + " to " + request.to());
    }
}
