package vn.nhanchung.recorder.rtsp;

import java.time.Duration;

/**
 * How long a recorder is waited for; all of them fire whatever trickles in meanwhile.
 *
 * @param connect until the connection stands
 * @param answer from the beginning of one message or packet to its end, and from a request to its answer
 * @param silence without a whole frame, while footage is awaited
 * @param total of the whole fetch
 */
public record RtspDeadlines(Duration connect, Duration answer, Duration silence, Duration total) {

    /** Checks that all are positive. */
    public RtspDeadlines {
        for (Duration each : new Duration[] {connect, answer, silence, total}) {
            if (!each.isPositive()) {
                throw new IllegalArgumentException("a deadline must be positive");
            }
        }
    }

    /** For a further frame, where all that is listed has come: it would be on its way already, as an answer is. */
    Duration afterTheEnd() {
        return answer.compareTo(silence) < 0 ? answer : silence;
    }

    /** 5 s to connect, 10 s for an answer, 10 s of silence, and so long in total. */
    public static RtspDeadlines within(Duration total) {
        Duration ten = Duration.ofSeconds(10);
        return new RtspDeadlines(Duration.ofSeconds(5), ten, ten, total);
    }
}
