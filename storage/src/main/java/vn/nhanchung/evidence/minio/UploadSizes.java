package vn.nhanchung.evidence.minio;

/**
 * How objects are sent.
 *
 * @param largestPut in bytes; a larger object goes in parts
 * @param usualPart in bytes; grows with objects that would need too many
 */
public record UploadSizes(long largestPut, long usualPart) {

    /** What S3 allows in one PUT; parts large enough that the pause between two of them does not count. */
    public static final UploadSizes S3 = new UploadSizes(5L << 30, 128L << 20);

    /** S3's limit. */
    private static final long MOST_PARTS = 10_000;

    /** How large each part of such an object is, the last one excepted. */
    long part(long size) {
        return Math.max(usualPart, Math.ceilDiv(size, MOST_PARTS));
    }
}
