package vn.nhanchung.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window on the log, newest first.
 *
 * @param total how many entries match the filter
 * @param next the number to pass as {@code before} for the following page; null at the end
 */
public record AuditPage(
        List<AuditEntry> entries, long total, @Nullable Long next) {}
