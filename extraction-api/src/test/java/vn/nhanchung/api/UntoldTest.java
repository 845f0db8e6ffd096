package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** That what is looked for would be found. */
class UntoldTest {

    private static final Untold UNTOLD = new Untold("admin", "mat-khau-48151623");

    @Test
    void aPasswordOnTheCommandLineOfADescendantIsSeenAlsoOnceItHasEnded() throws Exception {
        try (CommandLines lines = CommandLines.watch()) {
            assertThat(ran("sleep 0.5; true").waitFor()).isZero();
            UNTOLD.in(lines);

            // A child of a child, as the programs are that a worker starts.
            assertThat(ran("sh -c 'sleep 0.5; true' 'admin:mat-khau-48151623'; true")
                            .waitFor())
                    .isZero();
            assertThatThrownBy(() -> UNTOLD.in(lines)).isInstanceOf(AssertionError.class);
        }
    }

    private static Process ran(String script) throws Exception {
        return new ProcessBuilder("sh", "-c", script).start();
    }
}
