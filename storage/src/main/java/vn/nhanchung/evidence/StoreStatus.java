package vn.nhanchung.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What the vault has proved about its store.
 *
 * @param reachable whether the store has answered yet; while it has not, nothing is known about its locks
 * @param enforcesLock whether the store refused to delete a locked object
 * @param mode the mode that clips are locked in; null where locks are not enforced
 */
public record StoreStatus(
        String bucket,
        boolean reachable,
        boolean enforcesLock,
        @Nullable String mode) {}
