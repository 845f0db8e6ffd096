package vn.nhanchung.evidence;

import java.time.Instant;

/**
 * A preview that could not be made.
 *
 * @param reason a word of the maker's own closed vocabulary
 */
public record PreviewGivenUp(PreviewKind kind, String reason, Instant at) {}
