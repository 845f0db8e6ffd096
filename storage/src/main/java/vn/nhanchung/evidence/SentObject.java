package vn.nhanchung.evidence;

/**
 * An object that the store has taken.
 *
 * @param version the address that it can be read at
 * @param sha256 of the bytes as they were sent, 64 lower-case hex digits
 */
public record SentObject(ObjectVersion version, String sha256) {}
