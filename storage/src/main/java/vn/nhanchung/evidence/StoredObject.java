package vn.nhanchung.evidence;

import org.jspecify.annotations.Nullable;

/**
 * One object in the store, as read back from it.
 *
 * @param versionId the version that all later reads name; null where the store keeps no versions
 * @param sha256 of the whole object, 64 lower-case hex digits, computed on the way in and equal on read-back
 * @param size in bytes
 */
public record StoredObject(
        String bucket, String key, @Nullable String versionId, String sha256, long size, LockStatus lock) {}
