package vn.nhanchung.evidence;

import java.nio.file.Path;
import java.util.Map;

/**
 * A preview on its way into the store.
 *
 * @param file its bytes; read and left where it is
 * @param facts what it shows: strings, numbers, booleans, lists and maps of these
 * @param tools names and versions of what made it
 */
public record NewPreview(PreviewKind kind, Path file, Map<String, Object> facts, Map<String, String> tools) {}
