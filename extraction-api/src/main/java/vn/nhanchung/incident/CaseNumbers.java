package vn.nhanchung.incident;

import java.time.Clock;
import java.time.Year;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives the numbers that people write on paper: {@code VV-2026-0001}, {@code YC-…}, {@code LT-…}, counted per year of
 * Vietnamese time. The counter's row stays locked until the caller commits, so no number is given twice or skipped.
 */
@Component
public class CaseNumbers {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The next number of a series.
     *
     * @param series {@code VV}, {@code YC} or {@code LT}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(String series) {
        int year = Year.now(clock.withZone(VIETNAM)).getValue();
        int number = jdbc.sql("""
                        INSERT INTO case_number (series, year, last) VALUES (:series, :year, 1)
                        ON CONFLICT (series, year) DO UPDATE SET last = case_number.last + 1
                        RETURNING last
                        """)
                .param("series", series)
                .param("year", year)
                .query(Integer.class)
                .single();
        return String.format(Locale.ROOT, "%s-%d-%04d", series, year, number);
    }
}
