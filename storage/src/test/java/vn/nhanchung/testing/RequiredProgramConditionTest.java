package vn.nhanchung.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

class RequiredProgramConditionTest {

    @TempDir
    private Path folder;

    private final String mode = System.getProperty("nhanchung.programs", "");

    @BeforeEach
    void optional() {
        System.setProperty("nhanchung.programs", "optional");
    }

    @AfterEach
    void asBefore() {
        System.setProperty("nhanchung.programs", mode);
        System.clearProperty("nhanchung.program.no-such-program");
    }

    @Test
    void aMissingProgramIsReportedWithTheTestsThatDidNotRun() throws Exception {
        var report = folder.resolve("missing.txt");

        assertThat(evaluate(report).isDisabled()).isTrue();

        assertThat(Files.readString(report))
                .startsWith("no-such-program\tbuild it\t2\t")
                .endsWith("\n");
    }

    /** The launcher's own function reads what the condition wrote, as it stands in a module's folder. */
    @Test
    void theLauncherNamesWhatWasMissingInItsLastLines() throws Exception {
        assertThat(evaluate(folder.resolve("module/target/missing-programs.txt"))
                        .isDisabled())
                .isTrue();
        var launcher = Path.of("..", "nhanchung").toAbsolutePath().normalize();

        var said = new ProcessBuilder(
                        "bash",
                        "-c",
                        "root=$1; eval \"$(sed -n '/^report_missing() {/,/^}/p' \"$2\")\"; report_missing",
                        "-",
                        folder.toString(),
                        launcher.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(said.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("2 bài kiểm chưa chạy", "2 tests did not run", "no-such-program: 2", "build it");
    }

    @Test
    void whereProgramsAreRequiredAMissingOneFails() {
        System.setProperty("nhanchung.programs", "required");

        assertThatThrownBy(() -> evaluate(folder.resolve("missing.txt"))).hasMessageContaining("build it");
    }

    @Test
    void aProgramIsFoundWhereThePropertyPoints() throws Exception {
        var program = Files.createFile(folder.resolve("program"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        System.setProperty("nhanchung.program.no-such-program", program.toString());

        assertThat(evaluate(folder.resolve("missing.txt")).isDisabled()).isFalse();
        assertThat(folder.resolve("missing.txt")).doesNotExist();
    }

    private static ConditionEvaluationResult evaluate(Path report) {
        return RequiredProgramCondition.evaluate(Needy.class, Needy.class.getAnnotation(RequiresProgram.class), report);
    }

    @RequiresProgram(value = "no-such-program", howToGet = "build it")
    private static final class Needy {
        @Test
        void one() {}

        @Test
        void two() {}
    }
}
