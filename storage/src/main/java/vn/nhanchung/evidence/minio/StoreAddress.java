package vn.nhanchung.evidence.minio;

import java.time.Duration;

/**
 * Where a store is and how to sign in.
 *
 * @param endpoint for example {@code http://127.0.0.1:9000}
 * @param patience how long one step may take: connecting, or waiting for the next bytes
 */
public record StoreAddress(
        String endpoint, String accessKey, String secretKey, String region, String bucket, Duration patience) {

    /** Without the secret key. */
    @Override
    public String toString() {
        return "%s, bucket %s".formatted(endpoint, bucket);
    }
}
