package vn.nhanchung.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.evidence.VaultException.Kind;

/**
 * Previews of stored clips: hashed and read back like a master, but never locked, because they can be made again from it. A
 * still is footage, so one is given out only under an open viewing.
 */
@Component
public class Previews {

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);
    private static final String MASTER_SUFFIX = ".mp4";

    private final ObjectStore store;
    private final EvidenceVault vault;
    private final PreviewRecords records;

    Previews(ObjectStore store, EvidenceVault vault, PreviewRecords records) {
        this.store = store;
        this.vault = vault;
        this.records = records;
    }

    /** What has been made of a clip. */
    public List<Preview> made(UUID clipId) {
        return records.made(clipId);
    }

    /** What could not be made of a clip; what was made in the end may still be among it. */
    public List<PreviewGivenUp> givenUp(UUID clipId) {
        return records.givenUp(clipId);
    }

    /**
     * Opens a clip's master for the service itself, to make previews from.
     *
     * @throws VaultException of kind {@code NOT_FOUND}
     */
    public StoredBytes openMaster(UUID clipId) {
        var master = clip(clipId).master();
        return new StoredBytes(store, new ObjectVersion(master.key(), master.versionId()), master.size());
    }

    /**
     * Stores a preview, reads it back and puts it on record; blocks while it does. One that is already on record is returned
     * as it is. After a failure or a kill there is no row; what lies in the store then is taken over or replaced.
     *
     * @throws VaultException if it could not be stored or proved
     */
    @Transactional(propagation = Propagation.NEVER)
    public Preview keep(UUID clipId, NewPreview made) {
        return find(clipId, made.kind()).orElseGet(() -> store(clip(clipId), made));
    }

    /**
     * Puts on record that a preview cannot be made.
     *
     * @param reason a word of the maker's vocabulary, which people get to read translated
     * @param detail for the operator
     */
    public void giveUp(UUID clipId, PreviewKind kind, String reason, String detail) {
        records.giveUp(clipId, kind, reason, detail);
    }

    /**
     * The viewing, if it is that account's and not over.
     *
     * @throws VaultException of kind {@code NOT_FOUND}, {@code NOT_YOURS} or {@code EXPIRED}
     */
    public Viewing requireViewing(UUID viewingId, String account) {
        return vault.openViewing(viewingId, account);
    }

    /**
     * Opens a preview's bytes under a viewing of its clip. Reading them fails from the instant on at which the viewing expires.
     *
     * @param range null opens all of it; a range beyond the end is shortened
     * @throws VaultException of kind {@code NOT_FOUND}, {@code NOT_YOURS}, {@code EXPIRED}, {@code BAD_RANGE},
     *     {@code PREVIEW_AWAITED} or {@code PREVIEW_GIVEN_UP}
     */
    public ClipStream openForViewing(UUID viewingId, String account, PreviewKind kind, @Nullable ByteRange range) {
        var viewing = vault.openViewing(viewingId, account);
        var preview = require(viewing.clipId(), kind);
        return vault.stream(preview.object(), kind.mediaType(), range, viewing);
    }

    /**
     * A preview that is on record.
     *
     * @throws VaultException of kind {@code PREVIEW_AWAITED} or {@code PREVIEW_GIVEN_UP}
     */
    public Preview require(UUID clipId, PreviewKind kind) {
        return find(clipId, kind).orElseThrow(() -> missing(clipId, kind));
    }

    private VaultException missing(UUID clipId, PreviewKind kind) {
        var why = records.givenUp(clipId).stream()
                .filter(given -> given.kind() == kind)
                .findFirst();
        return why.map(given -> new VaultException(Kind.PREVIEW_GIVEN_UP, kind + ": " + given.reason()))
                .orElseGet(() -> new VaultException(Kind.PREVIEW_AWAITED, kind + " of " + clipId + " is not made yet"));
    }

    private Optional<Preview> find(UUID clipId, PreviewKind kind) {
        return records.made(clipId).stream()
                .filter(preview -> preview.kind() == kind)
                .findFirst();
    }

    private Preview store(Clip clip, NewPreview made) {
        var kept = vault.keepUnlocked(upload(clip, made));
        var preview = record(clip, made, kept.object());
        kept.leftovers().forEach(this::deleteLeftover);
        return preview;
    }

    private Preview record(Clip clip, NewPreview made, StoredObject object) {
        try {
            return records.insert(clip, made, object);
        } catch (DataIntegrityViolationException e) {
            // Another process was first.
            return find(clip.id(), made.kind()).orElseThrow(() -> e);
        }
    }

    private static Upload upload(Clip clip, NewPreview made) {
        var master = clip.master().key();
        var folder = master.endsWith(MASTER_SUFFIX)
                ? master.substring(0, master.length() - MASTER_SUFFIX.length())
                : master + ".previews";
        try {
            return new Upload(
                    folder + "/" + made.kind().file(), made.kind().mediaType(), ObjectBody.ofFile(made.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteLeftover(ObjectVersion left) {
        try {
            store.delete(left);
        } catch (VaultException e) {
            LOG.warn("{} of an unfinished attempt stays", left, e);
        }
    }

    private Clip clip(UUID id) {
        return vault.find(id).orElseThrow(() -> new VaultException(Kind.NOT_FOUND, "No clip " + id));
    }
}
