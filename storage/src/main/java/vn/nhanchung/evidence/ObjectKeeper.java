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
        return keep(upload, earlierKeys, probe.proved().mode());
    }

    /** The same for what can be made again: no lock is put on it. */
    Kept keepUnlocked(Upload upload) {
        probe.proved();
        return keep(upload, List.of(), null);
    }

    private Kept keep(Upload upload, List<String> earlierKeys, @Nullable String mode) {
        var keys = Stream.concat(Stream.of(upload.key()), earlierKeys.stream()).toList();
        var leftovers = new ArrayList<>(leftovers(keys));
        var adopted = adopted(upload, leftovers);
        var sent = adopted == null ? store.put(upload) : adopted;
        upload.body().taken();
        // Locked before it is read back: what is hashed then cannot be taken away any more.
        var lock = proveLock(sent.version(), wantedRetention(mode));
        if (adopted == null) {
            readBack(sent);
        }
        return kept(upload, sent, lock, leftovers);
    }

    /** Removes what killed attempts sent of objects that they never ended. */
    void sweep(List<String> keys) {
        probe.proved();
        keys.forEach(store::abortUploads);
    }

    private Kept kept(Upload upload, SentObject sent, LockStatus lock, List<FoundObject> leftovers) {
        var version = sent.version();
        return new Kept(
                new StoredObject(
                        store.bucket(),
                        version.key(),
                        version.versionId(),
                        sent.sha256(),
                        upload.body().size(),
                        lock),
                leftovers.stream()
                        .map(FoundObject::version)
                        .filter(left -> !left.equals(version) && !replacedBy(left, version))
                        .toList());
    }

    private List<FoundObject> leftovers(List<String> keys) {
        return keys.stream().map(store::newest).flatMap(Optional::stream).toList();
    }

    /** What an unfinished attempt left, if its bytes are the same; the body's hash is found by making it once for nobody. */
    private @Nullable SentObject adopted(Upload upload, List<FoundObject> leftovers) {
        var candidates = leftovers.stream()
                .filter(found -> found.size() == upload.body().size())
                .toList();
        if (candidates.isEmpty()) {
            return null;
        }
        var sha256 = upload.body().writeTo(new Nowhere());
        return candidates.stream()
                .map(FoundObject::version)
                .filter(version -> hash(version).equals(sha256))
                .map(version -> new SentObject(version, sha256))
                .findFirst()
                .orElse(null);
    }

    /** Without versions the new object took the place of the one left under its key. */
    private static boolean replacedBy(ObjectVersion left, ObjectVersion version) {
        return left.versionId() == null && left.key().equals(version.key());
    }

    private void readBack(SentObject sent) {
        var readBack = hash(sent.version());
        if (!readBack.equals(sent.sha256())) {
            throw new VaultException(
                    Kind.CORRUPTED,
                    "%s reads back with SHA-256 %s, was sent with %s"
                            .formatted(sent.version(), readBack, sent.sha256()));
        }
    }

    private String hash(ObjectVersion version) {
        try (var in = store.open(version, null)) {
            return Sha256.of(in);
        } catch (IOException e) {
            throw new VaultException(Kind.STORE_UNAVAILABLE, "The store stopped sending " + version, e);
        }
    }

    private LockStatus proveLock(ObjectVersion version, @Nullable Retention wanted) {
        if (wanted == null) {
            return LockStatus.NONE;
        }
        var kept = covering(version, wanted).or(() -> {
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
    private @Nullable Retention wantedRetention(@Nullable String mode) {
        return mode == null
                ? null
                : new Retention(mode, clock.instant().plus(settings.retention()).truncatedTo(ChronoUnit.SECONDS));
    }
}
