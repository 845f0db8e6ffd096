package vn.nhanchung.evidence;

/**
 * A part of an object.
 *
 * @param offset of the first byte, from 0
 * @param length in bytes, at least 1
 */
public record ByteRange(long offset, long length) {}
