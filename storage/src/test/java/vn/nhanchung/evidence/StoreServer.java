package vn.nhanchung.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.CreateMultipartUploadArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import vn.nhanchung.embedded.EmbeddedStore;
import vn.nhanchung.evidence.minio.MinioObjectStore;
import vn.nhanchung.evidence.minio.StoreAddress;
import vn.nhanchung.evidence.minio.UploadSizes;
import vn.nhanchung.testing.RealMinio;
import vn.nhanchung.testing.RealServers;

/** A real store server that the vault's contract is held against. */
record StoreServer(Closeable server, String endpoint, String accessKey, String secretKey, boolean locks)
        implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static StoreServer of(EmbeddedStore server) {
        return new StoreServer(server, server.endpoint(), server.accessKey(), server.secretKey(), false);
    }

    static StoreServer of(RealMinio server) {
        return new StoreServer(server, server.endpoint(), RealMinio.ACCESS_KEY, RealMinio.SECRET_KEY, true);
    }

    /** Its own bucket, so that tests do not meet. */
    WatchedStore store() {
        return store(RealServers.freshBucket());
    }

    WatchedStore store(String bucket) {
        return new WatchedStore(MinioObjectStore.at(address(bucket)));
    }

    /** Where objects larger than 6 MiB go in parts of 5 MiB, S3's smallest. */
    WatchedStore storeInParts(String bucket) {
        return new WatchedStore(MinioObjectStore.at(address(bucket), new UploadSizes(6 << 20, 5 << 20)));
    }

    /** How many uploads in parts the store has open for a key: counted in its own words, not as the client reads them. */
    int openUploads(String bucket, String key) {
        var said = new AtomicReference<>("");
        var http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    var answer = chain.proceed(chain.request());
                    said.set(answer.peekBody(1 << 20).string());
                    return answer;
                })
                .build();
        try (var client = client(http)) {
            client.listMultipartUploads(ListMultipartUploadsArgs.builder()
                            .bucket(bucket)
                            .prefix(key)
                            .build())
                    .handle((answer, failure) -> answer)
                    .join();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(said.get()).contains("ListMultipartUploadsResult");
        return said.get().split("<UploadId>", -1).length - 1;
    }

    /** Does what a process does that is killed while it sends the first part. */
    void leaveUpload(String bucket, String key) {
        try (var client = client(new OkHttpClient())) {
            client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .build())
                    .join();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private MinioAsyncClient client(OkHttpClient http) {
        return MinioAsyncClient.builder()
                .endpoint(endpoint)
                .credentials(accessKey, secretKey)
                .region("us-east-1")
                .httpClient(http)
                .build();
    }

    StoreAddress address(String bucket) {
        return new StoreAddress(endpoint, accessKey, secretKey, "us-east-1", bucket, PATIENCE);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
