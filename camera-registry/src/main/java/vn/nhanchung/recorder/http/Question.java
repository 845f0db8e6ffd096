package vn.nhanchung.recorder.http;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.ServerAddress;

/**
 * What a recorder is asked.
 *
 * @param login null where it answers anybody
 * @param path begins with a slash
 * @param query names and values in clear; they are encoded on the way
 * @param within how long the whole exchange may take, the answer's last byte included
 */
public record Question(
        ServerAddress address, @Nullable Login login, String path, Map<String, String> query, Duration within) {}
