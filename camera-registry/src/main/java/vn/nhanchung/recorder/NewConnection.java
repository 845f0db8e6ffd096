package vn.nhanchung.recorder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorder over the network as somebody describes it before it is registered.
 *
 * @param login null where it answers anybody
 * @param channels names to ask for where the recorder cannot list its channels; may be empty
 */
public record NewConnection(
        RecorderKind kind, NetworkAddress address, @Nullable Login login, List<String> channels) {}
