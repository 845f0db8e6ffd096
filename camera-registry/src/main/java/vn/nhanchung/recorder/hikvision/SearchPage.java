package vn.nhanchung.recorder.hikvision;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import vn.nhanchung.recorder.http.RecorderXml;

/**
 * One page of a search's answer.
 *
 * @param files of the asked track
 * @param listed how many files it lists, those of other tracks too: pages are counted by them
 * @param isMore whether the device has further pages
 * @param isOfAnother whether it lists files of one other track and nothing else, as a device does that has not understood which is asked
 */
record SearchPage(List<TrackFile> files, int listed, boolean isMore, boolean isOfAnother) {

    private static final Pattern TRACK = Pattern.compile("/tracks/(\\d{1,6})");

    /**
     * Reads a {@code CMSearchResult}. Files of another track than the asked are left out: some firmware answers for all.
     *
     * @throws DateTimeException if a time is none, or is missing
     */
    static SearchPage of(Element answer, String track) {
        List<TrackFile> files = new ArrayList<>();
        Set<String> tracks = new HashSet<>();
        List<Element> items = RecorderXml.all(answer, "searchMatchItem");
        for (Element item : items) {
            String uri = RecorderXml.text(item, "playbackURI").orElse("");
            String of = RecorderXml.text(item, "trackID").orElseGet(() -> track(uri));
            tracks.add(of);
            if (of.equals(track) && !uri.isEmpty()) {
                files.add(new TrackFile(time(item, "startTime"), time(item, "endTime"), uri));
            }
        }
        String status = RecorderXml.text(answer, "responseStatusStrg").orElse("");
        boolean isOfAnother = tracks.size() == 1 && !tracks.contains(track);
        return new SearchPage(files, items.size(), status.equalsIgnoreCase("MORE"), isOfAnother);
    }

    /** As it stands in a file's address; empty where it does not. */
    private static String track(String uri) {
        Matcher track = TRACK.matcher(uri);
        return track.find() ? track.group(1) : "";
    }

    private static IsapiTime time(Element item, String name) {
        return IsapiTime.parse(RecorderXml.text(item, name).orElse(""));
    }
}
