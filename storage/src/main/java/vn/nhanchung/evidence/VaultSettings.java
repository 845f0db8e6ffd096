package vn.nhanchung.evidence;

import java.time.Duration;

/**
 * How the vault keeps and shows.
 *
 * @param lockMode {@code COMPLIANCE} or {@code GOVERNANCE}
 * @param retention how long an object stays locked, where the store enforces locks
 * @param viewingLasts how long bytes are served under one viewing
 */
public record VaultSettings(String lockMode, Duration retention, Duration viewingLasts) {}
