package vn.nhanchung.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A stored preview of a clip.
 *
 * @param object where it is, as read back; never locked
 * @param facts what it shows: strings, numbers, booleans, lists and maps of these
 * @param tools names and versions of what made it
 * @param madeEntry the log entry that recorded the making
 */
public record Preview(
        UUID clipId,
        PreviewKind kind,
        StoredObject object,
        Map<String, Object> facts,
        Map<String, String> tools,
        Instant madeAt,
        long madeEntry) {}
