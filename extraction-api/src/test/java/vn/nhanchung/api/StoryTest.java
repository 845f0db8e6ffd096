package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.nhanchung.recorder.Coverage;
import vn.nhanchung.recorder.Recorders;
import vn.nhanchung.testing.RequiresProgram;

/** The whole story, as README tells it and as a person walks it. */
@InTheCity
class StoryTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern STORY = Pattern.compile("<!-- story -->\\s*```sh\\n(.*?)```", Pattern.DOTALL);

    @Autowired
    private City city;

    @Autowired
    private Recorders recorders;

    @Test
    @RequiresProgram(value = "curl", howToGet = "apt-get install curl")
    void everyLineOfTheReadme() throws IOException, InterruptedException {
        awaitTheLastMinutes();
        Matcher story = STORY.matcher(Files.readString(ROOT.resolve("README.md")));
        assertThat(story.find()).isTrue();
        String said = run(Duration.ofMinutes(3), "bash", "-euo", "pipefail", "-c", story.group(1));
        assertThat(said).contains("\"sha256\"", "CLIP_DOWNLOADED", ": OK");
    }

    @Test
    @RequiresProgram(value = "chromium", howToGet = "apt-get install chromium")
    void aPersonInTheBrowser() throws IOException, InterruptedException {
        awaitTheLastMinutes();
        String said = run(Duration.ofMinutes(6), "node", "frontend/e2e/story.mjs");
        assertThat(said).contains("story: done");
    }

    private void awaitTheLastMinutes() throws IOException, InterruptedException {
        Instant now = Instant.now();
        awaitFootage(city.camera("ĐG-DVE-001", "1"), now.minusSeconds(240), now.minusSeconds(120));
    }

    /** Waits until a camera's recorder holds the whole window. */
    private void awaitFootage(String camera, Instant from, Instant to) throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(8));
        while (Instant.now().isBefore(giveUp)) {
            Coverage coverage = recorders.coverage(camera, from, to).orElseThrow();
            if (coverage.gaps().isEmpty() && !coverage.runs().isEmpty()) {
                return;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("no footage of " + camera + " in " + from + ".." + to);
    }

    /** Runs a program from the project's folder against this test's city; fails with what it printed. */
    private String run(Duration limit, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "city", city.address(), "NHANCHUNG_DATA", city.data().toString(), "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        StringBuilder said = new StringBuilder();
        Thread reader = Thread.ofVirtual().start(() -> drain(process.getInputStream(), said));
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        reader.join();
        assertThat(ended).as("ended within %s:%n%s", limit, said).isTrue();
        assertThat(process.exitValue()).as("%s", said).isZero();
        return said.toString();
    }

    private static void drain(InputStream in, StringBuilder into) {
        try (in) {
            into.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            into.append(e);
        }
    }
}
