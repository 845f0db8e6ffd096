package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlansFirstTest {

    @Test
    void aWritingWaitsWhilePlansAreMadeAndThenGoesOn() {
        PlansFirst.begin();
        try {
            assertThat(waited()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        } finally {
            PlansFirst.end();
        }
    }

    @Test
    void anInterruptEndsTheWaitingAndStaysSet() {
        PlansFirst.begin();
        Thread.currentThread().interrupt();
        try {
            PlansFirst.giveWay();
        } finally {
            PlansFirst.end();
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Duration waited() {
        long began = System.nanoTime();
        PlansFirst.giveWay();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
