package vn.nhanchung.recorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.recorder.ClockOffset.Method;

/** The history of the recorders' clocks, and which reading of it is in force. */
@Component
class RecorderClocks {

    private static final int SHOWN = 50;
    private static final int MOST_WRITTEN = 80;

    private static final String ADD = """
            INSERT INTO recorder_clock_reading
                (recorder_code, at, offset_micros, uncertainty_micros, method, round_trip_micros, as_written)
            VALUES (:code, :at, :offset, :uncertainty, :method, :trip, :written)
            """;

    private static final String NEWEST = """
            SELECT at, offset_micros, uncertainty_micros, method, round_trip_micros, as_written
            FROM recorder_clock_reading WHERE recorder_code = :code ORDER BY at DESC, number DESC LIMIT :most
            """;

    /** Of each recorder the last reading up to an instant and the first after it, as the recorder itself told them. */
    private static final String AROUND = """
            (SELECT DISTINCT ON (recorder_code) recorder_code, at, offset_micros, uncertainty_micros, method
             FROM recorder_clock_reading
             WHERE recorder_code IN (:codes) AND method = 'PROBED' AND at <= :instant
             ORDER BY recorder_code, at DESC, number DESC)
            UNION ALL
            (SELECT DISTINCT ON (recorder_code) recorder_code, at, offset_micros, uncertainty_micros, method
             FROM recorder_clock_reading
             WHERE recorder_code IN (:codes) AND method = 'PROBED' AND at > :instant
             ORDER BY recorder_code, at, number)
            """;

    private final RecorderRows recorders;
    private final AuditLog log;
    private final JdbcClient database;

    RecorderClocks(RecorderRows recorders, AuditLog log, JdbcClient database) {
        this.recorders = recorders;
        this.log = log;
        this.database = database;
    }

    /**
     * Writes down what a recorder's clock said. It comes into force unless a person's reading is: somebody saw then what the recorder
     * itself does not tell, for example that the cameras' clocks stamp the pictures and not its own. A clock that somebody set since the
     * last reading is worth an entry in the log.
     *
     * @return the offset in force
     */
    @Transactional
    public ClockOffset measured(String recorder, ClockMeasurement found) {
        RecorderRow row = locked(recorder);
        ClockOffset probed = ClockOffset.probed(found);
        ReadingsAround known = around(List.of(recorder), probed.measuredAt()).get(recorder);
        ClockOffset before = known == null ? null : known.before();
        if (before != null && ReadingsAround.wasSet(before, probed)) {
            log.append(AuditEvent.of(Actor.SERVICE, AuditAction.RECORDER_CLOCK_JUMPED, "recorder", recorder)
                    .withBefore(RecorderFacts.of(before))
                    .withAfter(RecorderFacts.of(probed)));
        }
        add(recorder, probed, found);
        if (row.offset().method() != Method.ENTERED_BY_HAND) {
            row.set(probed);
        }
        return row.offset();
    }

    /** Writes down what a recorder's clock said, and brings it into force in the place of whatever was: a person asked for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ClockOffset replaced(RecorderRow row, ClockMeasurement found) {
        ClockOffset probed = ClockOffset.probed(found);
        add(row.code(), probed, found);
        row.set(probed);
        return row.offset();
    }

    /** Writes down what a person read. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void entered(String recorder, ClockOffset offset) {
        add(recorder, offset, null);
    }

    /**
     * How far recorders' clocks were off at an instant, by code. What a person read is in force for all footage; a recorder that was
     * never asked is left out.
     */
    Map<String, ClockOffset> during(Collection<String> recorders, Instant instant) {
        Map<String, ClockOffset> offsets = new HashMap<>();
        around(recorders, instant).forEach((code, readings) -> offsets.put(code, readings.at(instant)));
        return offsets;
    }

    private Map<String, ReadingsAround> around(Collection<String> recorders, Instant instant) {
        if (recorders.isEmpty()) {
            return Map.of();
        }
        Map<String, ReadingsAround> around = new HashMap<>();
        database.sql(AROUND)
                .param("codes", recorders)
                .param("instant", Timestamp.from(instant))
                .query((line, number) -> {
                    ClockOffset reading = reading(line);
                    boolean before = !reading.measuredAt().isAfter(instant);
                    around.merge(
                            line.getString("recorder_code"),
                            new ReadingsAround(before ? reading : null, before ? null : reading),
                            ReadingsAround::and);
                    return reading;
                })
                .list();
        return around;
    }

    ClockHistory history(RecorderRow row) {
        List<ClockRecord> newest = database.sql(NEWEST)
                .param("code", row.code())
                .param("most", SHOWN)
                .query((line, number) -> new ClockRecord(
                        reading(line),
                        line.getString("as_written") == null ? null : micros(line.getLong("round_trip_micros")),
                        line.getString("as_written")))
                .list();
        return new ClockHistory(
                row.offset(),
                newest,
                ClockDrift.of(newest.stream().map(ClockRecord::offset).toList()).orElse(null));
    }

    private static ClockOffset reading(ResultSet line) throws SQLException {
        return new ClockOffset(
                micros(line.getLong("offset_micros")),
                micros(line.getLong("uncertainty_micros")),
                Method.valueOf(line.getString("method")),
                line.getTimestamp("at").toInstant());
    }

    private void add(String recorder, ClockOffset offset, @Nullable ClockMeasurement probed) {
        String written = probed == null ? null : probed.reading().asWritten();
        database.sql(ADD)
                .param("code", recorder)
                .param("at", Timestamp.from(offset.measuredAt()))
                .param("offset", inMicros(offset.recorderMinusTrue()))
                .param("uncertainty", inMicros(offset.uncertainty()))
                .param("method", offset.method().name())
                .param("trip", probed == null ? null : inMicros(probed.roundTrip()))
                .param(
                        "written",
                        written == null ? null : written.substring(0, Math.min(MOST_WRITTEN, written.length())))
                .update();
    }

    private RecorderRow locked(String recorder) {
        return recorders
                .lock(recorder)
                .orElseThrow(() -> new RecorderRefusal(RecorderRefusal.Kind.UNKNOWN_RECORDER, recorder));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private static long inMicros(Duration duration) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
    }
}
