package vn.nhanchung.recorder.directory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.RecorderTime;

/** The parts of a time that a path has named so far. */
final class TimeFields {

    /** The finest part that a folder may name, each with how long a time it then stands for. */
    private static final TimeField[] COARSE = {TimeField.YEAR, TimeField.MONTH, TimeField.DAY, TimeField.HOUR};

    private static final TemporalAmount[] LENGTHS = {
        Period.ofYears(1), Period.ofMonths(1), Period.ofDays(1), ChronoUnit.HOURS.getDuration()
    };

    private static final long ABSENT = Long.MIN_VALUE;

    private static final TimeFields NONE = new TimeFields(absent());

    private final long[] values;

    private TimeFields(long[] values) {
        this.values = values;
    }

    static TimeFields none() {
        return NONE;
    }

    /** These and more; null where one contradicts what the path said before. */
    @Nullable TimeFields with(TimeField[] fields, String[] texts) {
        long[] all = values.clone();
        for (int i = 0; i < fields.length; i++) {
            int at = fields[i].ordinal();
            long value = fields[i].value(texts[i]);
            if (all[at] != ABSENT && all[at] != value) {
                return null;
            }
            all[at] = value;
        }
        return new TimeFields(all);
    }

    /** The named time; null where the calendar has no such time. */
    @Nullable RecorderTime time(ZoneId zone) {
        if (has(TimeField.EPOCH)) {
            return new RecorderTime(Instant.ofEpochSecond(values[TimeField.EPOCH.ordinal()]));
        }
        try {
            int second = has(TimeField.SECOND) ? get(TimeField.SECOND) : 0;
            LocalDateTime local = LocalDateTime.of(
                    get(TimeField.YEAR),
                    get(TimeField.MONTH),
                    get(TimeField.DAY),
                    get(TimeField.HOUR),
                    get(TimeField.MINUTE),
                    second);
            ZoneId named = has(TimeField.OFFSET) ? ZoneOffset.ofTotalSeconds(get(TimeField.OFFSET)) : zone;
            return new RecorderTime(local.atZone(named).toInstant());
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    /**
     * Between which times everything below a folder with these fields lies; null where the calendar has none.
     *
     * @param slackSeconds added on both sides for what the zone may still do
     */
    @Nullable TimeBounds bounds(ZoneId zone, long slackSeconds) {
        int known = 0;
        while (known < COARSE.length && has(COARSE[known])) {
            known++;
        }
        if (known == 0) {
            return TimeBounds.ALL;
        }
        try {
            LocalDateTime first = LocalDateTime.of(
                    get(TimeField.YEAR),
                    known > 1 ? get(TimeField.MONTH) : 1,
                    known > 2 ? get(TimeField.DAY) : 1,
                    known > 3 ? get(TimeField.HOUR) : 0,
                    0);
            Instant from = first.atZone(zone).toInstant().minusSeconds(slackSeconds);
            Instant to = first.plus(LENGTHS[known - 1]).atZone(zone).toInstant().plusSeconds(slackSeconds);
            return new TimeBounds(new RecorderTime(from), new RecorderTime(to));
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    private boolean has(TimeField field) {
        return values[field.ordinal()] != ABSENT;
    }

    private int get(TimeField field) {
        return Math.toIntExact(values[field.ordinal()]);
    }

    private static long[] absent() {
        long[] values = new long[TimeField.values().length];
        Arrays.fill(values, ABSENT);
        return values;
    }
}
