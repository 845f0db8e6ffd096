package vn.nhanchung.recorder.dahua;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What one {@code findNextFile} lists.
 *
 * @param files those of the main stream's footage
 * @param listed how many it lists, pictures and other streams too
 */
record FinderPage(List<FoundFile> files, int listed) {

    static final FinderPage NONE = new FinderPage(List.of(), 0);

    private static final String FOUND = "found";

    /** What a channel is where the device does not name it. */
    private static final String UNTOLD = "-1";

    private static final Set<String> FOOTAGE = Set.of("", "dav");
    private static final Set<String> MAIN = Set.of("", "main");

    /** Whether an answer says how many it lists. */
    static boolean isOne(KeyValues answer) {
        return answer.get(FOUND).isPresent();
    }

    /**
     * Reads {@code found=2}, {@code items[0].Channel=0}, {@code items[0].StartTime=2026-05-05 10:00:00} and so on.
     *
     * @throws DateTimeException if a time is none, or is missing
     * @throws NumberFormatException if a number is none, or more are found than were asked for
     */
    static FinderPage of(KeyValues answer) {
        int listed = Math.max(0, Integer.parseInt(answer.get(FOUND).orElse("0")));
        if (listed > Finder.PER_PAGE) {
            throw new NumberFormatException("more files than were asked for: " + listed);
        }
        List<FoundFile> files = new ArrayList<>();
        for (int i = 0; i < listed; i++) {
            String item = "items[" + i + "].";
            if (is(FOOTAGE, answer, item + "Type") && is(MAIN, answer, item + "VideoStream")) {
                files.add(new FoundFile(
                        Integer.parseInt(answer.get(item + "Channel").orElse(UNTOLD)),
                        WallClock.parse(answer.get(item + "StartTime").orElse("")),
                        WallClock.parse(answer.get(item + "EndTime").orElse(""))));
            }
        }
        return new FinderPage(files, listed);
    }

    private static boolean is(Set<String> wanted, KeyValues answer, String name) {
        return wanted.contains(answer.get(name).orElse("").toLowerCase(Locale.ROOT));
    }
}
