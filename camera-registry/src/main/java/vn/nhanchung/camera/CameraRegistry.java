package vn.nhanchung.camera;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;

/** The registry of wards, sites and cameras. Each change is logged in its own transaction. Calls block. */
@Service
@Transactional(readOnly = true)
public class CameraRegistry {

    private static final String NEVER_CHECKED = "Mới đăng ký, chưa kiểm tra";

    private final Wards wards;
    private final Sites sites;
    private final SecurityModels models;
    private final Cameras cameras;
    private final CityLayout layout;
    private final AuditLog log;
    private final Clock clock;

    CameraRegistry(
            Wards wards,
            Sites sites,
            SecurityModels models,
            Cameras cameras,
            CityLayout layout,
            AuditLog log,
            Clock clock) {
        this.wards = wards;
        this.sites = sites;
        this.models = models;
        this.cameras = cameras;
        this.layout = layout;
        this.log = log;
        this.clock = clock;
    }

    /** Every ward with its counts, ordered by code. */
    public List<WardSummary> wards() {
        Map<String, List<Cameras.Tally>> tallies =
                cameras.tallies().stream().collect(Collectors.groupingBy(Cameras.Tally::wardCode));
        Map<String, Long> siteCounts =
                sites(null).stream().collect(Collectors.groupingBy(Site::wardCode, Collectors.counting()));
        return wards.findAllByOrderByCode().stream()
                .map(row -> new WardCounts(tallies.getOrDefault(row.code(), List.of()))
                        .of(row.toWard(), siteCounts.getOrDefault(row.code(), 0L)))
                .toList();
    }

    /** One ward. */
    public Optional<Ward> ward(String code) {
        return wards.findById(code).map(WardRow::toWard);
    }

    /** The sites of a ward, or of the whole city, ordered by code. */
    public List<Site> sites(@Nullable String wardCode) {
        return sites.counted(wardCode).stream()
                .map(counted -> counted.site().toSite(counted.cameras()))
                .toList();
    }

    /** One site. */
    public Optional<Site> site(String code) {
        return sites.findById(code).map(row -> row.toSite(cameras.countAt(code)));
    }

    /** Every security model, ordered by code. */
    public List<SecurityModel> securityModels() {
        return models.findAllByOrderByCode().stream()
                .map(SecurityModelRow::toSecurityModel)
                .toList();
    }

    /** A page of the cameras that a filter lets through, ordered by code; page from 0, size at least 1. */
    public CameraPage search(CameraFilter filter, int page, int size) {
        var found = cameras.findAll(new CameraSearch(filter), PageRequest.of(page, size, Sort.by("code")));
        List<Camera> items = found.stream().map(CameraRow::toCamera).toList();
        return new CameraPage(items, found.getTotalElements(), page, size);
    }

    /** Every camera that was not withdrawn, as the map needs it. */
    public List<MapCamera> mapCameras() {
        return cameras.onMap().stream().map(CameraRow::toMapCamera).toList();
    }

    /** One camera. */
    public Optional<Camera> find(String code) {
        return findAll(List.of(code)).stream().findFirst();
    }

    /** The cameras among these codes that exist, ordered by code; one query. */
    public List<Camera> findAll(Collection<String> codes) {
        return cameras.byCodes(codes).stream().map(CameraRow::toCamera).toList();
    }

    /** The cameras within a radius that were not withdrawn, nearest first. */
    public List<CameraNearby> within(Position place, double radiusMetres) {
        return cameras.inside(BoundingBox.around(place, radiusMetres)).stream()
                .map(CameraRow::toCamera)
                .map(camera -> new CameraNearby(
                        camera,
                        camera.sector().position().metresTo(place),
                        camera.sector().of(place)))
                .filter(near -> near.distanceMetres() <= radiusMetres)
                .sorted(Comparator.comparingDouble(CameraNearby::distanceMetres)
                        .thenComparing(near -> near.camera().code()))
                .toList();
    }

    /**
     * Registers a camera under the next free number of its site. A household's consent counts as given now.
     *
     * @throws CameraRefusal for each thing that is wrong with it, the first one found
     */
    @Transactional
    public Camera register(NewCamera wanted, Actor actor) {
        SiteRow site = sites.lock(wanted.siteCode())
                .orElseThrow(() -> new CameraRefusal(CameraRefusal.Kind.UNKNOWN_SITE, wanted.siteCode()));
        CameraChecks.check(wanted, site.position());
        String code = CameraCode.next(site.code(), cameras.codesAt(site.code()));
        Camera camera = new Camera(
                code,
                wanted.name().strip(),
                site.code(),
                site.name(),
                site.wardCode(),
                site.wardName(),
                wanted.ownership(),
                CameraStatus.UNKNOWN,
                NEVER_CHECKED,
                wanted.sector(),
                false,
                wanted.owner() == null ? null : new Consent(wanted.owner().strip(), Consent.State.GRANTED, now()));
        cameras.save(new CameraRow(camera, site));
        log.append(AuditEvent.of(actor, AuditAction.CAMERA_REGISTERED, "camera", code)
                .withAfter(CameraFacts.of(camera)));
        return camera;
    }

    /**
     * Records that a household gave or withdrew its consent. Saying again what already holds changes and logs nothing.
     *
     * @throws CameraRefusal UNKNOWN_CAMERA, NOT_A_HOUSEHOLD
     */
    @Transactional
    public Camera changeConsent(String code, Consent.State state, Actor actor) {
        CameraRow row =
                cameras.lock(code).orElseThrow(() -> new CameraRefusal(CameraRefusal.Kind.UNKNOWN_CAMERA, code));
        Consent before = row.consent();
        if (before == null) {
            throw new CameraRefusal(CameraRefusal.Kind.NOT_A_HOUSEHOLD, code);
        }
        if (before.state() != state) {
            Consent after = new Consent(before.owner(), state, now());
            row.record(after);
            log.append(AuditEvent.of(actor, AuditAction.CONSENT_CHANGED, "camera", code)
                    .withBefore(CameraFacts.of(before))
                    .withAfter(CameraFacts.of(after)));
        }
        return row.toCamera();
    }

    /** Whether no ward and no camera is registered yet. */
    public boolean isEmpty() {
        return wards.count() == 0 && cameras.count() == 0;
    }

    /**
     * Lays out a whole city as a part of the caller's transaction; the caller logs it as the one act it is.
     *
     * @throws CameraRefusal NOT_EMPTY
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void layOut(CityPlan plan) {
        if (!isEmpty()) {
            throw new CameraRefusal(CameraRefusal.Kind.NOT_EMPTY, "wards or cameras exist");
        }
        layout.write(plan);
    }

    private Instant now() {
        // PostgreSQL keeps microseconds; what is returned now must equal what is read later.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
