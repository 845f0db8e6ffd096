package vn.nhanchung.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was seen of callers lately, in memory and bounded: made-up names push out what was used longest ago. */
final class Recent<V> extends LinkedHashMap<Caller, V> {

    private static final long serialVersionUID = 1;
    private static final int MOST = 10_000;

    Recent() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Caller, V> eldest) {
        return size() > MOST;
    }
}
