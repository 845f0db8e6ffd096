package vn.nhanchung.evidence;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;

/** The rows of previews, each written in one transaction with its log entry. */
@Repository
class PreviewRecords {

    private final EntityManager entities;
    private final AuditLog log;
    private final Clock clock;

    PreviewRecords(EntityManager entities, AuditLog log, Clock clock) {
        this.entities = entities;
        this.log = log;
        this.clock = clock;
    }

    /** Puts a preview on record; fails if the clip already has one of its kind. */
    @Transactional
    public Preview insert(Clip clip, NewPreview made, StoredObject object) {
        var entry =
                log.append(AuditEvent.of(Actor.SERVICE, AuditAction.CLIP_PREVIEW_MADE, "clip", clip.extractionCode())
                        .withIncident(clip.incidentCode())
                        .withPurpose(clip.purpose())
                        .withAfter(loggedFacts(clip, made.kind(), object)));
        var preview =
                new Preview(clip.id(), made.kind(), object, made.facts(), made.tools(), entry.at(), entry.number());
        entities.persist(new PreviewRow(preview));
        entities.flush();
        return preview;
    }

    /** Puts on record that one cannot be made, unless that is known or it has been made after all. */
    @Transactional
    public void giveUp(UUID clipId, PreviewKind kind, String reason, String detail) {
        var key = new PreviewRow.Key(clipId, kind);
        if (entities.find(PreviewRow.class, key) == null && entities.find(PreviewGivenUpRow.class, key) == null) {
            entities.persist(new PreviewGivenUpRow(key, reason, detail, clock.instant()));
        }
    }

    @Transactional(readOnly = true)
    public List<Preview> made(UUID clipId) {
        return entities
                .createQuery("from PreviewRow p join fetch p.object where p.key.clipId = :clip", PreviewRow.class)
                .setParameter("clip", clipId)
                .getResultList()
                .stream()
                .map(PreviewRow::preview)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<PreviewGivenUp> givenUp(UUID clipId) {
        return entities
                .createQuery("from PreviewGivenUpRow p where p.key.clipId = :clip", PreviewGivenUpRow.class)
                .setParameter("clip", clipId)
                .getResultList()
                .stream()
                .map(PreviewGivenUpRow::givenUp)
                .toList();
    }

    private static Map<String, Object> loggedFacts(Clip clip, PreviewKind kind, StoredObject object) {
        var facts = new TreeMap<String, Object>();
        facts.put("clip", clip.id().toString());
        facts.put("kind", kind.name());
        facts.put("key", object.key());
        facts.put("size", object.size());
        facts.put("sha256", object.sha256());
        facts.put("ofSha256", clip.master().sha256());
        return facts;
    }
}
