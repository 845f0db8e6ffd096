package vn.nhanchung.api;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhanchung.access.DemoAccounts;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.camera.CameraStatus;
import vn.nhanchung.camera.CityPlan;
import vn.nhanchung.camera.Ownership;
import vn.nhanchung.camera.Position;
import vn.nhanchung.camera.Site;
import vn.nhanchung.camera.ViewSector;
import vn.nhanchung.camera.Ward;
import vn.nhanchung.camera.WardKind;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.NewRecorder;
import vn.nhanchung.recorder.RecorderAddress;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.Recorders;

/**
 * A city of one ward, one site and one recorder, which a test fills itself: one camera for each of the
 * channels 1 to n, the demo accounts, and nothing that draws.
 *
 * @param kind the recorder's family
 * @param address where it is
 * @param clockFast by how much the recorder's clock is fast
 * @param far how many of the channels, the last ones, are on a second recorder that only workers of {@link #FAR} reach
 */
record SmallCity(RecorderKind kind, RecorderAddress address, Duration clockFast, int channels, int far) {

    /** Its recorder is a folder whose files {@link Footage} names, and whose pattern ends in an extension; empty for any. */
    SmallCity(Path footage, Duration segmentLength, Duration clockFast, int channels, int far, String extension) {
        this(
                RecorderKind.DIRECTORY,
                new FolderAddress(footage, Footage.PATTERN + extension, ZoneOffset.UTC, segmentLength),
                clockFast,
                channels,
                far);
    }

    SmallCity(Path footage, Duration segmentLength, Duration clockFast, int channels, int far) {
        this(footage, segmentLength, clockFast, channels, far, "");
    }

    SmallCity(Path footage, Duration segmentLength, Duration clockFast, int channels) {
        this(footage, segmentLength, clockFast, channels, 0);
    }

    /** The label of the workers that reach the second recorder. */
    static final String FAR = "far-ward";

    static final String RECORDER = "ĐG-DVE-001";

    /** The one that only workers of {@link #FAR} reach. */
    static final String FAR_RECORDER = "ĐG-DVE-002";

    private static final Position CROSSING = new Position(19.8067, 105.7852);

    /** Lays it out in an empty service. */
    void layOut(ApplicationContext service, Path data) {
        service.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            service.getBean(CameraRegistry.class)
                    .layOut(new CityPlan(List.of(ward()), List.of(), List.of(site()), cameras()));
            service.getBean(Recorders.class).layOut(recorders());
        });
        service.getBean(DemoAccounts.class).prepare(data.resolve("demo-accounts.env"));
    }

    private static Ward ward() {
        List<Position> ring = List.of(
                CROSSING.moved(-900, -900),
                CROSSING.moved(900, -900),
                CROSSING.moved(0, 900),
                CROSSING.moved(-900, -900));
        return new Ward("dong-ve", "Đông Vệ", WardKind.PHUONG, LocalDate.of(1994, 5, 1), null, CROSSING, ring);
    }

    private static Site site() {
        return new Site("DVE-001", "Ngã tư Quang Trung", "dong-ve", CROSSING, 0);
    }

    private List<Camera> cameras() {
        return IntStream.rangeClosed(1, channels)
                .mapToObj(channel -> new Camera(
                        camera(channel),
                        "Mắt " + channel + ", ngã tư Quang Trung",
                        "DVE-001",
                        "Ngã tư Quang Trung",
                        "dong-ve",
                        "Đông Vệ",
                        Ownership.PUBLIC,
                        CameraStatus.ACTIVE,
                        null,
                        new ViewSector(CROSSING, 90, 80, 60),
                        false,
                        null))
                .toList();
    }

    private List<NewRecorder> recorders() {
        NewRecorder near = recorder(RECORDER, "", 1, channels - far);
        return far == 0 ? List.of(near) : List.of(near, recorder(FAR_RECORDER, FAR, channels - far + 1, channels));
    }

    private NewRecorder recorder(String code, String reach, int first, int last) {
        Map<String, String> eyes = new TreeMap<>();
        for (int channel = first; channel <= last; channel++) {
            eyes.put(String.valueOf(channel), camera(channel));
        }
        return new NewRecorder(
                code,
                kind,
                address,
                Duration.ofDays(7),
                new ClockOffset(clockFast, Duration.ofMillis(500), ClockOffset.Method.ENTERED_BY_HAND, Instant.EPOCH),
                reach,
                eyes);
    }

    static String camera(int channel) {
        return "DVE-001-" + channel;
    }
}
