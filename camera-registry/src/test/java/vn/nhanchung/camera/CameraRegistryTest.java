package vn.nhanchung.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEntry;
import vn.nhanchung.audit.AuditFilter;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.camera.CameraRefusal.Kind;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.WholeModule;

/** On the sample city, as it is laid out at the first start. */
@SpringBootTest(classes = WholeModule.class)
@RealStorage
class CameraRegistryTest {

    private static final Actor OFFICIAL = new Actor("tran.n", "CB Trần N.", "WARD_OFFICIAL", "UBND phường Đông Vệ");
    private static final String CROSSING = "DVE-001";
    private static final String HOUSEHOLD = "DVE-002-7";

    @Autowired
    private CameraRegistry registry;

    @Autowired
    private AuditLog log;

    @Autowired
    private TransactionTemplate transaction;

    @ParameterizedTest
    @ValueSource(strings = {"nga tu quang trung", "NGÃ TƯ  Quang Trung", "trung quang đông vệ", "dve-001-"})
    void searchIgnoresToneMarksCaseAndOrder(String text) {
        CameraPage page = registry.search(new CameraFilter("dong-ve", null, null, text, null), 0, 50);

        assertThat(page.items())
                .extracting(Camera::code)
                .contains("DVE-001-1", "DVE-001-5")
                .allMatch(code -> code.startsWith("DVE-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "100%", "' or 1=1 --", "\\"})
    void wildcardsAndQuotesAreOnlyText(String text) {
        assertThat(registry.search(new CameraFilter(null, null, null, text, null), 0, 50)
                        .total())
                .isZero();
    }

    @Test
    void filtersNarrowAndPagesFollow() {
        CameraFilter households = new CameraFilter("dong-ve", Ownership.HOUSEHOLD, null, null, null);
        CameraPage first = registry.search(households, 0, 10);
        CameraPage second = registry.search(households, 1, 10);

        assertThat(first.items()).hasSize(10).allMatch(camera -> camera.ownership() == Ownership.HOUSEHOLD);
        assertThat(second.items()).doesNotContainAnyElementsOf(first.items());
        assertThat(first.total()).isEqualTo(second.total()).isGreaterThan(20);
        assertThat(registry.search(new CameraFilter(null, null, CameraStatus.LOST, null, null), 0, 200)
                        .items())
                .isNotEmpty()
                .allMatch(camera -> camera.status() == CameraStatus.LOST && camera.statusReason() != null);
    }

    @Test
    void amongKeepsOnlyTheNamedCodes() {
        CameraFilter some = new CameraFilter(null, null, null, null, List.of("DVE-001-1", "DVE-002-2", "nowhere"));

        assertThat(registry.search(some, 0, 50).items())
                .extracting(Camera::code)
                .containsExactly("DVE-001-1", "DVE-002-2");
        assertThat(registry.search(new CameraFilter(null, null, null, null, List.of()), 0, 50)
                        .total())
                .isZero();
    }

    @Test
    void withinFindsExactlyWhatAFullScanFindsNearestFirst() {
        Position place = place(CROSSING);
        for (double radius : new double[] {50, 200, 2000}) {
            var expected = registry.mapCameras().stream()
                    .filter(camera -> camera.sector().position().metresTo(place) <= radius)
                    .map(MapCamera::code)
                    .toList();

            List<CameraNearby> found = registry.within(place, radius);

            assertThat(found).extracting(near -> near.camera().code()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(found)
                    .isNotEmpty()
                    .isSortedAccordingTo((a, b) -> Double.compare(a.distanceMetres(), b.distanceMetres()));
        }
    }

    @Test
    void theEyesOfTheCrossingSeeIt() {
        var views = registry.within(place(CROSSING), 60).stream()
                .collect(Collectors.toMap(near -> near.camera().code(), CameraNearby::view));

        assertThat(views).containsEntry("DVE-001-1", View.IN_VIEW).containsEntry("DVE-001-3", View.NEARBY);
    }

    @Test
    void aRegisteredCameraIsKeptAndLogged() {
        Camera camera = registry.register(publicCamera(CROSSING, "  Mắt thử, Ngã tư  "), OFFICIAL);

        assertThat(registry.find(camera.code())).contains(camera);
        assertThat(camera.name()).isEqualTo("Mắt thử, Ngã tư");
        assertThat(camera.status()).isEqualTo(CameraStatus.UNKNOWN);
        assertThat(camera.sample()).isFalse();
        AuditEntry entry = entries(camera.code()).getFirst();
        assertThat(entry.action()).isEqualTo(AuditAction.CAMERA_REGISTERED);
        assertThat(entry.actor()).isEqualTo(OFFICIAL);
        assertThat(entry.after()).containsEntry("name", "Mắt thử, Ngã tư").containsEntry("site", CROSSING);
    }

    @Test
    void camerasRegisteredAtOneSiteAtOnceGetDifferentCodes() throws Exception {
        List<Callable<Camera>> eight = IntStream.range(0, 8)
                .<Callable<Camera>>mapToObj(i -> () -> registry.register(publicCamera("LSO-001", "Mắt " + i), OFFICIAL))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(eight))
                    .extracting(Future::get)
                    .extracting(Camera::code)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aRolledBackRegistrationLeavesNeitherCameraNorEntry() {
        long before = log.search(AuditFilter.ALL, null, 1).total();
        String code = transaction.execute(status -> {
            status.setRollbackOnly();
            return registry.register(publicCamera("BDI-001", "Mắt thử"), OFFICIAL)
                    .code();
        });

        assertThat(registry.find(String.valueOf(code))).isEmpty();
        assertThat(log.search(AuditFilter.ALL, null, 1).total()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "X-1, Mắt, PUBLIC, 0, 90, 60, 0, , UNKNOWN_SITE",
        "DVE-001, ' ', PUBLIC, 0, 90, 60, 0, , INVALID_NAME",
        "DVE-001, Mắt, PUBLIC, 360, 90, 60, 0, , INVALID_BEARING",
        "DVE-001, Mắt, PUBLIC, NaN, 90, 60, 0, , INVALID_BEARING",
        "DVE-001, Mắt, PUBLIC, 0, 0, 60, 0, , INVALID_FIELD_OF_VIEW",
        "DVE-001, Mắt, PUBLIC, 0, 361, 60, 0, , INVALID_FIELD_OF_VIEW",
        "DVE-001, Mắt, PUBLIC, 0, 90, 501, 0, , INVALID_RANGE",
        "DVE-001, Mắt, PUBLIC, 0, 90, 60, 600, , FAR_FROM_SITE",
        "DVE-001, Mắt, HOUSEHOLD, 0, 90, 60, 0, , OWNER_MISSING",
        "DVE-001, Mắt, PUBLIC, 0, 90, 60, 0, Bà Lê T. M., OWNER_NOT_WANTED"
    })
    void whatIsWrongIsRefusedByName(
            String site,
            String name,
            Ownership ownership,
            double bearing,
            double fieldOfView,
            double range,
            double east,
            String owner,
            Kind expected) {
        ViewSector sector = new ViewSector(place(CROSSING).moved(east, 0), bearing, fieldOfView, range);

        assertRefused(expected, () -> registry.register(new NewCamera(name, site, ownership, sector, owner), OFFICIAL));
    }

    @Test
    void aPlaceThatIsNotOnEarthIsRefused() {
        assertRefused(Kind.INVALID_POSITION, () -> new Position(91, 0));
        assertRefused(Kind.INVALID_POSITION, () -> new Position(0, Double.NaN));
    }

    @Test
    void consentIsWithdrawnAndGivenBackEachLoggedOnce() {
        int before = entries(HOUSEHOLD).size();

        Camera withdrawn = registry.changeConsent(HOUSEHOLD, Consent.State.WITHDRAWN, OFFICIAL);
        registry.changeConsent(HOUSEHOLD, Consent.State.WITHDRAWN, OFFICIAL);

        assertThat(withdrawn.consentWithdrawn()).isTrue();
        assertThat(registry.find(HOUSEHOLD)).contains(withdrawn);
        assertThat(entries(HOUSEHOLD)).hasSize(before + 1);
        assertThat(entries(HOUSEHOLD).getFirst().before()).containsEntry("consent", "GRANTED");
        assertThat(entries(HOUSEHOLD).getFirst().after())
                .containsEntry("consent", "WITHDRAWN")
                .doesNotContainValue("Bà Lê T. M.");
        assertThat(registry.changeConsent(HOUSEHOLD, Consent.State.GRANTED, OFFICIAL)
                        .consentWithdrawn())
                .isFalse();
    }

    @Test
    void onlyAHouseholdConsents() {
        assertRefused(
                Kind.NOT_A_HOUSEHOLD, () -> registry.changeConsent("DVE-001-1", Consent.State.WITHDRAWN, OFFICIAL));
        assertRefused(Kind.UNKNOWN_CAMERA, () -> registry.changeConsent("nowhere", Consent.State.WITHDRAWN, OFFICIAL));
    }

    private Position place(String site) {
        return registry.site(site).orElseThrow().position();
    }

    private NewCamera publicCamera(String site, String name) {
        return new NewCamera(name, site, Ownership.PUBLIC, new ViewSector(place(site), 45, 80, 60), null);
    }

    /** Newest first. */
    private List<AuditEntry> entries(String camera) {
        return log.search(new AuditFilter(null, null, null, null, null, camera), null, 100)
                .entries();
    }

    private static void assertRefused(Kind kind, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        CameraRefusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(kind));
    }
}
