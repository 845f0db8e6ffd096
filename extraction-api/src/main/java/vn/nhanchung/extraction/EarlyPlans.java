package vn.nhanchung.extraction;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The layouts that were used last, so that a player's ranges need no plan each. An account has its share, and pushes out its own
 * oldest: what others look at stays. Equal clips, by their fingerprints, are held once for all who look at them. A clip that nobody
 * holds any more is dropped, and one that cannot be read any more is held by nobody.
 */
@Component
class EarlyPlans {

    /** A day's layout takes some 7 MiB, twenty minutes' 200 KiB. */
    private static final int MOST = 16;

    private static final int MOST_EACH = 4;

    /** By account, the account that asked longest ago first; of each by fingerprint, in the same order. */
    private final Map<String, Map<String, EarlyClip>> byAccount = new LinkedHashMap<>(MOST, 0.75f, true);

    /** Keeps a clip for an account. */
    synchronized void keep(String account, EarlyClip clip) {
        EarlyClip known = find(clip.fingerprint());
        Map<String, EarlyClip> own =
                byAccount.computeIfAbsent(account, _ -> new LinkedHashMap<>(MOST_EACH, 0.75f, true));
        own.put(clip.fingerprint(), known == null ? clip : known);
        dropUnlessHeld(clip);
        if (own.size() > MOST_EACH) {
            removeOldest(own);
        }
        while (held() > MOST) {
            pushOut();
        }
    }

    /** The clip with that fingerprint, for an account that may look at it; null where nobody's is kept. */
    synchronized @Nullable EarlyClip of(String account, String fingerprint) {
        Map<String, EarlyClip> own = byAccount.get(account);
        EarlyClip mine = own == null ? null : own.get(fingerprint);
        return mine == null || !mine.layout().isReadable() ? find(fingerprint) : mine;
    }

    /** The account's look is over. */
    synchronized void forget(String account, String fingerprint) {
        Map<String, EarlyClip> own = byAccount.get(account);
        if (own != null) {
            EarlyClip held = own.remove(fingerprint);
            byAccount.values().removeIf(Map::isEmpty);
            dropUnlessHeld(held);
        }
    }

    /** Drops a clip that was laid out and is not to be kept, unless somebody holds it. */
    synchronized void dropUnlessHeld(@Nullable EarlyClip clip) {
        if (clip != null && byAccount.values().stream().noneMatch(own -> own.containsValue(clip))) {
            clip.layout().drop();
        }
    }

    /** Different clips held. */
    synchronized int held() {
        Set<String> fingerprints = new HashSet<>();
        byAccount.values().forEach(own -> fingerprints.addAll(own.keySet()));
        return fingerprints.size();
    }

    private @Nullable EarlyClip find(String fingerprint) {
        byAccount
                .values()
                .forEach(own -> own.values().removeIf(clip -> !clip.layout().isReadable()));
        return byAccount.values().stream()
                .filter(own -> own.containsKey(fingerprint))
                .findFirst()
                .map(own -> own.get(fingerprint))
                .orElse(null);
    }

    /** Of those that hold most the one that asked longest ago gives up its oldest. */
    private void pushOut() {
        int most = byAccount.values().stream().mapToInt(Map::size).max().orElse(0);
        byAccount.values().stream()
                .filter(own -> own.size() == most)
                .findFirst()
                .ifPresent(this::removeOldest);
        byAccount.values().removeIf(Map::isEmpty);
    }

    private void removeOldest(Map<String, EarlyClip> own) {
        dropUnlessHeld(own.remove(own.keySet().iterator().next()));
    }
}
