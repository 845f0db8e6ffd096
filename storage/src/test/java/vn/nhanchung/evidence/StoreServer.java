package vn.nhanchung.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import vn.nhanchung.embedded.EmbeddedStore;
import vn.nhanchung.evidence.minio.MinioObjectStore;
import vn.nhanchung.evidence.minio.StoreAddress;
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

    StoreAddress address(String bucket) {
        return new StoreAddress(endpoint, accessKey, secretKey, "us-east-1", bucket, PATIENCE);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
