package vn.nhanchung.extraction;

import java.util.List;

/**
 * A page of extractions, the newest first.
 *
 * @param total how many there are in all
 */
public record ExtractionPage(List<Extraction> extractions, long total) {}
