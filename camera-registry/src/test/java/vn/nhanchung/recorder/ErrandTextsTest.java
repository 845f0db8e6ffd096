package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

/** What the service writes is what a worker reads, and back. */
class ErrandTextsTest {

    private static final Instant AT = Instant.parse("2026-12-01T10:00:00.123456Z");
    private static final ClockMeasurement MEASURED = new ClockMeasurement(
            Duration.ofSeconds(37, 123_456_789),
            Duration.ofMillis(510),
            Duration.ofNanos(20_000_001),
            AT,
            new ClockReading(
                    new RecorderTime(AT.plusSeconds(37)),
                    Duration.ofMillis(500),
                    ClockReading.Notation.OFFSET,
                    "2026-12-01T17:00:37+07:00"));

    static Stream<ErrandQuestion> questions() {
        return Stream.of(
                new ErrandQuestion.TestOne(
                        RecorderKind.HIKVISION, new ServerAddress("fe80::1", 443, true), List.of("101", "201")),
                new ErrandQuestion.TestOne(
                        RecorderKind.RTSP,
                        new TemplateAddress(
                                "nvr", 554, "/p/{channel}?t={start:%s}", ZoneId.of("UTC"), TemplateAddress.End.IGNORED),
                        List.of()),
                new ErrandQuestion.SearchAll(),
                new ErrandQuestion.ReadClock("ĐG-DVE-048"),
                new ErrandQuestion.AskCoverage(List.of("DVE-001-1"), AT, AT.plusSeconds(60)));
    }

    static Stream<ErrandAnswer> answers() {
        RecorderChannel channel = new RecorderChannel("101", "Cổng \"trước\"", "H.265", 3840, 2160);
        Span held = new Span(AT, AT.plusSeconds(60));
        return Stream.of(
                new ErrandAnswer.Tested(new ConnectionReport(
                        List.of(new Finding(Finding.Kind.REACHABLE, "nvr:80")),
                        new RecorderInfo("Hikvision", null, null, "DS-7608"),
                        ClockOffset.probed(MEASURED),
                        List.of(
                                new ConnectionReport.ChannelReport(channel, held, new byte[] {-1, 0, 127}),
                                new ConnectionReport.ChannelReport(RecorderChannel.named("2"), null, null)),
                        held)),
                new ErrandAnswer.Searched(new RecorderSearch.Result(
                        List.of("192.168.10.0/24"),
                        List.of(new FoundRecorder(
                                RecorderKind.ONVIF, new ServerAddress("192.168.10.20", 80, false), "Sân", null)))),
                new ErrandAnswer.ClockRead(MEASURED),
                new ErrandAnswer.Covered(Map.of(
                        "DVE-001-1",
                        new Coverage(
                                RecordedCoverage.Completeness.KNOWN,
                                List.of(held),
                                List.of(),
                                AT.minusSeconds(86_400),
                                null,
                                AT))),
                new ErrandAnswer.Refused(RecorderRefusal.Kind.SEARCH_RUNS),
                new ErrandAnswer.Failed(FootageException.Kind.TIMEOUT, "nvr:80 says nothing"),
                new ErrandAnswer.LoginUnreadable(),
                new ErrandAnswer.Broken("NullPointerException"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aQuestionIsReadAsItWasWritten(ErrandQuestion question) {
        assertThat(ErrandTexts.question(ErrandTexts.of(question))).isEqualTo(question);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsReadAsItWasWritten(ErrandAnswer answer) {
        assertThat(ErrandTexts.answer(ErrandTexts.of(answer)))
                .usingRecursiveComparison()
                .isEqualTo(answer);
    }

    @Test
    void aRowCanNameNoOtherClass() {
        assertThatThrownBy(() -> ErrandTexts.question("{\"@type\":\"java.lang.ProcessBuilder\",\"command\":[\"id\"]}"))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> ErrandTexts.question("{\"@type\":\"Broken\",\"what\":\"\"}"))
                .isInstanceOf(JacksonException.class);
    }
}
