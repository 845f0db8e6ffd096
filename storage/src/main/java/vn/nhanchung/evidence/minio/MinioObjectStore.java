package vn.nhanchung.evidence.minio;

import static vn.nhanchung.evidence.minio.StoreErrors.ask;
import static vn.nhanchung.evidence.minio.StoreErrors.tell;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectRetentionArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.ObjectVersionArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.StatObjectArgs;
import io.minio.messages.RetentionMode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.ByteRange;
import vn.nhanchung.evidence.FoundObject;
import vn.nhanchung.evidence.ObjectStore;
import vn.nhanchung.evidence.ObjectVersion;
import vn.nhanchung.evidence.Retention;
import vn.nhanchung.evidence.Upload;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;

/**
 * A bucket through the MinIO client. Bodies go up through an address that the client has signed, lock and checksum signed
 * along: the client's own putObject spends most of its time on a checksum loop.
 */
public final class MinioObjectStore implements ObjectStore, AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final int SIGNED_FOR_SECONDS = 900;
    /** A PUT that does not manage this much is given up. */
    private static final long SLOWEST_BYTES_PER_SECOND = 256 << 10;

    private final StoreAddress address;
    private final OkHttpClient http;
    private final MinioClient client;

    private MinioObjectStore(StoreAddress address, OkHttpClient http) {
        this.address = address;
        this.http = http;
        client = MinioClient.builder()
                .endpoint(address.endpoint())
                .credentials(address.accessKey(), address.secretKey())
                .region(address.region())
                .httpClient(http)
                .build();
    }

    /** A store at that address; nothing is sent yet. */
    public static MinioObjectStore at(StoreAddress address) {
        var dispatcher = new Dispatcher();
        // The default lets five requests to one host run at a time.
        dispatcher.setMaxRequestsPerHost(CONNECTIONS);
        var http = Base.CLIENT
                .newBuilder()
                .dispatcher(dispatcher)
                .connectTimeout(address.patience())
                .readTimeout(address.patience())
                .writeTimeout(address.patience());
        return new MinioObjectStore(address, http.build());
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
    public ObjectVersion put(Upload upload, @Nullable Retention retention) {
        var headers = headers(upload, retention);
        var url = ask(() -> client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Http.Method.PUT)
                .bucket(bucket())
                .object(upload.key())
                .expiry(SIGNED_FOR_SECONDS)
                .extraHeaders(headers)
                .build()));
        var request = new Request.Builder().url(url).put(new SourceBody(upload));
        headers.forEach(request::header);
        try (var response = within(upload.size()).newCall(request.build()).execute()) {
            requireStored(response, upload);
            return new ObjectVersion(upload.key(), response.header("x-amz-version-id"));
        } catch (IOException e) {
            throw StoreErrors.unavailable("sending " + upload.key(), e);
        }
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

    /** S3 takes a lock only together with a checksum. Without a lock the read-back alone does: each pass costs seconds. */
    private static Map<String, String> headers(Upload upload, @Nullable Retention retention) {
        if (retention == null) {
            return Map.of();
        }
        var checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(upload.sha256()));
        return Map.of(
                "x-amz-checksum-sha256",
                checksum,
                "x-amz-object-lock-mode",
                retention.mode(),
                "x-amz-object-lock-retain-until-date",
                DateTimeFormatter.ISO_INSTANT.format(retention.until()));
    }

    private OkHttpClient within(long bytes) {
        return http.newBuilder()
                .callTimeout(address.patience().plus(Duration.ofSeconds(bytes / SLOWEST_BYTES_PER_SECOND)))
                .build();
    }

    private static void requireStored(Response response, Upload upload) throws IOException {
        if (response.code() == 404) {
            throw new VaultException(Kind.STORE_REFUSED, "The bucket for %s is missing".formatted(upload.key()));
        }
        if (!response.isSuccessful()) {
            throw StoreErrors.ofStatus(
                    response.code(),
                    "%s for %s".formatted(response.peekBody(1 << 10).string().strip(), upload.key()),
                    null);
        }
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
