package vn.nhanchung.evidence;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.VaultException.Kind;

/** Stores one object and proves it: read back by version, hashed again, its lock read from the store. */
class ObjectKeeper {

    /**
     * @param leftovers objects of earlier, unfinished attempts that are not this one; nothing refers to them
     */
    record Kept(StoredObject object, List<ObjectVersion> leftovers) {}

    private final ObjectStore store;
    private final LockProbe probe;
    private final VaultSettings settings;
    private final Clock clock;

    ObjectKeeper(ObjectStore store, LockProbe probe, VaultSettings settings, Clock clock) {
        this.store = store;
        this.probe = probe;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Stores, or adopts what an unfinished attempt left if its bytes are the same.
     *
     * @param earlierKeys where earlier attempts may have stored it
     */
    Kept keep(Upload upload, List<String> earlierKeys) {
        var retention = wantedRetention();
        var leftovers = new ArrayList<>(leftovers(upload.key(), earlierKeys));
        var adopted = leftovers.stream().filter(found -> holds(found, upload)).findFirst();
        adopted.ifPresent(leftovers::remove);
        var version = adopted.map(FoundObject::version).orElseGet(() -> storeAndReadBack(upload, retention));
        var lock = proveLock(version, retention);
        return new Kept(
                new StoredObject(
                        store.bucket(), version.key(), version.versionId(), upload.sha256(), upload.size(), lock),
                leftovers.stream()
                        .map(FoundObject::version)
                        .filter(left -> !replacedBy(left, version))
                        .toList());
    }

    private List<FoundObject> leftovers(String key, List<String> earlierKeys) {
        return Stream.concat(Stream.of(key), earlierKeys.stream())
                .map(store::newest)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Without versions the new object took the place of the one left under its key. */
    private static boolean replacedBy(ObjectVersion left, ObjectVersion version) {
        return left.versionId() == null && left.key().equals(version.key());
    }

    private boolean holds(FoundObject found, Upload upload) {
        return found.size() == upload.size() && hash(found.version()).equals(upload.sha256());
    }

    private ObjectVersion storeAndReadBack(Upload upload, @Nullable Retention retention) {
        var version = store.put(upload, retention);
        var readBack = hash(version);
        if (!readBack.equals(upload.sha256())) {
            throw new VaultException(
                    Kind.CORRUPTED,
                    "%s reads back with SHA-256 %s, was sent with %s".formatted(version, readBack, upload.sha256()));
        }
        return version;
    }

    private String hash(ObjectVersion version) {
        try {
            return Sha256.of(() -> store.open(version, null));
        } catch (IOException e) {
            throw new VaultException(Kind.STORE_UNAVAILABLE, "The store stopped sending " + version, e);
        }
    }

    private LockStatus proveLock(ObjectVersion version, @Nullable Retention wanted) {
        if (wanted == null) {
            return LockStatus.NONE;
        }
        var kept = covering(version, wanted).or(() -> {
            // Some servers drop the lock headers of a PUT; asked again by itself, they keep it.
            store.retain(version, wanted);
            return covering(version, wanted);
        });
        return kept.map(found -> new LockStatus(true, found.mode(), found.until()))
                .orElseThrow(
                        () -> new VaultException(Kind.LOCK_NOT_KEPT, "The store did not keep the lock on " + version));
    }

    private Optional<Retention> covering(ObjectVersion version, Retention wanted) {
        return store.retention(version).filter(found -> found.covers(wanted));
    }

    /** In whole seconds: some servers keep no finer. */
    private @Nullable Retention wantedRetention() {
        var mode = probe.proved().mode();
        return mode == null
                ? null
                : new Retention(mode, clock.instant().plus(settings.retention()).truncatedTo(ChronoUnit.SECONDS));
    }
}
