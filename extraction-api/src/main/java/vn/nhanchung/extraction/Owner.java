package vn.nhanchung.extraction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose an extraction is right now.
 *
 * @param attempt the running or last attempt
 * @param workerId the worker that runs it; null while nobody does
 * @param cancelRequestedAt when a person asked to stop it; null where nobody has
 */
record Owner(
        String code,
        int attempt,
        @Nullable String workerId,
        @Nullable Instant cancelRequestedAt) {}
