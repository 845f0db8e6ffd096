package vn.nhanchung.api;

import java.util.HashMap;
import java.util.Map;

/** Counts what each holder has taken of something there is only so much of, so that none takes all of it. */
final class Shares {

    private final int mostEach;
    private final int mostTogether;
    private final Map<String, Integer> taken = new HashMap<>();
    private int together;

    Shares(int mostEach, int mostTogether) {
        this.mostEach = mostEach;
        this.mostTogether = mostTogether;
    }

    /** Takes one for this holder, who gives it back; false when there is none left for them. */
    synchronized boolean take(String holder) {
        int own = taken.getOrDefault(holder, 0);
        if (own == mostEach || together == mostTogether) {
            return false;
        }
        taken.put(holder, own + 1);
        together++;
        return true;
    }

    /** Gives one back. */
    synchronized void giveBack(String holder) {
        taken.computeIfPresent(holder, (same, own) -> own == 1 ? null : own - 1);
        together--;
    }
}
