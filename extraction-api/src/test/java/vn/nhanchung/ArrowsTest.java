package vn.nhanchung;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows of docs/design/architecture.md: which feature may use which, and which library has one address. */
class ArrowsTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar") && !location.contains("/test-classes/"))
            .importPackages("vn.nhanchung");

    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("audit", Set.of()),
            Map.entry("embedded", Set.of()),
            Map.entry("supervision", Set.of()),
            Map.entry("evidence", Set.of("audit")),
            Map.entry("storage", Set.of("audit", "evidence", "embedded")),
            Map.entry("camera", Set.of("audit", "evidence")),
            Map.entry("recorder", Set.of("camera", "audit")),
            Map.entry("city", Set.of("camera", "recorder", "audit", "supervision")),
            Map.entry("incident", Set.of("audit")),
            Map.entry("access", Set.of("incident", "audit")),
            Map.entry("extraction", Set.of("incident", "camera", "recorder", "evidence", "audit", "supervision")),
            Map.entry("worker", Set.of("extraction", "storage", "embedded", "supervision")),
            Map.entry("upload", Set.of("incident", "extraction", "recorder", "camera", "audit")),
            Map.entry("linking", Set.of("incident", "extraction", "camera", "audit")),
            Map.entry(
                    "api",
                    Set.of(
                            "audit",
                            "evidence",
                            "camera",
                            "recorder",
                            "incident",
                            "access",
                            "extraction",
                            "linking",
                            "upload",
                            "supervision",
                            "worker",
                            "embedded"))));

    @TestFactory
    Stream<DynamicTest> eachFeatureUsesOnlyWhatItMay() {
        return MAY_USE.entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(arrow.getKey(), () -> {
                    String[] own = packages(Set.of(arrow.getKey()));
                    String[] allowed = packages(arrow.getValue());
                    classes()
                            .that()
                            .resideInAnyPackage(own)
                            .should()
                            .onlyDependOnClassesThat(notOursOrIn(own, allowed))
                            .check(OURS);
                }));
    }

    @Test
    void everyClassLivesInAFeature() {
        classes()
                .that()
                .resideInAPackage("vn.nhanchung..")
                .should()
                .resideInAnyPackage(packages(MAY_USE.keySet()))
                .check(OURS);
    }

    @Test
    void nativeCodeHasTwoAddresses() {
        only("org.bytedeco..", "vn.nhanchung.extraction.video..", "vn.nhanchung.recorder.sample..");
    }

    @Test
    void theObjectStoreClientHasOneAddress() {
        only("io.minio..", "vn.nhanchung.evidence.minio..");
        only("okhttp3..", "vn.nhanchung.evidence.minio..");
    }

    @Test
    void reactorStaysAtTheEdge() {
        only("reactor..", "vn.nhanchung.api..", "vn.nhanchung.access..");
    }

    @Test
    void nothingIsCalledUtilOrCommon() {
        for (String vague : List.of("..util..", "..common..", "..helper..", "..misc..")) {
            noClasses().should().resideInAPackage("vn.nhanchung" + vague).check(OURS);
        }
    }

    private static void only(String library, String... homes) {
        noClasses()
                .that()
                .resideInAPackage("vn.nhanchung..")
                .and()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(OURS);
    }

    private static String[] packages(Set<String> features) {
        return features.stream().map(name -> "vn.nhanchung." + name + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> notOursOrIn(String[] own, String[] allowed) {
        String[] ours = Stream.of(own, allowed).flatMap(Arrays::stream).toArray(String[]::new);
        return JavaClass.Predicates.resideOutsideOfPackage("vn.nhanchung..")
                .or(JavaClass.Predicates.resideInAnyPackage(ours))
                .as("packages %s", Arrays.stream(ours).collect(Collectors.joining(", ")));
    }
}
