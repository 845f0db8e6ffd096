package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A handler without a guard, or one whose guard would not be asked, fails here. */
class GuardsTest {

    /** What may be called without signing in; each further one is a decision. */
    private static final List<String> OPEN = List.of("SessionController.readSession", "SessionController.readSettings");

    private static final List<Method> HANDLERS = find();

    @Test
    void everyHandlerCarriesExactlyOneGuard() {
        assertThat(handlers()).hasSizeGreaterThan(20);
        assertThat(handlers().filter(handler -> guards(handler) != 1).map(GuardsTest::name))
                .isEmpty();
    }

    /** Spring asks a guard of a reactive handler only; a plain return value would slip through. */
    @Test
    void everyHandlerIsReactive() {
        assertThat(handlers()
                        .filter(handler -> !Publisher.class.isAssignableFrom(handler.getReturnType()))
                        .map(GuardsTest::name))
                .isEmpty();
    }

    @Test
    void onlyTheSignInPageIsOpen() {
        assertThat(handlers()
                        .filter(handler -> handler.isAnnotationPresent(Guards.Anybody.class))
                        .map(GuardsTest::name))
                .containsExactlyInAnyOrderElementsOf(OPEN);
    }

    @Test
    void footageIsForInvestigatorsOnly() {
        assertThat(handlers()
                        .filter(handler -> List.of("openViewing", "readViewingMedia", "downloadClip")
                                .contains(handler.getName()))
                        .filter(handler -> handler.getDeclaringClass() == ClipController.class))
                .hasSize(3)
                .allMatch(handler -> handler.isAnnotationPresent(Guards.Investigator.class));
        assertThat(handlers().filter(handler -> handler.getDeclaringClass() == PreviewController.class))
                .hasSize(4)
                .allMatch(handler -> handler.isAnnotationPresent(Guards.Investigator.class));
    }

    @Test
    void footageThatIsNotStoredIsForInvestigatorsOnlyToo() {
        assertThat(handlers().filter(handler -> handler.getDeclaringClass() == EarlyController.class))
                .hasSize(2)
                .allMatch(handler -> handler.isAnnotationPresent(Guards.Investigator.class));
    }

    private static long guards(Method handler) {
        return Arrays.stream(handler.getAnnotations())
                .filter(annotation -> annotation.annotationType().isAnnotationPresent(PreAuthorize.class)
                        || annotation.annotationType() == PreAuthorize.class)
                .count();
    }

    private static Stream<Method> handlers() {
        return HANDLERS.stream();
    }

    private static List<Method> find() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("vn.nhanchung").stream()
                        .map(JavaClass::reflect)
                        .filter(type -> AnnotatedElementUtils.hasAnnotation(type, RestController.class))
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
                        .toList();
    }

    private static String name(Method handler) {
        return handler.getDeclaringClass().getSimpleName() + "." + handler.getName();
    }
}
