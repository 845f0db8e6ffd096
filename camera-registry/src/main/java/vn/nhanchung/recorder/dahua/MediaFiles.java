package vn.nhanchung.recorder.dahua;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks for a device's files. */
record MediaFiles(Cgi cgi) {

    /** A year of files of six minutes: 100,000 files, since no page has more than {@link Finder#PER_PAGE}. */
    private static final int MOST_PAGES = 1_000;

    /** Snapshots and other streams are listed too, and may come before all footage. */
    private static final int MOST_PAGES_WITHOUT = 50;

    /** All files of a channel that touch a window, in the device's order, each once; the channel by the device's own count. */
    List<FoundFile> all(int channel, LocalDateTime from, LocalDateTime to) {
        Set<FoundFile> files = new LinkedHashSet<>();
        try (Finder finder = Finder.create(cgi)) {
            if (!finder.find(channel, from, to)) {
                return List.of();
            }
            for (int page = 0; page < MOST_PAGES; page++) {
                FinderPage next = finder.next();
                // Not every device fills its pages, so a short one need not be the last.
                if (next.listed() == 0) {
                    return new ArrayList<>(files);
                }
                if (!files.addAll(next.files()) && !next.files().isEmpty()) {
                    throw cgi.unreadable("a search that does not go on", null);
                }
            }
        }
        throw cgi.unreadable("a search without an end", null);
    }

    /** The first of them, some at once: devices list the oldest first. */
    List<FoundFile> first(int channel, LocalDateTime from, LocalDateTime to) {
        try (Finder finder = Finder.create(cgi)) {
            if (!finder.find(channel, from, to)) {
                return List.of();
            }
            for (int page = 0; page < MOST_PAGES_WITHOUT; page++) {
                FinderPage next = finder.next();
                if (next.listed() == 0 || !next.files().isEmpty()) {
                    return next.files();
                }
            }
        }
        throw cgi.unreadable("a search without footage and without an end", null);
    }
}
