package vn.nhanchung.recorder.hikvision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files of all pages of a search, each once: pages may overlap. */
final class SearchResult {

    private final Set<TrackFile> files = new LinkedHashSet<>();
    private boolean another;

    /** Takes a page; whether anything in it was new. */
    boolean add(SearchPage page) {
        another |= page.isOfAnother();
        return files.addAll(page.files());
    }

    /** Whether it has files of another track, and none of the asked. */
    boolean isOfAnother() {
        return another && files.isEmpty();
    }

    List<TrackFile> files() {
        return new ArrayList<>(files);
    }
}
