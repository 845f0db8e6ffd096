package vn.nhanchung.recorder.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.recorder.RecorderRefusal;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.TemplateAddress;

class PlaybackTemplateTest {

    private static final RecorderTime FROM = new RecorderTime(Instant.parse("2026-10-01T00:00:20.900Z"));
    private static final RecorderTime TO = new RecorderTime(Instant.parse("2026-10-01T00:00:50Z"));

    private static PlaybackTemplate template(String text, String zone) {
        return new PlaybackTemplate(
                new TemplateAddress("10.1.2.3", 554, text, ZoneId.of(zone), TemplateAddress.End.HONOURED));
    }

    /** The forms of the brands' documents. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Asia/Ho_Chi_Minh | /Streaming/tracks/{channel}?starttime={start:%Y%m%dT%H%M%SZ}&endtime={end:%Y%m%dT%H%M%SZ}"
                        + " | /Streaming/tracks/101?starttime=20261001T070020Z&endtime=20261001T070050Z",
                "Asia/Ho_Chi_Minh | /cam/playback?channel={channel}&subtype=0&starttime={start:%Y_%m_%d_%H_%M_%S}&endtime={end:%Y_%m_%d_%H_%M_%S}"
                        + " | /cam/playback?channel=101&subtype=0&starttime=2026_10_01_07_00_20&endtime=2026_10_01_07_00_50",
                "UTC | /rtsp/playback?channel={channel}&starttime={start:%Y-%m-%dT%H:%M:%SZ} | /rtsp/playback?channel=101&starttime=2026-10-01T00:00:20Z",
                "Asia/Ho_Chi_Minh | /mod.sdp?stime={start:%Y%m%d_%H%M%S}.000&loctime=1 | /mod.sdp?stime=20261001_070020.000&loctime=1",
                "Asia/Ho_Chi_Minh | /c{channel}/b{start:%s}/e{end:%s}/replay/ | /c101/b1790812820/e1790812850/replay/",
                "Asia/Ho_Chi_Minh | /p?t={start:%Y-%m-%d%%20%H:%M:%S%z} | /p?t=2026-10-01%2007:00:20+0700"
            })
    void printsTheWindowAsItIsAskedFor(String zone, String text, String wanted) {
        assertThat(template(text.strip(), zone.strip()).address("101", FROM, TO))
                .hasToString("rtsp://10.1.2.3:554" + wanted.strip());
    }

    /** What the page offers and what the guide shows is the same, and can be used. */
    @Test
    void theTemplatesByBrandAreTemplates() throws IOException {
        List<String> offered =
                templates("frontend/src/pages/recorders/playback-templates.ts", "'(/[^']*\\{start:[^']*)'");
        List<String> shown = templates("docs/guide/recorders.md", "\\| `(/[^`]*\\{start:[^`]*)` \\|");

        assertThat(offered).hasSize(4).containsExactlyElementsOf(shown);
        for (String text : offered) {
            assertThat(template(text, "UTC").namesEnd()).isTrue();
        }
    }

    private static List<String> templates(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Path.of("..").resolve(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void aChannelsNameStaysInItsPlace() {
        assertThat(template("/{channel}/p?t={start:%s}", "UTC").address("Cổng_1", FROM, TO))
                .hasToString("rtsp://10.1.2.3:554/C%E1%BB%95ng_1/p?t=1790812820");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID_TEMPLATE | rtsp://10.0.0.1/p?t={start:%s}",
                "INVALID_TEMPLATE | //10.0.0.1/p?t={start:%s}",
                "INVALID_TEMPLATE | p?t={start:%s}",
                "INVALID_TEMPLATE | @10.0.0.1/p?t={start:%s}",
                "INVALID_TEMPLATE | :80/p?t={start:%s}",
                "INVALID_TEMPLATE | /a b?t={start:%s}",
                "INVALID_TEMPLATE | /p?t={start:%s}#here",
                "INVALID_TEMPLATE | /../p?t={start:%s}",
                "INVALID_TEMPLATE | /a/%2e%2E/p?t={start:%s}",
                "INVALID_TEMPLATE | /a%2f..%2fp?t={start:%s}",
                "INVALID_TEMPLATE | /p?t={start:%s}%0d%0aX:1",
                "INVALID_TEMPLATE | /p?t={start:%s}%zz",
                "INVALID_TEMPLATE | /p?t={start:%s}&x={other}",
                "INVALID_TEMPLATE | /p?t={start:%s}&x={",
                "INVALID_TEMPLATE | /p?t={start:%s%q}",
                "INVALID_TEMPLATE | /p?t={start:%s.%f}",
                "INVALID_TEMPLATE | /p\\..?t={start:%s}",
                "TEMPLATE_WITHOUT_START | /p?channel={channel}",
                "TEMPLATE_WITHOUT_START | /p?t={start:%Y%m%d}",
                "TEMPLATE_WITHOUT_START | /p?t={start:%s}&e={end:%H%M}",
                "TEMPLATE_WITHOUT_START | /p?e={end:%s}",
                "TEMPLATE_WITH_LOGIN | /p?t={start:%s}&user=admin",
                "TEMPLATE_WITH_LOGIN | /user=admin_password=x_channel=1?t={start:%s}",
                "TEMPLATE_WITH_LOGIN | /p?t={start:%s}&PWD=x",
                "TEMPLATE_WITH_LOGIN | /p?token=x&t={start:%s}"
            })
    void refusesWhatIsNoTemplate(RecorderRefusal.Kind kind, String text) {
        assertThat(refusal(text.strip())).isEqualTo(kind);
    }

    @Test
    void refusesWhatIsTooLongOrHoldsControlCharacters() {
        assertThat(refusal("/p?t={start:%s}&x=" + "x".repeat(500))).isEqualTo(RecorderRefusal.Kind.INVALID_TEMPLATE);
        for (String hidden : Arrays.asList("\r\n", "\0", "\t", "\u202e", "é")) {
            assertThat(refusal("/p?t={start:%s}" + hidden)).isEqualTo(RecorderRefusal.Kind.INVALID_TEMPLATE);
        }
    }

    private static RecorderRefusal.Kind refusal(String text) {
        return catchThrowableOfType(RecorderRefusal.class, () -> template(text, "UTC"))
                .kind();
    }
}
