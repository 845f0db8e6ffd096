package vn.nhanchung.incident;

import java.util.List;

/**
 * A page of incidents, the newest happening first.
 *
 * @param total how many match in all
 */
public record IncidentPage(List<Incident> incidents, long total) {}
