package vn.nhanchung.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.access.Account;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraStatus;
import vn.nhanchung.camera.Consent;
import vn.nhanchung.camera.MapCamera;
import vn.nhanchung.camera.Ownership;
import vn.nhanchung.camera.Site;
import vn.nhanchung.camera.WardKind;
import vn.nhanchung.camera.WardSummary;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderView;

/** The registry as HTTP shows it. */
final class RegistryViews {

    private RegistryViews() {}

    /**
     * A ward with its outline and counts.
     *
     * @param code for example dong-ve
     * @param boundary a closed ring of [lon, lat]
     */
    record WardView(
            String code,
            String name,
            WardKind kind,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Views.Position centre,
            List<List<Double>> boundary,
            int sites,
            int publicCameras,
            int householdCameras,
            WardSummary.Health health) {
        static WardView of(WardSummary summary) {
            var ward = summary.ward();
            return new WardView(
                    ward.code(),
                    ward.name(),
                    ward.kind(),
                    ward.validFrom(),
                    ward.validTo(),
                    Views.Position.of(ward.centre()),
                    ward.boundary().stream()
                            .map(place -> List.of(place.lon(), place.lat()))
                            .toList(),
                    summary.sites(),
                    summary.publicCameras(),
                    summary.householdCameras(),
                    summary.health());
        }
    }

    /**
     * A camera with its recorder and its owner's consent.
     *
     * @param code for example DVE-048-1
     * @param bearing degrees from north, clockwise
     * @param fieldOfView degrees
     * @param sample whether it was made up for the sample city
     * @param recorder null where none is connected
     * @param consent null for a public camera
     */
    record CameraView(
            String code,
            String name,
            String siteCode,
            String siteName,
            String wardCode,
            String wardName,
            Ownership ownership,
            CameraStatus status,
            @Nullable String statusReason,
            Views.Position position,
            double bearing,
            double fieldOfView,
            double rangeMetres,
            boolean sample,
            @Nullable RecorderRef recorder,
            @Nullable ConsentView consent) {
        /** As one account may see it. */
        static CameraView of(Camera camera, @Nullable RecorderView recorder, Account viewer) {
            return of(camera, recorder, camera.wardCode().equals(viewer.wardCode()));
        }

        /** Without the owner's name. */
        static CameraView unnamed(Camera camera, @Nullable RecorderView recorder) {
            return of(camera, recorder, false);
        }

        private static CameraView of(Camera camera, @Nullable RecorderView recorder, boolean named) {
            return new CameraView(
                    camera.code(),
                    camera.name(),
                    camera.siteCode(),
                    camera.siteName(),
                    camera.wardCode(),
                    camera.wardName(),
                    camera.ownership(),
                    camera.status(),
                    camera.statusReason(),
                    Views.Position.of(camera.sector().position()),
                    camera.sector().bearing(),
                    camera.sector().fieldOfView(),
                    camera.sector().rangeMetres(),
                    camera.sample(),
                    recorder == null ? null : RecorderRef.of(recorder),
                    consent(camera.consent(), named));
        }

        private static @Nullable ConsentView consent(@Nullable Consent consent, boolean named) {
            return consent == null
                    ? null
                    : new ConsentView(named ? consent.owner() : null, consent.state(), consent.since());
        }
    }

    /**
     * The recorder behind a camera.
     *
     * @param reach the label of the workers that can reach it; empty where any can
     */
    record RecorderRef(String code, RecorderKind kind, String channel, String reach, Views.Offset clockOffset) {
        static RecorderRef of(RecorderView recorder) {
            return new RecorderRef(
                    recorder.code(),
                    recorder.kind(),
                    recorder.channel(),
                    recorder.reach(),
                    RegistryViews.offset(recorder.offset()));
        }
    }

    /**
     * An owner's consent.
     *
     * @param owner the name, for officials of the camera's own ward; null for everybody else
     */
    record ConsentView(@Nullable String owner, Consent.State state, Instant since) {}

    /**
     * A camera as the map draws it.
     *
     * @param site code of its site
     * @param ward code of its ward
     * @param bearing degrees from north, clockwise
     * @param fov degrees
     * @param range metres
     * @param footage whether a recorder is connected
     */
    record MapCameraView(
            String code,
            String name,
            String site,
            String ward,
            double lat,
            double lon,
            double bearing,
            double fov,
            double range,
            Ownership ownership,
            CameraStatus status,
            boolean footage) {
        static MapCameraView of(MapCamera camera, boolean footage) {
            return new MapCameraView(
                    camera.code(),
                    camera.name(),
                    camera.siteCode(),
                    camera.wardCode(),
                    camera.sector().position().lat(),
                    camera.sector().position().lon(),
                    camera.sector().bearing(),
                    camera.sector().fieldOfView(),
                    camera.sector().rangeMetres(),
                    camera.ownership(),
                    camera.status(),
                    footage);
        }
    }

    /** A site. */
    record SiteView(String code, String name, String wardCode, Views.Position position, int cameras) {
        static SiteView of(Site site) {
            return new SiteView(
                    site.code(), site.name(), site.wardCode(), Views.Position.of(site.position()), site.cameras());
        }
    }

    static Views.Offset offset(ClockOffset offset) {
        return new Views.Offset(offset.seconds(), offset.uncertaintySeconds(), offset.method(), offset.measuredAt());
    }
}
