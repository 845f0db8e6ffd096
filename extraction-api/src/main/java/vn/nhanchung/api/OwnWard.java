package vn.nhanchung.api;

import java.util.Set;
import vn.nhanchung.access.Account;

/** A ward official changes what hangs in the own ward alone. */
final class OwnWard {

    private OwnWard() {}

    /** The ward of an official. */
    static String of(Account account) {
        String own = account.wardCode();
        if (own == null) {
            throw new RefusedHere("other-ward", null, "");
        }
        return own;
    }

    /** Refuses what hangs elsewhere, also in part. */
    static void require(Account account, Set<String> wards) {
        if (!wards.equals(Set.of(of(account)))) {
            throw new RefusedHere("other-ward", null, "");
        }
    }

    /** Refuses what belongs to other wards alone; what belongs to none yet is anybody's. */
    static void requirePart(Account account, Set<String> wards) {
        if (!hasPart(account, wards)) {
            throw new RefusedHere("other-ward", null, "");
        }
    }

    /** Whether {@link #requirePart} lets it through. */
    static boolean hasPart(Account account, Set<String> wards) {
        return wards.isEmpty() || wards.contains(of(account));
    }
}
