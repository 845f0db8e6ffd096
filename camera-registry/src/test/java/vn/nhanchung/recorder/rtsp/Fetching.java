package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;

/** Fetches ten seconds from a scripted recorder with short patience. */
final class Fetching {

    static final Instant FROM = Instant.parse("2026-10-01T05:00:00Z");
    static final Instant TO = FROM.plusSeconds(10);
    static final RtspLogin LOGIN = new RtspLogin("admin", "secret-7", false);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Fetching() {}

    static RtspRun run(ScriptedRecorder from, @Nullable RtspLogin login, Path folder) {
        RtspDeadlines patience = new RtspDeadlines(SECOND, SECOND, SECOND, Duration.ofSeconds(5));
        URI uri = URI.create("rtsp://127.0.0.1:" + from.port() + "/rec?token=hidden");
        return new RtspPlayback(InetSocketAddress::new)
                .fetch(
                        RtspRequest.onvif(uri, FROM, TO, patience),
                        login,
                        folder.resolve("run.mp4"),
                        (upTo, bytes) -> {});
    }

    /** The failure of a fetch, which leaves no file and says neither password nor query. */
    static FootageException refusal(ScriptedRecorder from, RtspLogin login, Path folder) {
        FootageException refused =
                Objects.requireNonNull(catchThrowableOfType(FootageException.class, () -> run(from, login, folder)));
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            String said = cause.toString();
            if (said.contains("secret-7") || said.contains("hidden") || said.contains("admin")) {
                throw new AssertionError(said);
            }
        }
        if (Files.exists(folder.resolve("run.mp4"))) {
            throw new AssertionError("a file is left");
        }
        return refused;
    }
}
