package vn.nhanchung.recorder.directory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.EnumMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.pattern.TimeField;

/** The parts of a time that a path has named so far. */
final class TimeFields {

    /** The finest part that a folder may name, each with how long a time it then stands for. */
    private static final TimeField[] COARSE = {TimeField.YEAR, TimeField.MONTH, TimeField.DAY, TimeField.HOUR};

    private static final TemporalAmount[] LENGTHS = {
        Period.ofYears(1), Period.ofMonths(1), Period.ofDays(1), ChronoUnit.HOURS.getDuration()
    };

    private static final TimeFields NONE = new TimeFields(new EnumMap<>(TimeField.class));

    private final EnumMap<TimeField, Long> values;

    private TimeFields(EnumMap<TimeField, Long> values) {
        this.values = values;
    }

    static TimeFields none() {
        return NONE;
    }

    /** These and more; null where one contradicts what the path said before. */
    @Nullable
    TimeFields with(TimeField[] fields, String[] texts) {
        EnumMap<TimeField, Long> all = new EnumMap<>(values);
        for (int i = 0; i < fields.length; i++) {
            long value = fields[i].value(texts[i]);
            Long before = all.put(fields[i], value);
            if (before != null && before != value) {
                return null;
            }
        }
        return new TimeFields(all);
    }

    /** The named time; null where the calendar has no such time. */
    @Nullable
    RecorderTime time(ZoneId zone) {
        int nanos = has(TimeField.FRACTION) ? get(TimeField.FRACTION) : 0;
        if (has(TimeField.EPOCH)) {
            return new RecorderTime(Instant.ofEpochSecond(value(TimeField.EPOCH), nanos));
        }
        try {
            int second = has(TimeField.SECOND) ? get(TimeField.SECOND) : 0;
            LocalDateTime local = LocalDateTime.of(
                    get(TimeField.YEAR),
                    get(TimeField.MONTH),
                    get(TimeField.DAY),
                    get(TimeField.HOUR),
                    get(TimeField.MINUTE),
                    second,
                    nanos);
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
    @Nullable
    TimeBounds bounds(ZoneId zone, long slackSeconds) {
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
        return values.containsKey(field);
    }

    private int get(TimeField field) {
        return Math.toIntExact(value(field));
    }

    private long value(TimeField field) {
        return Objects.requireNonNull(values.get(field), field::name);
    }
}
