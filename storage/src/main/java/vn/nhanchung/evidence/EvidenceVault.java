package vn.nhanchung.evidence;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.evidence.ClipKeeper.KeptClip;
import vn.nhanchung.evidence.VaultException.Kind;

/** The vault: takes clips in, proves that the store has them, and gives their bytes out only with a log entry. */
@Component
public class EvidenceVault {

    private final ObjectStore store;
    private final ClipRecords records;
    private final VaultSettings settings;
    private final Clock clock;
    private final LockProbe probe;
    private final ObjectKeeper keeper;
    private final ClipKeeper clips;
    private final Set<String> depositing = ConcurrentHashMap.newKeySet();

    EvidenceVault(ObjectStore store, ClipRecords records, VaultSettings settings, Clock clock) {
        this.store = store;
        this.records = records;
        this.settings = settings;
        this.clock = clock;
        probe = new LockProbe(store, clock, settings.lockMode());
        keeper = new ObjectKeeper(store, probe, settings, clock);
        clips = new ClipKeeper(store, keeper);
    }

    /**
     * Stores a clip and its manifest, proves both, and puts them on record; blocks while it does. After a failure, or a kill at
     * any point, there is no row, and calling again adopts what already lies in the store. A clip that is already on record
     * is returned as it is.
     *
     * @param inSameTransaction runs in the transaction that puts the clip on record, after its rows are written
     * @throws VaultException if it could not be stored or proved
     */
    @Transactional(propagation = Propagation.NEVER)
    public Clip deposit(ClipDeposit deposit, Consumer<Clip> inSameTransaction) {
        var code = deposit.extractionCode();
        if (!depositing.add(code)) {
            throw new VaultException(Kind.IN_PROGRESS, "The clip of " + code + " is being stored right now");
        }
        try {
            return records.ofExtraction(code).orElseGet(() -> store(deposit, inSameTransaction));
        } finally {
            depositing.remove(code);
        }
    }

    /**
     * Puts on record that a person looks at a clip; its bytes can be read until the viewing expires.
     *
     * @throws VaultException of kind {@code NOT_FOUND}
     */
    public Viewing openViewing(UUID clipId, Actor actor) {
        return records.view(clip(clipId), actor, settings.viewingLasts());
    }

    /** The viewing with that id, expired or not. */
    public Optional<Viewing> viewing(UUID id) {
        return records.viewing(id);
    }

    /**
     * Opens the bytes of a viewed clip. Reading them fails from the instant on at which the viewing expires.
     *
     * @param range null opens all of it; a range beyond the end is shortened
     * @throws VaultException of kind {@code NOT_FOUND}, {@code NOT_YOURS}, {@code EXPIRED}, {@code BAD_RANGE}
     */
    public ClipStream openForViewing(UUID viewingId, String account, @Nullable ByteRange range) {
        var viewing = openViewing(viewingId, account);
        var clip = clip(viewing.clipId());
        return stream(clip.master(), clip.contentType(), range, viewing);
    }

    /** The viewing, if it is that account's and not over. */
    Viewing openViewing(UUID viewingId, String account) {
        var viewing = records.viewing(viewingId)
                .orElseThrow(() -> new VaultException(Kind.NOT_FOUND, "No viewing " + viewingId));
        if (!viewing.account().equals(account)) {
            throw new VaultException(Kind.NOT_YOURS, "Viewing " + viewingId + " belongs to another account");
        }
        if (!clock.instant().isBefore(viewing.expiresAt())) {
            throw new VaultException(Kind.EXPIRED, "Viewing " + viewingId + " ended at " + viewing.expiresAt());
        }
        return viewing;
    }

    /** Bytes of an object under a viewing that {@link #openViewing(UUID, String)} has allowed. */
    ClipStream stream(StoredObject object, String contentType, @Nullable ByteRange range, Viewing viewing) {
        return stream(object, contentType, range, viewing.auditEntry()).endingAt(viewing.expiresAt(), clock);
    }

    /**
     * Puts a download on record, then opens the clip's bytes.
     *
     * @param range null opens all of it; a range beyond the end is shortened
     * @throws VaultException of kind {@code NOT_FOUND}, {@code BAD_RANGE}
     */
    public ClipStream download(UUID clipId, Actor actor, @Nullable ByteRange range) {
        var clip = clip(clipId);
        var entry = records.record(clip, actor, AuditAction.CLIP_DOWNLOADED);
        return stream(clip.master(), clip.contentType(), range, entry.number());
    }

    /**
     * Puts on record that a person reads a manifest; returns its text.
     *
     * @throws VaultException of kind {@code NOT_FOUND}
     */
    public String readManifest(UUID clipId, Actor actor) {
        var clip = clip(clipId);
        records.record(clip, actor, AuditAction.MANIFEST_READ);
        return clip.manifest();
    }

    /** The clip with that id. */
    public Optional<Clip> find(UUID clipId) {
        return records.find(clipId);
    }

    /** The clip of an extraction. */
    public Optional<Clip> ofExtraction(String extractionCode) {
        return records.ofExtraction(extractionCode);
    }

    /** The clips of those extractions that have one, first stored first. */
    public List<Clip> ofExtractions(Collection<String> extractionCodes) {
        return records.ofExtractions(extractionCodes);
    }

    /** What the vault knows about its store; never asks the store and never waits. */
    public StoreStatus status() {
        return probe.known();
    }

    /**
     * Asks the store whether it enforces locks, unless it has answered before.
     *
     * @throws VaultException if the store does not answer
     */
    public StoreStatus proveStore() {
        return probe.proved();
    }

    private Clip store(ClipDeposit deposit, Consumer<Clip> inSameTransaction) {
        var kept = clips.keep(deposit);
        var clip = record(deposit, kept, inSameTransaction);
        clips.deleteLeftovers(kept);
        return clip;
    }

    private Clip record(ClipDeposit deposit, KeptClip kept, Consumer<Clip> inSameTransaction) {
        try {
            return records.insert(deposit, kept, inSameTransaction);
        } catch (DataIntegrityViolationException e) {
            // Another process was first.
            return records.ofExtraction(deposit.extractionCode()).orElseThrow(() -> e);
        }
    }

    /** Stores what is made of a clip and can be made again. */
    ObjectKeeper.Kept keepUnlocked(Upload upload) {
        return keeper.keepUnlocked(upload);
    }

    private Clip clip(UUID id) {
        return records.find(id).orElseThrow(() -> new VaultException(Kind.NOT_FOUND, "No clip " + id));
    }

    private ClipStream stream(StoredObject object, String contentType, @Nullable ByteRange range, long auditEntry) {
        var part = part(range, object.size());
        var whole = part.length() == object.size();
        var body = store.open(new ObjectVersion(object.key(), object.versionId()), whole ? null : part);
        return new ClipStream(
                new VerifiedStream(body, part.length(), whole ? object.sha256() : null),
                part.offset(),
                part.length(),
                object.size(),
                contentType,
                object.sha256(),
                auditEntry);
    }

    private static ByteRange part(@Nullable ByteRange range, long size) {
        if (range == null) {
            return new ByteRange(0, size);
        }
        if (range.offset() < 0 || range.offset() >= size || range.length() < 1) {
            throw new VaultException(Kind.BAD_RANGE, "%s of %d bytes".formatted(range, size));
        }
        return new ByteRange(range.offset(), Math.min(range.length(), size - range.offset()));
    }
}
