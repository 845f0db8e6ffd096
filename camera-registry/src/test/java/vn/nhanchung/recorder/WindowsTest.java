package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {

    @Test
    void whatNoRunCoversIsAGap() {
        assertThat(Windows.without(at(0), at(100), List.of(span(10, 20), span(20, 30), span(50, 100))))
                .containsExactly(span(0, 10), span(30, 50));
    }

    @Test
    void withoutRunsTheWindowIsOneGapAndAnEmptyWindowHasNone() {
        assertThat(Windows.without(at(0), at(100), List.of())).containsExactly(span(0, 100));
        assertThat(Windows.without(at(100), at(100), List.of())).isEmpty();
        assertThat(Windows.without(at(100), at(50), List.of())).isEmpty();
    }

    private static Span span(int from, int to) {
        return new Span(at(from), at(to));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
