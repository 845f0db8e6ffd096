package vn.nhanchung.recorder;

import java.time.Instant;

/** A stretch of true time, from inclusive, to exclusive. */
public record Span(Instant from, Instant to) {}
