package vn.nhanchung.recorder.hikvision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files of all pages of a search, each once: pages may overlap. */
final class SearchResult {

    private final Set<TrackFile> files = new LinkedHashSet<>();

    /** Takes a page; whether anything in it was new. */
    boolean add(List<TrackFile> page) {
        return files.addAll(page);
    }

    List<TrackFile> files() {
        return new ArrayList<>(files);
    }
}
