package vn.nhanchung.evidence;

/**
 * An object that the store says it has.
 *
 * @param size in bytes
 */
public record FoundObject(ObjectVersion version, long size) {}
