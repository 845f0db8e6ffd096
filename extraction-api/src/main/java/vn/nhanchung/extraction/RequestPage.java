package vn.nhanchung.extraction;

import java.util.List;

/**
 * A page of requests, the newest first.
 *
 * @param total how many there are in all
 */
public record RequestPage(List<FootageRequest> requests, long total) {}
