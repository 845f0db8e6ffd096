package vn.nhanchung.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The address of an object inside the bucket.
 *
 * @param versionId null where the store keeps no versions
 */
public record ObjectVersion(String key, @Nullable String versionId) {}
