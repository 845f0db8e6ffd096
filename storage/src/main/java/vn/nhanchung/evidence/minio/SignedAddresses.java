package vn.nhanchung.evidence.minio;

import static vn.nhanchung.evidence.minio.StoreErrors.ask;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioClient;
import java.net.URI;
import java.util.Map;

/** Addresses that carry their own permission for a while; made here, without asking the store. */
final class SignedAddresses {

    private static final int SIGNED_FOR_SECONDS = 900;

    private final MinioClient client;
    private final String bucket;

    SignedAddresses(MinioClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** To PUT an object to. */
    URI put(String key) {
        return signed(key, Map.of());
    }

    /** To PUT one part of an object to; parts count from 1. */
    URI part(String key, String uploadId, int number) {
        return signed(key, Map.of("uploadId", uploadId, "partNumber", Integer.toString(number)));
    }

    private URI signed(String key, Map<String, String> query) {
        return URI.create(ask(() -> client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Http.Method.PUT)
                .bucket(bucket)
                .object(key)
                .expiry(SIGNED_FOR_SECONDS)
                .extraQueryParams(query)
                .build())));
    }
}
