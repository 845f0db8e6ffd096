package vn.nhanchung.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraStatus;
import vn.nhanchung.camera.Ownership;
import vn.nhanchung.camera.Position;
import vn.nhanchung.camera.Site;
import vn.nhanchung.camera.Ward;
import vn.nhanchung.camera.WardKind;
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.NewRecorder;
import vn.nhanchung.recorder.sample.SampleStreet;

class SampleCityTest {

    private static final CityDraft CITY = CityDraft.draw();

    @Test
    void theCityHasItsRealShape() {
        assertThat(CITY.plan().wards()).hasSize(34);
        assertThat(CITY.plan().models()).hasSize(34);
        assertThat(CITY.plan().sites()).hasSize(287);
        assertThat(CITY.plan().cameras()).hasSize(1911);
        assertThat(CITY.plan().wards().stream()
                        .filter(ward -> ward.kind() == WardKind.XA)
                        .map(Ward::name))
                .containsExactly("Đông Vinh", "Hoằng Đại", "Hoằng Quang", "Thiệu Vân");
        assertThat(count(Camera::ownership)).isEqualTo(Map.of(Ownership.PUBLIC, 1204L, Ownership.HOUSEHOLD, 707L));
        assertThat(count(Camera::status))
                .isEqualTo(Map.of(
                        CameraStatus.ACTIVE, 1702L,
                        CameraStatus.ATTENTION, 121L,
                        CameraStatus.LOST, 74L,
                        CameraStatus.UNKNOWN, 14L));
        assertThat(count(Camera::consentWithdrawn).get(true)).isBetween(5L, 25L);
    }

    @Test
    void everythingIsMarkedAsSampleAndEveryCodeIsGivenOnce() {
        assertThat(CITY.plan().cameras()).allMatch(Camera::sample);
        assertThat(CITY.plan().models()).allMatch(model -> model.sample());
        assertThat(CITY.plan().cameras()).extracting(Camera::code).doesNotHaveDuplicates();
        assertThat(CITY.plan().sites()).extracting(Site::code).doesNotHaveDuplicates();
        assertThat(CITY.plan().sites())
                .extracting(site -> site.wardCode() + site.name())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyCameraStandsInItsWardAndEverySiteHasOne() {
        Map<String, Outline> outlines = CITY.plan().wards().stream()
                .collect(Collectors.toMap(Ward::code, ward -> new Outline(ward.boundary())));

        assertThat(CITY.plan().cameras())
                .allMatch(camera ->
                        outlines.get(camera.wardCode()).holds(camera.sector().position()));
        assertThat(count(Camera::siteCode)).hasSize(287);
    }

    @Test
    void aCameraThatDoesNotWorkSaysWhy() {
        assertThat(CITY.plan().cameras())
                .allMatch(camera -> (camera.status() == CameraStatus.ACTIVE) == (camera.statusReason() == null));
    }

    @Test
    void theSameCityIsDrawnEachTime() {
        assertThat(CityDraft.draw().plan()).isEqualTo(CITY.plan());
    }

    @Test
    void theDrawnStreetStandsToScale() {
        List<Camera> eyes = CITY.street().cameras();
        Position crossing = site("Ngã tư Quang Trung").position();
        Position market = site("Cổng chợ Đông Vệ").position();

        assertThat(eyes).hasSize(SampleStreet.EYES.size());
        assertThat(CITY.plan().cameras()).containsAll(eyes);
        assertThat(crossing.metresTo(market)).isBetween(69.9, 70.1);
        assertThat(crossing.bearingTo(market)).isBetween(89.9, 90.1);
        SampleStreet.EYES.forEach(eye -> assertThat(eyes)
                .filteredOn(camera -> camera.name().equals(eye.name()))
                .singleElement()
                .satisfies(camera -> {
                    assertThat(camera.sector().position().metresTo(crossing))
                            .isBetween(
                                    Math.hypot(eye.eastMetres(), eye.northMetres()) - 0.1,
                                    Math.hypot(eye.eastMetres(), eye.northMetres()) + 0.1);
                    assertThat(camera.sector().bearing()).isEqualTo(eye.bearing());
                }));
    }

    @Test
    void eachEyeIsOnItsRecordersChannel() {
        List<NewRecorder> recorders = CITY.street().recorders(Duration.ofMinutes(45), Instant.EPOCH);

        assertThat(recorders)
                .extracting(NewRecorder::code)
                .containsExactly("ĐG-DVE-001", "ĐG-DVE-002", "ĐG-DVE-003", "ĐG-DVE-004", "ĐG-DVE-005");
        assertThat(recorders.stream()
                        .mapToInt(recorder -> recorder.channels().size())
                        .sum())
                .isEqualTo(SampleStreet.EYES.size());
        assertThat(recorders.get(2).offset().recorderMinusTrue()).isEqualTo(Duration.ofSeconds(37));
        assertThat(recorders.get(0).channels()).containsEntry("4", "DVE-001-4");
        assertThat(recorders.get(0).address())
                .isInstanceOfSatisfying(
                        FolderAddress.class, home -> assertThat(home.folder()).hasToString("recorders/R1"));
    }

    @Property
    void sharesSumToTheTotalAndStayWithinOneOfTheirWeight(
            @ForAll @IntRange(min = 0, max = 5000) int total,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 200) Integer> weights) {
        int[] shares = Shares.of(total, weights);
        double sum = weights.stream().mapToInt(Integer::intValue).sum();

        assertThat(IntStream.of(shares).sum()).isEqualTo(total);
        for (int i = 0; i < shares.length; i++) {
            assertThat(Math.abs(shares[i] - total * weights.get(i) / sum)).isLessThan(1.0);
        }
    }

    private static Site site(String name) {
        return CITY.street().sites().stream()
                .filter(site -> site.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T> Map<T, Long> count(Function<Camera, T> by) {
        return CITY.plan().cameras().stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }
}
