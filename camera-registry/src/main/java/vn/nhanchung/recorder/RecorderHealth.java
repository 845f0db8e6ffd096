package vn.nhanchung.recorder;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * Which recorders answer, as every process knows it. One that does not is left alone for a while, longer each time, so that
 * nobody waits for it again and again; one answer ends that.
 */
@Component
class RecorderHealth {

    /** The first rest, doubled with each failure that follows. */
    static final Duration SHORTEST_REST = Duration.ofSeconds(10);

    static final Duration LONGEST_REST = Duration.ofMinutes(2);

    /** An answer is written down again only after so long: each question would cost a write otherwise. */
    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(20);

    private static final String ANSWERED = """
            INSERT INTO recorder_health (recorder_code, answered_at) VALUES (:code, :now)
            ON CONFLICT (recorder_code) DO UPDATE
            SET answered_at = excluded.answered_at, failures = 0, failed_with = NULL, rests_until = NULL
            """;

    private static final String FAILED = """
            INSERT INTO recorder_health (recorder_code, failures, failed_with, rests_until)
            VALUES (:code, 1, :kind, CAST(:now AS timestamptz) + :shortest * interval '1 second')
            ON CONFLICT (recorder_code) DO UPDATE
            SET failures = recorder_health.failures + 1, failed_with = excluded.failed_with,
                rests_until = CAST(:now AS timestamptz)
                    + least(:shortest * power(2, least(recorder_health.failures, 10)), :longest) * interval '1 second'
            """;

    private final JdbcClient database;
    private final Clock clock;

    /**
     * What is known of one recorder.
     *
     * @param answeredAt when it last answered; null: never
     * @param failures in a row since then
     * @param restsUntil when it is asked again; null where it may be asked now
     */
    record Known(
            @Nullable Instant answeredAt,
            int failures,
            @Nullable Kind failedWith,
            @Nullable Instant restsUntil) {

        boolean answeredSince(Instant moment) {
            return failures == 0 && answeredAt != null && !answeredAt.isBefore(moment);
        }
    }

    RecorderHealth(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is known of a recorder; empty where it was never asked. */
    Optional<Known> of(String recorder) {
        return database.sql(
                        "SELECT answered_at, failures, failed_with, rests_until FROM recorder_health WHERE recorder_code = :code")
                .param("code", recorder)
                .query((row, number) -> new Known(
                        instant(row.getTimestamp("answered_at")),
                        row.getInt("failures"),
                        kind(row.getString("failed_with")),
                        instant(row.getTimestamp("rests_until"))))
                .optional();
    }

    /**
     * Lets a question through unless the recorder rests.
     *
     * @throws FootageException as it failed last, with the end of its rest
     */
    void refuseWhileResting(String recorder) {
        of(recorder).ifPresent(known -> {
            Instant end = known.restsUntil();
            Kind kind = known.failedWith();
            if (end != null && kind != null && clock.instant().isBefore(end)) {
                throw new FootageException(
                        kind, recorder + " did not answer " + known.failures() + " times and rests until " + end, end);
            }
        });
    }

    /** Whether it answered within a duration up to now. */
    boolean answeredWithin(String recorder, Duration duration) {
        return of(recorder)
                .filter(known -> known.answeredSince(clock.instant().minus(duration)))
                .isPresent();
    }

    /** It answered, whatever it answered. */
    void answered(String recorder) {
        if (!answeredWithin(recorder, WRITTEN_EVERY)) {
            database.sql(ANSWERED)
                    .param("code", recorder)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /** It did not answer: UNREACHABLE or TIMEOUT. */
    void failed(String recorder, Kind kind) {
        database.sql(FAILED)
                .param("code", recorder)
                .param("kind", kind.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("shortest", SHORTEST_REST.toSeconds())
                .param("longest", LONGEST_REST.toSeconds())
                .update();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Kind kind(@Nullable String name) {
        return name == null ? null : Kind.valueOf(name);
    }
}
