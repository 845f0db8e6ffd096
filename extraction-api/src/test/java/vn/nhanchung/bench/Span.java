package vn.nhanchung.bench;

import java.time.Instant;
import java.util.stream.IntStream;

/**
 * A window of the footage.
 *
 * @param from seconds after {@link Input#START}; all windows here begin and end inside a group of pictures
 * @param seconds its length
 */
record Span(double from, double seconds) {

    /** Touches 61 files. */
    static final Span HOUR = new Span(30.6, 3600);

    /** 57 minutes, from inside one file to inside another. */
    static final Span MOST_OF_AN_HOUR = new Span(90.6, 3420);

    /** Touches 21 files. */
    static final Span TWENTY_MINUTES = new Span(630.6, 1200);

    static final Span FIVE_MINUTES = new Span(630.6, 300);

    /** Touches two files. */
    static final Span TEN_SECONDS = new Span(1255.4, 10);

    /** Touches 1,441 files. */
    static final Span DAY = new Span(30.6, 24 * 3600);

    Instant start() {
        return Input.START.plusMillis(Math.round(from * 1000));
    }

    Instant end() {
        return Input.START.plusMillis(Math.round((from + seconds) * 1000));
    }

    /** The numbers of the files that hold a part of it. */
    IntStream minutes() {
        int first = (int) (from / Input.SEGMENT_SECONDS);
        int last = (int) Math.ceil((from + seconds) / Input.SEGMENT_SECONDS);
        return IntStream.range(first, last);
    }

    /** Seconds from the beginning of its first file. */
    double lead() {
        return from - minutes().findFirst().orElseThrow() * (double) Input.SEGMENT_SECONDS;
    }
}
