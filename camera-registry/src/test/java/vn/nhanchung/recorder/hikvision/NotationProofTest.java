package vn.nhanchung.recorder.hikvision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationProofTest {

    /** At 20:00 UTC, what the newest file's end proves. */
    @ParameterizedTest
    @CsvSource({
        "+07:00, 2026-10-02T02:59:30, LOCAL",
        "+07:00, 2026-10-01T23:00:00, ",
        "+07:00, 2026-10-01T20:05:00, ",
        "+07:00, 2026-10-02T04:00:00, ",
        "+07:00, 2026-10-01T19:59:30, UTC",
        "+07:00, 2026-10-01T19:49:00, ",
        "+07:00, , ",
        "-05:00, 2026-10-01T19:59:30, UTC",
        "-05:00, 2026-10-01T14:59:30, LOCAL",
        "-05:00, 2026-10-01T14:40:00, ",
        "Z, , UTC"
    })
    void theNewestFileProvesANotationOrNone(ZoneOffset zone, LocalDateTime newestEnd, TimeNotation proved) {
        LocalDateTime local = LocalDateTime.ofInstant(Instant.parse("2026-10-01T20:00:00Z"), zone);

        assertThat(NotationProof.of(new DeviceClock(local, zone, true), newestEnd)
                        .orElse(null))
                .isEqualTo(proved);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-03-02T17:08:16+01:00, 'CST-1:00:00DST01:00:00,M3.5.0/02:00:00', +01:00",
        "2026-10-01T20:00:00, CST-7:00:00, +07:00",
        "2026-10-01T20:00:00, CST+5:30:00, -05:30",
        "2026-10-01T20:00:00Z, UTC0, Z"
    })
    void theZoneIsTheOffsetInTheTimeElseThatOfTheRule(String localTime, String rule, ZoneOffset zone) {
        assertThat(DeviceClock.parse(localTime, rule).zone()).isEqualTo(zone);
    }
}
