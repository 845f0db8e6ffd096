package vn.nhanchung.extraction;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The layouts of the looks that were used last, so that a player's ranges need no plan each. One more pushes out the oldest. */
@Component
class EarlyPlans {

    /** A day's layout takes some 10 MiB, twenty minutes' 200 KiB. */
    private static final int MOST = 16;

    private final Map<UUID, EarlyClip> byViewing = new LinkedHashMap<>(MOST, 0.75f, true);

    synchronized void keep(UUID viewing, EarlyClip clip) {
        byViewing.put(viewing, clip);
        if (byViewing.size() > MOST) {
            byViewing.remove(byViewing.keySet().iterator().next());
        }
    }

    /** The layout of a look; null where it was pushed out, or the service began anew. */
    synchronized @Nullable EarlyClip of(UUID viewing) {
        return byViewing.get(viewing);
    }

    synchronized void forget(UUID viewing) {
        byViewing.remove(viewing);
    }
}
