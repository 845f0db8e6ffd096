package vn.nhanchung.recorder.rtsp;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;

/** Fetches ten seconds from a scripted recorder with short patience. */
final class Fetching {

    static final Instant FROM = Instant.parse("2026-10-01T05:00:00Z");
    static final Instant TO = FROM.plusSeconds(10);
    static final Login LOGIN = new Login("admin", "secret-7");

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Fetching() {}

    static RtspPlayback playback() {
        return new RtspPlayback(new RecorderNetworks(List.of("127.0.0.1")));
    }

    static RtspRun run(ScriptedRecorder from, @Nullable Login login, Path folder) {
        return run(playback(), from, login, folder);
    }

    private static RtspRun run(RtspPlayback playback, ScriptedRecorder from, @Nullable Login login, Path folder) {
        RtspDeadlines patience = new RtspDeadlines(SECOND, SECOND, SECOND, Duration.ofSeconds(5));
        URI uri = URI.create("rtsp://127.0.0.1:" + from.port() + "/rec?token=hidden");
        return playback.fetch(
                RtspRequest.onvif(uri, FROM, TO, patience), login, folder.resolve("run.mp4"), (upTo, bytes) -> {});
    }

    /** The failure of a fetch, which leaves no file and says neither password nor query. */
    static FootageException refusal(ScriptedRecorder from, Login login, Path folder) {
        return refusal(playback(), from, login, folder);
    }

    /** The same by a client that may have met the recorder before. */
    static FootageException refusal(RtspPlayback playback, ScriptedRecorder from, Login login, Path folder) {
        FootageException refused = Objects.requireNonNull(
                catchThrowableOfType(FootageException.class, () -> run(playback, from, login, folder)));
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
