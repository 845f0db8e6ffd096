package vn.nhanchung.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a store enforces locks, by locking a tiny object and trying to delete it: servers exist that accept the
 * words and keep nothing. The answer is kept; while the store does not answer, each use asks again.
 */
class LockProbe {

    private static final Logger LOG = LoggerFactory.getLogger(LockProbe.class);
    private static final String KEY = "lock-probe";
    /** Long enough to survive clocks that differ; short, because the object cannot go earlier. */
    private static final Duration LOCKED_FOR = Duration.ofMinutes(2);

    private final ObjectStore store;
    private final Clock clock;
    private final String mode;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile StoreStatus status;

    LockProbe(ObjectStore store, Clock clock, String mode) {
        this.store = store;
        this.clock = clock;
        this.mode = mode;
        status = new StoreStatus(store.bucket(), false, false, null);
    }

    /** What is known now, without asking the store. */
    StoreStatus known() {
        return status;
    }

    /**
     * What holds, asking the store unless it has answered before.
     *
     * @throws VaultException if the store does not answer
     */
    StoreStatus proved() {
        asking.lock();
        try {
            if (!status.reachable()) {
                store.makeBucket();
                var enforced = refusesToDeleteLocked();
                status = new StoreStatus(store.bucket(), true, enforced, enforced ? mode : null);
                report();
            }
            return status;
        } finally {
            asking.unlock();
        }
    }

    private boolean refusesToDeleteLocked() {
        store.newest(KEY).ifPresent(earlier -> store.delete(earlier.version()));
        var retention =
                new Retention("GOVERNANCE", clock.instant().plus(LOCKED_FOR).truncatedTo(ChronoUnit.SECONDS));
        var probe = Upload.ofBytes(KEY, "text/plain", "lock probe".getBytes(StandardCharsets.UTF_8));
        var version = store.put(probe).version();
        try {
            store.retain(version, retention);
        } catch (VaultException e) {
            if (e.kind() == VaultException.Kind.STORE_REFUSED) {
                LOG.debug("The store locks no object: {}", e.getMessage());
                return false;
            }
            throw e;
        }
        var kept = version.versionId() != null
                && store.retention(version)
                        .map(found -> found.covers(retention))
                        .orElse(false);
        return !store.delete(version) && kept;
    }

    private void report() {
        if (status.enforcesLock()) {
            LOG.info("Kho {} khóa được đoạn hình / the store locks clips in mode {}", store.bucket(), mode);
        } else {
            LOG.warn(
                    "Kho {} chưa khóa được đoạn hình, không dùng làm chứng cứ / the store enforces no locks: a clip there"
                            + " can be deleted or replaced",
                    store.bucket());
        }
    }
}
