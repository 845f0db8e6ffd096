package vn.nhanchung.evidence.minio;

import static vn.nhanchung.evidence.minio.StoreErrors.ask;
import static vn.nhanchung.evidence.minio.StoreErrors.tell;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectRetentionArgs;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.ObjectVersionArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.StatObjectArgs;
import io.minio.messages.RetentionMode;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.Optional;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.ByteRange;
import vn.nhanchung.evidence.FoundObject;
import vn.nhanchung.evidence.ObjectStore;
import vn.nhanchung.evidence.ObjectVersion;
import vn.nhanchung.evidence.Retention;
import vn.nhanchung.evidence.SentObject;
import vn.nhanchung.evidence.Upload;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;
import vn.nhanchung.evidence.wire.DeferredPut;
import vn.nhanchung.evidence.wire.StreamedPut;

/**
 * A bucket through the MinIO client. Bodies go up through addresses that the client has signed: its own putObject spends most
 * of its time on a checksum loop, and wants to pull what is pushed here.
 */
public final class MinioObjectStore implements ObjectStore, AutoCloseable {

    private static final int CONNECTIONS = 64;

    private final StoreAddress address;
    private final OkHttpClient http;
    private final MinioClient client;
    private final UploadSizes sizes;
    private final SignedAddresses signing;
    private final PartUploads parts;

    private MinioObjectStore(StoreAddress address, OkHttpClient http, UploadSizes sizes) {
        this.address = address;
        this.http = http;
        this.sizes = sizes;
        client = MinioClient.builder()
                .endpoint(address.endpoint())
                .credentials(address.accessKey(), address.secretKey())
                .region(address.region())
                .httpClient(http)
                .build();
        signing = new SignedAddresses(client, address.bucket());
        parts = new PartUploads(address, http, signing, sizes);
    }

    /** A store at that address; nothing is sent yet. */
    public static MinioObjectStore at(StoreAddress address) {
        return at(address, UploadSizes.S3);
    }

    /** A store that sends objects in parts from another size on than S3 asks for; nothing is sent yet. */
    public static MinioObjectStore at(StoreAddress address, UploadSizes sizes) {
        var dispatcher = new Dispatcher();
        // The default lets five requests to one host run at a time.
        dispatcher.setMaxRequestsPerHost(CONNECTIONS);
        var http = Base.CLIENT
                .newBuilder()
                .dispatcher(dispatcher)
                .connectTimeout(address.patience())
                .readTimeout(address.patience())
                .writeTimeout(address.patience());
        return new MinioObjectStore(address, http.build(), sizes);
    }

    @Override
    public String bucket() {
        return address.bucket();
    }

    @Override
    public void makeBucket() {
        var bucket = BucketExistsArgs.builder().bucket(bucket()).build();
        if (ask(() -> client.bucketExists(bucket))) {
            return;
        }
        try {
            make(true);
        } catch (VaultException e) {
            if (e.kind() != Kind.STORE_REFUSED) {
                throw e;
            }
            make(false);
        }
    }

    @Override
    public SentObject put(Upload upload) {
        if (upload.body().size() > LARGEST_OBJECT_BYTES) {
            throw new VaultException(
                    Kind.TOO_LARGE,
                    "The object has %d bytes; a store takes at most 5 TiB. Ask for a shorter window."
                            .formatted(upload.body().size()));
        }
        return upload.body().size() <= sizes.largestPut() ? whole(upload) : parts.put(upload);
    }

    private SentObject whole(Upload upload) {
        var order = new StreamedPut.Order(
                signing.put(upload.key()),
                upload.contentType(),
                upload.body().size(),
                address.patience(),
                upload.key());
        try (var put = new DeferredPut(order)) {
            var sha256 = upload.body().writeTo(put);
            var version = put.answer().header("x-amz-version-id").orElse(null);
            return new SentObject(new ObjectVersion(upload.key(), version), sha256);
        }
    }

    @Override
    public void abortUploads(String key) {
        parts.abortAll(key);
    }

    @Override
    public Optional<FoundObject> newest(String key) {
        try {
            var found = ask(() -> client.statObject(
                    StatObjectArgs.builder().bucket(bucket()).object(key).build()));
            return Optional.of(new FoundObject(new ObjectVersion(key, found.versionId()), found.size()));
        } catch (VaultException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public InputStream open(ObjectVersion version, @Nullable ByteRange range) {
        var args = of(GetObjectArgs.builder(), version);
        if (range != null) {
            args.offset(range.offset()).length(range.length());
        }
        try {
            return ask(() -> client.getObject(args.build()));
        } catch (VaultException e) {
            if (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.BAD_RANGE) {
                throw new VaultException(Kind.CORRUPTED, "The store has lost %s, or part of it".formatted(version), e);
            }
            throw e;
        }
    }

    @Override
    public Optional<Retention> retention(ObjectVersion version) {
        try {
            var args = of(GetObjectRetentionArgs.builder(), version).build();
            return ask(() -> Optional.ofNullable(client.getObjectRetention(args)))
                    .filter(found -> found.mode() != null && found.retainUntilDate() != null)
                    .map(found -> new Retention(
                            found.mode().name(), found.retainUntilDate().toInstant()));
        } catch (VaultException e) {
            if (e.kind() == Kind.STORE_UNAVAILABLE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public void retain(ObjectVersion version, Retention retention) {
        var config = new io.minio.messages.Retention(
                RetentionMode.valueOf(retention.mode()), retention.until().atZone(ZoneOffset.UTC));
        tell(() -> client.setObjectRetention(
                of(SetObjectRetentionArgs.builder(), version).config(config).build()));
    }

    @Override
    public boolean delete(ObjectVersion version) {
        try {
            tell(() ->
                    client.removeObject(of(RemoveObjectArgs.builder(), version).build()));
            return true;
        } catch (VaultException e) {
            if (e.kind() == Kind.STORE_REFUSED) {
                return false;
            }
            throw e;
        }
    }

    /** Ends its calls and idle connections. */
    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private void make(boolean locking) {
        tell(() -> client.makeBucket(
                MakeBucketArgs.builder().bucket(bucket()).objectLock(locking).build()));
    }

    private <B extends ObjectVersionArgs.Builder<B, ?>> B of(B args, ObjectVersion version) {
        args.bucket(bucket()).object(version.key());
        return version.versionId() == null ? args : args.versionId(version.versionId());
    }

    /** Reading the certificates takes most of a second, and all stores trust the same ones. */
    private static final class Base {
        static final OkHttpClient CLIENT = make();

        private static OkHttpClient make() {
            var http = Http.newDefaultClient().newBuilder();
            // The client's own repeats would hide a failing store for minutes; whoever calls decides about repeating.
            http.interceptors().clear();
            return http.build();
        }
    }
}
