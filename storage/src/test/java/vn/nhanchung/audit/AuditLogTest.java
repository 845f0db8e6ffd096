package vn.nhanchung.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.WholeModule;

@SpringBootTest(classes = WholeModule.class)
@RealStorage
class AuditLogTest {

    private static final Actor INVESTIGATOR = new Actor("le.h", "ĐTV Lê H.", "INVESTIGATOR", "Đội CSHS");
    private static final Actor OFFICIAL = new Actor("pham.t", "Cán bộ Phạm T.", "WARD_OFFICIAL", "Phường Đông Vệ");

    @Autowired
    private AuditLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void anEntryComesBackAsItWasWritten() {
        var event = AuditEvent.of(INVESTIGATOR, AuditAction.CONSENT_CHANGED, "camera", "DVE-048-1")
                .withIncident("VV-2026-0042")
                .withPurpose("VERIFY_REPORT")
                .withBefore(Map.of("state", "GRANTED"))
                .withAfter(Map.of("state", "WITHDRAWN", "count", 3, "tags", List.of("a", "b"), "sure", true));

        var written = append(event);

        assertThat(log.find(written.number())).contains(written);
        assertThat(written.after()).isEqualTo(event.after());
        assertThat(written.at().getNano() % 1_000).isZero();
        assertThat(written.actor()).isEqualTo(INVESTIGATOR);
    }

    @Test
    void anActWithoutATransactionIsRefused() {
        var before = count();

        assertThatThrownBy(() -> log.append(event("C-1"))).isInstanceOf(IllegalTransactionStateException.class);

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void anEntryIsUndoneWithItsStep() {
        var before = count();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    log.append(event("C-2"));
                    throw new IllegalStateException("the step failed");
                }))
                .hasMessage("the step failed");

        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set purpose = 'other'",
                "delete from audit_entry",
                "truncate audit_entry cascade",
                "delete from audit_entry where number = -1"
            })
    void theDatabaseRefusesToChangeTheLog(String statement) {
        append(event("C-3"));
        var before = count();

        assertThatThrownBy(() -> jdbc.execute(statement)).hasMessageContaining("only ever added");

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void pagesRunFromTheNewestToTheOldest() {
        var numbers = List.of("P-1", "P-2", "P-3").stream()
                .map(s -> append(event(s).withIncident("VV-PAGES")).number())
                .toList();

        var first = log.search(AuditFilter.ofIncident("VV-PAGES"), null, 2);
        var second = log.search(AuditFilter.ofIncident("VV-PAGES"), first.next(), 2);

        assertThat(first.total()).isEqualTo(3);
        assertThat(first.entries()).extracting(AuditEntry::number).containsExactly(numbers.get(2), numbers.get(1));
        assertThat(first.next()).isEqualTo(numbers.get(1));
        assertThat(second.entries()).extracting(AuditEntry::number).containsExactly(numbers.get(0));
        assertThat(second.next()).isNull();
        assertThat(log.countOfIncident("VV-PAGES")).isEqualTo(3);
    }

    @Test
    void filtersNarrowToWhatTheyName() {
        var mine = append(event("LT_100%").withIncident("VV-FILTER"));
        var theirs = append(AuditEvent.of(OFFICIAL, AuditAction.CAMERA_REGISTERED, "camera", "LTX100Y")
                .withIncident("VV-FILTER"));

        assertThat(found(new AuditFilter(null, null, "pham.t", null, "VV-FILTER", null)))
                .containsExactly(theirs);
        assertThat(found(new AuditFilter(null, null, null, AuditAction.CLIP_VIEWED, "VV-FILTER", null)))
                .containsExactly(mine);
        assertThat(found(new AuditFilter(null, null, null, null, "VV-FILTER", "lt_100%")))
                .containsExactly(mine);
        assertThat(found(new AuditFilter(null, null, null, null, null, "v-filt")))
                .containsExactly(theirs, mine);
        assertThat(found(new AuditFilter(theirs.at(), theirs.at().plusNanos(1_000), null, null, "VV-FILTER", null)))
                .contains(theirs);
        assertThat(found(new AuditFilter(null, Instant.EPOCH, null, null, null, null)))
                .isEmpty();
    }

    @Test
    void actorsAreListedOnceAsLastNamed() {
        append(AuditEvent.of(new Actor("once", "Tên cũ", "AUDITOR", "Thanh tra"), AuditAction.SIGNED_IN, "a", "b"));
        var renamed = new Actor("once", "Tên mới", "AUDITOR", "Thanh tra");
        append(AuditEvent.of(renamed, AuditAction.SIGNED_IN, "account", "once"));

        assertThat(log.actors()).filteredOn(a -> "once".equals(a.account())).containsExactly(renamed);
    }

    private List<AuditEntry> found(AuditFilter filter) {
        return log.search(filter, null, 50).entries();
    }

    private AuditEntry append(AuditEvent event) {
        var entry = transaction.execute(status -> log.append(event));
        assertThat(entry).isNotNull();
        return entry;
    }

    private long count() {
        return log.search(AuditFilter.ALL, null, 1).total();
    }

    private static AuditEvent event(String subject) {
        return AuditEvent.of(INVESTIGATOR, AuditAction.CLIP_VIEWED, "clip", subject);
    }
}
