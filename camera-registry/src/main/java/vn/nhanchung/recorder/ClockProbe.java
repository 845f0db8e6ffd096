package vn.nhanchung.recorder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Asks a recorder several times what its clock shows and believes the quickest answer: F. Cristian, "Probabilistic clock
 * synchronization", Distributed Computing 3 (1989). The recorder read its clock at some moment of the round trip; taken in the
 * middle, the error is at most half the trip, and the answer's own step comes on top.
 */
final class ClockProbe {

    private static final int QUESTIONS = 5;

    /**
     * One question and its answer.
     *
     * @param asked true time
     * @param roundTrip until the answer was there
     */
    record Exchange(Instant asked, Duration roundTrip, ClockReading reading) {

        /** Offset = reading − middle of the trip; uncertainty = half the trip + the reading's step. */
        ClockMeasurement measured() {
            Instant middle = asked.plus(roundTrip.dividedBy(2));
            return new ClockMeasurement(
                    Duration.between(middle, reading.shown().reading()),
                    roundTrip.dividedBy(2).plus(reading.resolution()),
                    roundTrip,
                    middle,
                    reading);
        }
    }

    private ClockProbe() {}

    /**
     * Asks.
     *
     * @param clock true time
     * @return empty where the recorder's family has no clock to ask
     * @throws FootageException if not even the first question is answered; a later one that fails ends the asking
     */
    static Optional<ClockMeasurement> ask(FootageSource source, Clock clock) {
        List<Exchange> exchanges = new ArrayList<>();
        for (int question = 0; question < QUESTIONS; question++) {
            Optional<Exchange> exchange;
            try {
                exchange = askOnce(source, clock);
            } catch (FootageException failed) {
                if (exchanges.isEmpty()) {
                    throw failed;
                }
                break;
            }
            if (exchange.isEmpty()) {
                break;
            }
            exchanges.add(exchange.get());
        }
        return best(exchanges);
    }

    private static Optional<Exchange> askOnce(FootageSource source, Clock clock) {
        Instant asked = clock.instant();
        long began = System.nanoTime();
        Optional<ClockReading> reading = source.clock();
        Duration roundTrip = Duration.ofNanos(System.nanoTime() - began);
        return reading.map(shown -> new Exchange(asked, roundTrip, shown));
    }

    /** What the quickest of some exchanges says; empty where there was none. */
    static Optional<ClockMeasurement> best(List<Exchange> exchanges) {
        return exchanges.stream().min(Comparator.comparing(Exchange::roundTrip)).map(Exchange::measured);
    }
}
