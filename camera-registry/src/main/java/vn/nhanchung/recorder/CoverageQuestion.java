package vn.nhanchung.recorder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhanchung.recorder.RecordedCoverage.Completeness;

/**
 * One camera's coverage of one window of true time, as a question to its recorder.
 *
 * @param retention how long the recorder keeps footage; null where nobody knows
 */
record CoverageQuestion(CameraSource source, @Nullable Duration retention, Instant from, Instant to, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(CoverageQuestion.class);

    /** Asks; a recorder that fails in whatever way makes the coverage unknown, not the list. */
    Coverage ask() {
        Instant askedAt = clock.instant();
        ClockOffset offset = source.offset();
        if (offset.isTooDoubtful()) {
            return Coverage.unknown(askedAt);
        }
        try {
            return translate(
                    source.source().coverage(source.channel(), offset.toRecorder(from), offset.toRecorder(to)),
                    askedAt);
        } catch (RuntimeException silent) {
            LOG.warn("{} channel {} did not answer: {}", source.recorderCode(), source.channel(), silent.toString());
            return Coverage.unknown(askedAt);
        }
    }

    /** What is known when the answer did not come in time. */
    Coverage unanswered() {
        return Coverage.unknown(clock.instant());
    }

    private Coverage translate(RecordedCoverage recorded, Instant askedAt) {
        ClockOffset offset = source.offset();
        List<Span> runs = recorded.runs().stream()
                .map(run -> new Span(offset.toTrue(run.from()), offset.toTrue(run.to())))
                .toList();
        // What has not happened yet is not missing.
        Instant end = to.isBefore(askedAt) ? to : askedAt;
        boolean tells =
                recorded.completeness() == Completeness.KNOWN || recorded.completeness() == Completeness.EXTENT_ONLY;
        RecorderTime oldest = recorded.oldest();
        return new Coverage(
                recorded.completeness(),
                runs,
                tells ? Windows.without(from, end, runs) : List.of(),
                oldest == null ? null : offset.toTrue(oldest),
                runs.isEmpty() || retention == null
                        ? null
                        : runs.getFirst().from().plus(retention),
                askedAt);
    }
}
