package vn.nhanchung.recorder.dahua;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * When the pictures of a loaded file are of, by the times in their heads. They are reckoned as libavformat's {@code dhav.c} reckons them,
 * since the cutter reads the file by it: the first picture of each second at its beginning, the others by the count of milliseconds. So
 * no picture is late; one is early by less than a picture's length, and those of a file's first second by what that second lacks.
 *
 * @param first the first key frame's second: nothing before it can be decoded
 * @param lastKeys the seconds of the last key frames, three at most, none of them twice, in order of time
 * @param end a usual step behind the last picture
 */
record DavTimes(LocalDateTime first, List<LocalDateTime> lastKeys, LocalDateTime end) {

    /** A device begins at the key frame before what it is asked for; smart codings have one in ten seconds. */
    private static final Duration BEFORE = Duration.ofSeconds(15);

    /** Pictures follow each other more closely. */
    private static final Duration STEP = Duration.ofSeconds(5);

    /** Fewer in a row than these that are hours off are strays, which the cutter names. */
    private static final int OTHER_FOOTAGE = 3;

    private static final Duration ONE_PICTURE = Duration.ofMillis(40);

    /**
     * Reads all frames.
     *
     * @param from what was asked for
     * @param to its end, exclusive
     * @throws FootageException CORRUPT where there is no key frame, WRONG_WINDOW where the pictures are of another time
     */
    static DavTimes read(InputStream bytes, LocalDateTime from, LocalDateTime to) throws IOException {
        Reckoning reckoning = new Reckoning(from.minus(BEFORE), to);
        for (DavFrame frame = DavFrame.next(bytes); frame != null; frame = DavFrame.next(bytes)) {
            if (frame.isPicture()) {
                reckoning.add(frame);
            }
        }
        return reckoning.result();
    }

    private static final class Reckoning {

        /** At which {@code dhav.c} takes the count to begin anew. */
        private static final int WRAP = 65_535;

        private static final int KEYS = 3;

        private final LocalDateTime earliest;
        private final LocalDateTime latest;

        private @Nullable LocalDateTime first;
        private final Deque<LocalDateTime> lastKeys = new ArrayDeque<>();
        private @Nullable LocalDateTime second;
        private LocalDateTime at = LocalDateTime.MIN;
        private LocalDateTime last = LocalDateTime.MIN;
        private int count;
        private int pictures;
        private int strays;

        Reckoning(LocalDateTime earliest, LocalDateTime latest) {
            this.earliest = earliest;
            this.latest = latest;
        }

        void add(DavFrame frame) {
            LocalDateTime told = frame.second();
            if (first == null) {
                if (frame.isKey()) {
                    begin(frame);
                }
                return;
            }
            if (told == null || !(isAsked(told) || follows(told))) {
                strays++;
                second = null;
                if (strays >= OTHER_FOOTAGE) {
                    throw wrong(told);
                }
                return;
            }
            strays = 0;
            take(frame, told);
        }

        private void begin(DavFrame frame) {
            LocalDateTime told = frame.second();
            if (told == null || !isAsked(told)) {
                throw wrong(told);
            }
            first = told;
            take(frame, told);
        }

        private boolean isAsked(LocalDateTime told) {
            return !told.isBefore(earliest) && told.isBefore(latest);
        }

        /** A device that ignores the end goes on. */
        private boolean follows(LocalDateTime told) {
            return Duration.between(last, told).abs().compareTo(STEP) <= 0;
        }

        private void take(DavFrame frame, LocalDateTime told) {
            int passed = frame.count() - count;
            at = told.equals(second) ? at.plus(passed < 0 ? passed + WRAP : passed, ChronoUnit.MILLIS) : told;
            second = told;
            last = told;
            count = frame.count();
            pictures++;
            if (frame.isKey() && !told.equals(lastKeys.peekLast())) {
                lastKeys.addLast(told);
                if (lastKeys.size() > KEYS) {
                    lastKeys.removeFirst();
                }
            }
        }

        private FootageException wrong(@Nullable LocalDateTime told) {
            return new FootageException(
                    Kind.WRONG_WINDOW, "asked for " + earliest + " to " + latest + ", given pictures of " + told);
        }

        DavTimes result() {
            if (first == null) {
                throw new FootageException(Kind.CORRUPT, "a file of DAV without a key frame");
            }
            Duration step = pictures > 1 ? Duration.between(first, at).dividedBy(pictures - 1) : ONE_PICTURE;
            return new DavTimes(first, List.copyOf(lastKeys), at.plus(step));
        }
    }
}
