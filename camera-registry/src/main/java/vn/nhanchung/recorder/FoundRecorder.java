package vn.nhanchung.recorder;

import org.jspecify.annotations.Nullable;

/**
 * A recorder that answered when the network was asked who is there. All of it is the device's own word but for the host, which is where
 * the answer came from.
 *
 * @param name as it calls itself; null where it does not
 * @param hardware what it says that it is; null where it does not
 */
public record FoundRecorder(
        RecorderKind kind,
        ServerAddress address,
        @Nullable String name,
        @Nullable String hardware) {}
