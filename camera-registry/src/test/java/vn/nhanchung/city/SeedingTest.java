package vn.nhanchung.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditFilter;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.camera.CameraFilter;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.camera.WardSummary;
import vn.nhanchung.recorder.Recorders;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.WholeModule;

/** In a database of its own. */
@SpringBootTest(classes = WholeModule.class)
@RealStorage
@TestPropertySource(properties = "nhanchung.sample-retention=50m")
class SeedingTest {

    private static final AuditFilter SEEDED =
            new AuditFilter(null, null, null, AuditAction.SAMPLE_CITY_SEEDED, null, null);

    @Autowired
    private CameraRegistry cameras;

    @Autowired
    private Recorders recorders;

    @Autowired
    private AuditLog log;

    @Autowired
    private SampleCity city;

    @Test
    void theCityIsInTheRegistryAsItWasDrawn() {
        var drawn = CityDraft.draw().plan();

        assertThat(cameras.search(CameraFilter.ALL, 0, 2000).items()).hasSameElementsAs(drawn.cameras());
        assertThat(cameras.wards()).extracting(WardSummary::ward).hasSameElementsAs(drawn.wards());
        assertThat(cameras.securityModels()).hasSameElementsAs(drawn.models());
        assertThat(cameras.sites(null)).hasSize(287);
        assertThat(cameras.sites("dong-ve")).hasSize(13).allMatch(site -> site.cameras() > 0);
        assertThat(cameras.mapCameras()).hasSize(1911);
        assertThat(recorders.camerasWithRecorder()).hasSize(13);
    }

    @Test
    void aWardsCountsAreThoseOfItsCameras() {
        WardSummary ward = cameras.wards().stream()
                .filter(summary -> summary.ward().code().equals("dong-ve"))
                .findFirst()
                .orElseThrow();

        assertThat(ward.sites()).isEqualTo(13);
        assertThat(ward.publicCameras() + ward.householdCameras()).isEqualTo(90);
        assertThat(ward.health().lost()).isEqualTo(7);
        assertThat(ward.health().active()
                        + ward.health().attention()
                        + ward.health().lost()
                        + ward.health().unknown())
                .isEqualTo(90);
    }

    @Test
    void aSecondStartChangesNothing() {
        city.afterSingletonsInstantiated();

        assertThat(log.search(SEEDED, null, 10).entries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.after()).containsEntry("cameras", 1911).containsEntry("recorders", 5));
        assertThat(cameras.mapCameras()).hasSize(1911);
    }

    @Test
    void listsAreQuick() {
        cameras.mapCameras();
        cameras.wards();
        long begun = System.nanoTime();
        cameras.mapCameras();
        long map = System.nanoTime();
        cameras.wards();
        long wards = System.nanoTime();

        System.out.printf("map %d ms, wards %d ms%n", (map - begun) / 1_000_000, (wards - map) / 1_000_000);
        assertThat(Duration.ofNanos(wards - begun)).isLessThan(Duration.ofSeconds(2));
    }
}
