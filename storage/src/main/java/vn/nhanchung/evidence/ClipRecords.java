package vn.nhanchung.evidence;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEntry;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.evidence.ClipKeeper.KeptClip;

/** The vault's rows, each written in one transaction with its log entry. */
@Repository
class ClipRecords {

    private static final String SELECT = "from ClipRow c join fetch c.master join fetch c.manifestObject ";

    private final EntityManager entities;
    private final AuditLog log;
    private final Clock clock;

    ClipRecords(EntityManager entities, AuditLog log, Clock clock) {
        this.entities = entities;
        this.log = log;
        this.clock = clock;
    }

    /** Puts a clip on record; fails if its extraction already has one. */
    @Transactional
    public Clip insert(ClipDeposit deposit, KeptClip kept, Consumer<Clip> inSame) {
        var entry = log.append(AuditEvent.of(deposit.actor(), AuditAction.CLIP_STORED, "clip", deposit.extractionCode())
                .withIncident(deposit.incidentCode())
                .withPurpose(deposit.purpose())
                .withAfter(storedFacts(kept)));
        var clip = new Clip(
                UUID.randomUUID(),
                deposit.extractionCode(),
                deposit.incidentCode(),
                deposit.purpose(),
                deposit.cameraCode(),
                deposit.contentType(),
                kept.master(),
                kept.manifest(),
                kept.text(),
                entry.at(),
                entry.number());
        entities.persist(new ClipRow(clip));
        entities.flush();
        inSame.accept(clip);
        return clip;
    }

    /** Puts a viewing on record. */
    @Transactional
    public Viewing view(Clip clip, Actor actor, Duration lasts) {
        var id = UUID.randomUUID();
        var until = clock.instant().plus(lasts);
        var entry = append(clip, actor, AuditAction.CLIP_VIEWED, Map.of("viewing", id, "until", until));
        var viewing = new Viewing(id, clip.id(), actor.account(), entry.number(), entry.at(), until);
        entities.persist(new ViewingRow(viewing));
        return viewing;
    }

    /** Puts a download or a reading of the manifest on record. */
    @Transactional
    public AuditEntry record(Clip clip, Actor actor, AuditAction action) {
        return append(clip, actor, action, Map.of());
    }

    @Transactional(readOnly = true)
    public Optional<Clip> find(UUID id) {
        return one(SELECT + "where c.id = :key", id);
    }

    @Transactional(readOnly = true)
    public Optional<Clip> ofExtraction(String code) {
        return one(SELECT + "where c.extractionCode = :key", code);
    }

    @Transactional(readOnly = true)
    public List<Clip> ofExtractions(Collection<String> codes) {
        return entities
                .createQuery(SELECT + "where c.extractionCode in :codes order by c.storedAt, c.id", ClipRow.class)
                .setParameter("codes", codes)
                .getResultList()
                .stream()
                .map(ClipRow::clip)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Viewing> viewing(UUID id) {
        return Optional.ofNullable(entities.find(ViewingRow.class, id)).map(ViewingRow::viewing);
    }

    private Optional<Clip> one(String query, Object key) {
        return entities.createQuery(query, ClipRow.class).setParameter("key", key).getResultList().stream()
                .findFirst()
                .map(ClipRow::clip);
    }

    private AuditEntry append(Clip clip, Actor actor, AuditAction action, Map<String, Object> facts) {
        var after = new TreeMap<String, Object>();
        after.put("clip", clip.id().toString());
        after.put("sha256", clip.master().sha256());
        facts.forEach((name, value) -> after.put(name, value.toString()));
        return log.append(AuditEvent.of(actor, action, "clip", clip.extractionCode())
                .withIncident(clip.incidentCode())
                .withPurpose(clip.purpose())
                .withAfter(after));
    }

    private static Map<String, Object> storedFacts(KeptClip kept) {
        var master = kept.master();
        var manifest = kept.manifest();
        var facts = new TreeMap<String, Object>();
        facts.put("bucket", master.bucket());
        facts.put("key", master.key());
        facts.put("size", master.size());
        facts.put("sha256", master.sha256());
        facts.put("manifestKey", manifest.key());
        facts.put("manifestSha256", manifest.sha256());
        facts.put("lockEnforced", master.lock().enforced());
        putIfKnown(facts, "versionId", master.versionId());
        putIfKnown(facts, "lockMode", master.lock().mode());
        putIfKnown(facts, "lockUntil", master.lock().until());
        if (!kept.originals().isEmpty()) {
            facts.put(
                    "originals",
                    kept.originals().stream()
                            .map(original -> Map.of("key", original.key(), "sha256", original.sha256()))
                            .toList());
        }
        return facts;
    }

    private static void putIfKnown(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
    }
}
