package vn.nhanchung.linking;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.extraction.Extraction;
import vn.nhanchung.extraction.ExtractionState;
import vn.nhanchung.extraction.Extractions;
import vn.nhanchung.linking.LinkRefusal.Kind;

/** The links on record. A person sets each; setting it again replaces it and the log keeps both. */
@Service
@Transactional
public class Links {

    private static final int LONGEST_NOTE = 2000;

    private final LinkRows rows;
    private final Extractions extractions;
    private final AuditLog log;
    private final Clock clock;

    Links(LinkRows rows, Extractions extractions, AuditLog log, Clock clock) {
        this.rows = rows;
        this.extractions = extractions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Says what an extraction's clip did for its incident.
     *
     * @throws LinkRefusal when there is no clip to speak of, or the note is too long
     */
    public Link set(String extractionCode, Outcome outcome, @Nullable String note, Actor actor) {
        Extraction extraction = extractions.get(extractionCode);
        if (extraction.state() != ExtractionState.STORED) {
            throw new LinkRefusal(Kind.EXTRACTION_NOT_STORED, null, extractionCode);
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new LinkRefusal(Kind.NOTE_TOO_LONG, "note", String.valueOf(LONGEST_NOTE));
        }
        Optional<LinkRow> earlier = rows.findById(extractionCode);
        Map<String, Object> before = earlier.map(row -> facts(row.toLink())).orElse(Map.of());
        LinkRow row = earlier.orElseGet(() -> new LinkRow(extractionCode, extraction.incidentCode()));
        row.say(outcome, note == null || note.isBlank() ? null : note.strip(), actor, clock.instant());
        Link link = rows.save(row).toLink();
        log.append(AuditEvent.of(actor, AuditAction.EXTRACTION_LINKED, "extraction", extractionCode)
                .withIncident(extraction.incidentCode())
                .withBefore(before)
                .withAfter(facts(link)));
        return link;
    }

    /** The links of these extractions, by extraction code; an extraction without one is not in the map. */
    @Transactional(readOnly = true)
    public Map<String, Link> ofExtractions(Collection<String> extractionCodes) {
        return rows.ofExtractions(extractionCodes).stream()
                .map(LinkRow::toLink)
                .collect(Collectors.toMap(Link::extractionCode, Function.identity()));
    }

    private static Map<String, Object> facts(Link link) {
        Map<String, Object> facts =
                new HashMap<>(Map.of("outcome", link.outcome().name()));
        if (link.note() != null) {
            facts.put("note", link.note());
        }
        return facts;
    }
}
