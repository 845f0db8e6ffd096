package vn.nhanchung.city;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraStatus;
import vn.nhanchung.camera.Consent;
import vn.nhanchung.camera.Position;
import vn.nhanchung.camera.Site;
import vn.nhanchung.camera.ViewSector;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.NewRecorder;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.sample.SampleEye;
import vn.nhanchung.recorder.sample.SampleStreet;

/** The sample recorders' street, set down in a ward: its two sites, its eyes, its recorders. */
final class DrawnStreet {

    /** The ward that holds it. */
    static final String WARD = "dong-ve";

    private static final Map<String, String> SITES = Map.of("A", "Ngã tư Quang Trung", "B", "Cổng chợ Đông Vệ");
    private static final String FILE_PATTERN = "%Y%m%d/%Y%m%d-%H%M%S.mp4";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration SEGMENT = Duration.ofSeconds(60);
    private static final double METRES_BETWEEN_SITES = 70;
    private static final String OWNER = "Bà Lê T. M.";
    private static final Duration MEASURED_WITHIN = Duration.ofMillis(100);
    private static final Duration WRONG_CLOCK_MEASURED_WITHIN = Duration.ofMillis(500);

    private final Map<String, SampleSite> sites = new LinkedHashMap<>();
    private final Map<String, List<Camera>> cameras = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> channels = new LinkedHashMap<>();
    private final Position origin;

    /** Sets the scene's origin down at the ward's centre; the household's consent was given at an instant. */
    DrawnStreet(WardSketch ward, Instant consentSince) {
        origin = ward.toWard().centre();
        addSite("A", ward, origin);
        addSite("B", ward, origin.moved(METRES_BETWEEN_SITES, 0));
        for (SampleEye eye : SampleStreet.EYES) {
            addEye(eye, eye.household() ? new Consent(OWNER, Consent.State.GRANTED, consentSince) : null);
        }
    }

    List<Site> sites() {
        return sites.values().stream().map(SampleSite::site).toList();
    }

    List<Camera> cameras() {
        return cameras.values().stream().flatMap(List::stream).toList();
    }

    int households() {
        return Math.toIntExact(
                cameras().stream().filter(camera -> camera.consent() != null).count());
    }

    int wantingAttention() {
        return Math.toIntExact(cameras().stream()
                .filter(camera -> camera.status() == CameraStatus.ATTENTION)
                .count());
    }

    /** The recorders as the sample recorder writes them, their clocks measured at an instant. */
    List<NewRecorder> recorders(Duration retention, Instant measuredAt) {
        List<NewRecorder> recorders = new ArrayList<>();
        channels.forEach((name, itsChannels) -> recorders.add(new NewRecorder(
                "ĐG-DVE-%03d".formatted(recorders.size() + 1),
                RecorderKind.SAMPLE,
                new FolderAddress(Path.of("recorders", name), FILE_PATTERN, ZONE, SEGMENT),
                retention,
                offset(name, measuredAt),
                itsChannels)));
        return recorders;
    }

    private void addSite(String key, WardSketch ward, Position place) {
        String code = "%s-%03d".formatted(ward.prefix(), sites.size() + 1);
        sites.put(key, new SampleSite(new Site(code, SITES.getOrDefault(key, key), ward.code(), place, 0), ward));
        cameras.put(key, new ArrayList<>());
    }

    private void addEye(SampleEye eye, @Nullable Consent consent) {
        SampleSite site = Objects.requireNonNull(sites.get(eye.site()));
        List<Camera> there = Objects.requireNonNull(cameras.get(eye.site()));
        ViewSector sector = new ViewSector(
                origin.moved(eye.eastMetres(), eye.northMetres()), eye.bearing(), eye.fieldOfView(), eye.rangeMetres());
        Camera camera = site.camera(there.size() + 1, eye.name(), conditions(eye), sector, consent);
        there.add(camera);
        channels.computeIfAbsent(eye.recorder(), name -> new LinkedHashMap<>()).put(eye.channel(), camera.code());
    }

    private static Conditions conditions(SampleEye eye) {
        return eye.clockAhead().isZero()
                ? Conditions.GOOD
                : new Conditions(
                        CameraStatus.ATTENTION,
                        "Đồng hồ đầu ghi nhanh %d giây"
                                .formatted(eye.clockAhead().toSeconds()));
    }

    private static ClockOffset offset(String recorder, Instant measuredAt) {
        Duration ahead = SampleStreet.EYES.stream()
                .filter(eye -> eye.recorder().equals(recorder))
                .map(SampleEye::clockAhead)
                .findFirst()
                .orElseThrow();
        Duration within = ahead.isZero() ? MEASURED_WITHIN : WRONG_CLOCK_MEASURED_WITHIN;
        return new ClockOffset(ahead, within, ClockOffset.Method.ENTERED_BY_HAND, measuredAt);
    }
}
