package vn.nhanchung.recorder.hikvision;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import vn.nhanchung.recorder.http.RecorderXml;

/**
 * One page of a search's answer.
 *
 * @param listed how many files it lists, those of other tracks too: pages are counted by them
 * @param isMore whether the device has further pages
 */
record SearchPage(List<TrackFile> files, int listed, boolean isMore) {

    /**
     * Reads a {@code CMSearchResult}. Files of another track than the asked are left out: some firmware answers for all.
     *
     * @throws DateTimeException if a time is none, or is missing
     */
    static SearchPage of(Element answer, String track) {
        List<TrackFile> files = new ArrayList<>();
        List<Element> items = RecorderXml.all(answer, "searchMatchItem");
        for (Element item : items) {
            boolean asked = RecorderXml.text(item, "trackID").map(track::equals).orElse(true);
            String uri = RecorderXml.text(item, "playbackURI").orElse("");
            if (asked && !uri.isEmpty()) {
                files.add(new TrackFile(time(item, "startTime"), time(item, "endTime"), uri));
            }
        }
        String status = RecorderXml.text(answer, "responseStatusStrg").orElse("");
        return new SearchPage(files, items.size(), status.equalsIgnoreCase("MORE"));
    }

    private static IsapiTime time(Element item, String name) {
        return IsapiTime.parse(RecorderXml.text(item, name).orElse(""));
    }
}
