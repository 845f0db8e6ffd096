package vn.nhanchung.recorder.hikvision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;
import vn.nhanchung.recorder.http.RecorderXml;

/** Whose files a page lists, where 201 was asked for. */
class SearchPageTest {

    /** Each file by its track, and by that of its address. */
    @ParameterizedTest
    @CsvSource({
        "'', 0, false",
        "201/201 201/201, 2, false",
        "/201, 1, false",
        "/101, 0, true",
        "/, 0, true",
        "101/101 101/101, 0, true",
        "101/201, 0, true",
        "101/101 301/301, 0, false",
        "101/101 201/201, 1, false"
    })
    void whatIsOfOneOtherTrackIsNotAnswerToWhatWasAsked(String files, int asked, boolean isOfAnother)
            throws SAXException {
        String items = Arrays.stream(files.split(" "))
                .filter(file -> !file.isEmpty())
                .map(SearchPageTest::item)
                .collect(Collectors.joining());
        byte[] answer = "<CMSearchResult><matchList>%s</matchList></CMSearchResult>"
                .formatted(items)
                .getBytes(UTF_8);

        SearchPage page = SearchPage.of(RecorderXml.read(answer), "201");

        assertThat(page.files()).hasSize(asked);
        assertThat(page.isOfAnother()).isEqualTo(isOfAnother);
    }

    private static String item(String file) {
        String[] tracks = file.split("/", -1);
        String own = tracks[0].isEmpty() ? "" : "<trackID>" + tracks[0] + "</trackID>";
        String address = tracks[1].isEmpty() ? "/Streaming" : "/Streaming/tracks/" + tracks[1];
        return "<searchMatchItem>%s<timeSpan><startTime>2026-11-30T08:00:00Z</startTime><endTime>2026-11-30T09:00:00Z</endTime></timeSpan><playbackURI>rtsp://192.168.1.64%s/?name=ch02</playbackURI></searchMatchItem>"
                .formatted(own, address);
    }
}
