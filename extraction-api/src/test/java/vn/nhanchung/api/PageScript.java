package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The scripts that use the page in a real Chromium, run by Node. {@code -Dnhanchung.shots} names a folder for their pictures. */
final class PageScript {

    /** The program that they need. */
    static final String PROGRAM = "chromium";

    static final String HOW_TO_GET = "apt-get install chromium";

    private PageScript() {}

    /**
     * Runs a script to its end, five minutes at most.
     *
     * @param folder for what it says
     * @param script below {@code frontend}
     * @return what it said
     */
    static String run(Path folder, String script, Map<String, String> environment) throws Exception {
        Path log = folder.resolve("browser.log");
        ProcessBuilder node = new ProcessBuilder("node", script)
                .directory(Path.of("..", "frontend").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        node.environment().putAll(environment);
        String shots = System.getProperty("nhanchung.shots");
        if (shots != null) {
            node.environment().put("SHOTS", shots);
        }
        Process browser = node.start();
        boolean ended = browser.waitFor(5, TimeUnit.MINUTES);
        browser.destroyForcibly();
        String said = Files.readString(log, UTF_8);
        assertThat(ended).as(said).isTrue();
        return said;
    }
}
