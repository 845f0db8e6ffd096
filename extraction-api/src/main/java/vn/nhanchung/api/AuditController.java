package vn.nhanchung.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Role;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEntry;
import vn.nhanchung.audit.AuditFilter;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.audit.AuditPage;

/** The log, for auditors whole and for investigators one incident at a time. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class AuditController {

    private static final int MOST = 200;

    private final Bridge bridge;
    private final AuditLog log;
    private final AuditReading reading;

    AuditController(Bridge bridge, AuditLog log, AuditReading reading) {
        this.bridge = bridge;
        this.log = log;
        this.reading = reading;
    }

    /**
     * Lists the log, newest first. Each reading is itself an entry.
     *
     * @param before only entries with a smaller number: next of the page before; left out for the first page
     * @param size how many at most, 1 to 200
     */
    @Guards.Auditor
    @GetMapping("/audit")
    Mono<AuditPageView> searchAudit(
            AuditQueryParameters asked,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int size) {
        return bridge.as(account -> {
            Long entry = reading.log(account.actor(), asked.facts(before));
            return view(log.search(asked.toFilter(), before, Math.clamp(size, 1, MOST)), entry);
        });
    }

    /** Lists everybody who has an entry in the log. */
    @Guards.Auditor
    @GetMapping("/audit/actors")
    Mono<List<Actor>> listActors() {
        return bridge.call(log::actors);
    }

    /**
     * Lists one incident's part of the log, newest first. An auditor's reading is itself an entry; whoever works on the
     * incident has one already for opening it.
     *
     * @param incident its code
     * @param before only entries with a smaller number: next of the page before; left out for the first page
     * @param size how many at most, 1 to 200
     */
    @Guards.CaseReader
    @GetMapping("/incidents/{incident}/audit")
    Mono<AuditPageView> listIncidentAudit(
            @PathVariable String incident,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int size) {
        return bridge.as(account -> {
            Long entry = account.role() == Role.AUDITOR
                    ? reading.log(
                            account.actor(),
                            AuditQueryParameters.ofIncident(incident).facts(before))
                    : null;
            return view(log.search(AuditFilter.ofIncident(incident), before, Math.clamp(size, 1, MOST)), entry);
        });
    }

    private static AuditPageView view(AuditPage page, @Nullable Long readEntry) {
        return new AuditPageView(page.entries(), page.total(), page.next(), readEntry);
    }

    /** Which entries to list. */
    record AuditQueryParameters(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String account,
            @Nullable AuditAction action,
            @Nullable String incident,
            @Nullable String text) {
        static AuditQueryParameters ofIncident(String incident) {
            return new AuditQueryParameters(null, null, null, null, incident, null);
        }

        AuditFilter toFilter() {
            return new AuditFilter(from, to, account, action, incident, text);
        }

        /** The filter, and where the page begins, as facts for the log. */
        Map<String, String> facts(@Nullable Long before) {
            Map<String, String> facts = new HashMap<>();
            put(facts, "before", before);
            put(facts, "from", from);
            put(facts, "to", to);
            put(facts, "account", account);
            put(facts, "action", action);
            put(facts, "incident", incident);
            put(facts, "text", text);
            return facts;
        }

        private static void put(Map<String, String> facts, String name, @Nullable Object value) {
            if (value != null) {
                facts.put(name, value.toString());
            }
        }
    }

    /**
     * A part of the log, newest first.
     *
     * @param readEntry the entry that this reading itself became; null where it became none
     */
    record AuditPageView(
            List<AuditEntry> entries,
            long total,
            @Nullable Long next,
            @Nullable Long readEntry) {}
}
