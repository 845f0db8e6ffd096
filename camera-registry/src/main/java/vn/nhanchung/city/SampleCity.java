package vn.nhanchung.city;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.recorder.NewRecorder;
import vn.nhanchung.recorder.Recorders;

/**
 * Lays out the sample city at the first start, before the first page is served. {@code nhanchung.sample=false} leaves the
 * registry empty.
 */
@Component
@ConditionalOnBooleanProperty(name = "nhanchung.sample", matchIfMissing = true)
class SampleCity implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(SampleCity.class);

    private final CameraRegistry cameras;
    private final Recorders recorders;
    private final AuditLog log;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration retention;

    SampleCity(
            CameraRegistry cameras,
            Recorders recorders,
            AuditLog log,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${nhanchung.sample-retention:45m}") Duration retention) {
        this.cameras = cameras;
        this.recorders = recorders;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
        this.retention = retention;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> seedWhereEmpty());
    }

    /** All of the city and its entry in the log, or nothing; a city that is there already stays as it is. */
    private void seedWhereEmpty() {
        if (!cameras.isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        CityDraft draft = CityDraft.draw();
        List<NewRecorder> drawn =
                draft.street().recorders(retention, clock.instant().truncatedTo(ChronoUnit.MICROS));
        cameras.layOut(draft.plan());
        recorders.layOut(drawn);
        log.append(AuditEvent.of(Actor.SERVICE, AuditAction.SAMPLE_CITY_SEEDED, "city", "thanh-hoa")
                .withAfter(Map.of(
                        "sample", true,
                        "wards", draft.plan().wards().size(),
                        "securityModels", draft.plan().models().size(),
                        "sites", draft.plan().sites().size(),
                        "cameras", draft.plan().cameras().size(),
                        "recorders", drawn.size())));
        LOG.info(
                "Sample city laid out: {} cameras in {} ms",
                draft.plan().cameras().size(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }
}
