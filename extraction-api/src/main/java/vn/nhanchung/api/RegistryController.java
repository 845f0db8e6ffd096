package vn.nhanchung.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.nhanchung.access.Account;
import vn.nhanchung.api.RegistryViews.CameraView;
import vn.nhanchung.api.RegistryViews.MapCameraView;
import vn.nhanchung.api.RegistryViews.SiteView;
import vn.nhanchung.api.RegistryViews.WardView;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraFilter;
import vn.nhanchung.camera.CameraRefusal;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.camera.CameraStatus;
import vn.nhanchung.camera.Consent;
import vn.nhanchung.camera.NewCamera;
import vn.nhanchung.camera.Ownership;
import vn.nhanchung.camera.Position;
import vn.nhanchung.camera.Site;
import vn.nhanchung.camera.ViewSector;
import vn.nhanchung.recorder.Recorders;

/** Wards, sites, cameras and their recorders. Everybody reads; a ward official changes what hangs in the own ward. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class RegistryController {

    private final Bridge bridge;
    private final CameraRegistry cameras;
    private final Recorders recorders;

    RegistryController(Bridge bridge, CameraRegistry cameras, Recorders recorders) {
        this.bridge = bridge;
        this.cameras = cameras;
        this.recorders = recorders;
    }

    /** Lists the wards with their outlines and counts. */
    @Guards.SignedIn
    @GetMapping("/wards")
    Mono<List<WardView>> listWards() {
        return bridge.call(() -> cameras.wards().stream().map(WardView::of).toList());
    }

    /**
     * Lists the sites.
     *
     * @param ward only those of this ward
     */
    @Guards.SignedIn
    @GetMapping("/sites")
    Mono<List<SiteView>> listSites(@RequestParam(required = false) @Nullable String ward) {
        return bridge.call(() -> cameras.sites(ward).stream().map(SiteView::of).toList());
    }

    /**
     * Lists cameras.
     *
     * @param page from 0
     * @param size how many at most, 1 to 200; 50 when left out
     */
    @Guards.SignedIn
    @GetMapping("/cameras")
    Mono<Views.Page<CameraView>> listCameras(
            CameraQuery query,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Views.Paging paging = Views.Paging.of(page, size);
        return bridge.as(account -> search(query, paging, account));
    }

    /** Lists every camera, compact, for a map. */
    @Guards.SignedIn
    @GetMapping("/cameras/map")
    Mono<List<MapCameraView>> listMapCameras() {
        return bridge.call(() -> {
            Set<String> connected = recorders.camerasWithRecorder();
            return cameras.mapCameras().stream()
                    .map(camera -> MapCameraView.of(camera, connected.contains(camera.code())))
                    .toList();
        });
    }

    /**
     * Answers one camera.
     *
     * @param code the camera
     */
    @Guards.SignedIn
    @GetMapping("/cameras/{code}")
    Mono<CameraView> readCamera(@PathVariable String code) {
        return bridge.as(account -> view(found(code), account));
    }

    /** Registers a camera at a site of the own ward. */
    @Guards.WardOfficial
    @PostMapping("/cameras")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<CameraView> registerCamera(@Valid @RequestBody CameraBody body) {
        return bridge.as(account -> {
            Site site = cameras.site(body.siteCode())
                    .orElseThrow(() -> new CameraRefusal(CameraRefusal.Kind.UNKNOWN_SITE, body.siteCode()));
            OwnWard.require(account, Set.of(site.wardCode()));
            return view(cameras.register(body.toNewCamera(), account.actor()), account);
        });
    }

    /**
     * Records that the owner of a household camera gave or withdrew consent.
     *
     * @param code the camera
     */
    @Guards.WardOfficial
    @PutMapping("/cameras/{code}/consent")
    Mono<CameraView> changeConsent(@PathVariable String code, @Valid @RequestBody ConsentBody body) {
        return bridge.as(account -> {
            OwnWard.require(account, Set.of(found(code).wardCode()));
            return view(cameras.changeConsent(code, body.state(), account.actor()), account);
        });
    }

    /**
     * Records by how much a recorder's clock is off, as somebody read it.
     *
     * @param code the recorder
     */
    @Guards.WardOfficial
    @PutMapping("/recorders/{code}/clock-offset")
    Mono<Views.Offset> setClockOffset(@PathVariable String code, @Valid @RequestBody OffsetBody body) {
        return bridge.as(account -> {
            OwnWard.require(account, recorders.wardsOf(code));
            return RegistryViews.offset(recorders.setClockOffset(
                    code, duration(body.seconds()), duration(body.uncertaintySeconds()), account.actor()));
        });
    }

    private Views.Page<CameraView> search(CameraQuery query, Views.Paging paging, Account viewer) {
        Set<String> among = Boolean.TRUE.equals(query.withFootage()) ? recorders.camerasWithRecorder() : null;
        var found = cameras.search(
                new CameraFilter(query.ward(), query.ownership(), query.status(), query.q(), among),
                paging.page(),
                paging.size());
        var connected =
                recorders.describe(found.items().stream().map(Camera::code).toList());
        return Views.Page.of(
                found.items(),
                camera -> CameraView.of(camera, connected.get(camera.code()), viewer),
                found.total(),
                paging);
    }

    private Camera found(String code) {
        return cameras.find(code).orElseThrow(() -> new CameraRefusal(CameraRefusal.Kind.UNKNOWN_CAMERA, code));
    }

    private CameraView view(Camera camera, Account viewer) {
        return CameraView.of(camera, recorders.describe(camera.code()).orElse(null), viewer);
    }

    /** Seconds to the microsecond; out of a day's range is refused below, so that no number overflows here. */
    private static Duration duration(double seconds) {
        if (!(Math.abs(seconds) <= 1e6)) {
            throw new RefusedHere("invalid-offset", "seconds", "");
        }
        return Duration.ofNanos(Math.round(seconds * 1e6) * 1000);
    }

    /**
     * Which cameras to list.
     *
     * @param q words; tone marks and đ/d do not matter
     */
    record CameraQuery(
            @Nullable String ward,
            @Nullable Ownership ownership,
            @Nullable CameraStatus status,
            @Nullable String q,
            @Nullable Boolean withFootage) {}

    /** A camera to register. */
    record CameraBody(
            @NotNull String name,
            @NotNull String siteCode,
            @NotNull Ownership ownership,
            Views.@NotNull Position position,
            @NotNull Double bearing,
            @NotNull Double fieldOfView,
            @NotNull Double rangeMetres,
            @Nullable String owner) {
        NewCamera toNewCamera() {
            Position at = new Position(position.lat(), position.lon());
            return new NewCamera(
                    name, siteCode, ownership, new ViewSector(at, bearing, fieldOfView, rangeMetres), owner);
        }
    }

    /** An owner's word. */
    record ConsentBody(Consent.@NotNull State state) {}

    /** A clock's offset: recorder minus true. */
    record OffsetBody(@NotNull Double seconds, @NotNull Double uncertaintySeconds) {}
}
