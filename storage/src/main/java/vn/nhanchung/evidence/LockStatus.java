package vn.nhanchung.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lock on one object version as the store itself reported it, never as it was asked for.
 *
 * @param enforced whether the store keeps a retention on this version
 * @param mode {@code COMPLIANCE} or {@code GOVERNANCE}; null when not enforced
 * @param until when the retention ends; null when not enforced
 */
public record LockStatus(
        boolean enforced, @Nullable String mode, @Nullable Instant until) {

    /** The store keeps no lock; only our own database says the clip must stay. */
    public static final LockStatus NONE = new LockStatus(false, null, null);
}
