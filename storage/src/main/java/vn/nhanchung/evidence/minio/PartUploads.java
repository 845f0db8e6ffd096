package vn.nhanchung.evidence.minio;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import vn.nhanchung.evidence.ObjectVersion;
import vn.nhanchung.evidence.SentObject;
import vn.nhanchung.evidence.Upload;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;
import vn.nhanchung.evidence.wire.StreamedPut;

/** Objects that are too large for one PUT: sent in parts, which the store makes one object of, or forgets. */
final class PartUploads {

    /** Some stores copy the parts together before they answer. */
    private static final long SLOWEST_JOIN_BYTES_PER_SECOND = 16 << 20;

    private static final int LISTED_AT_ONCE = 1000;
    private static final String EMPTY_CLASS = "<StorageClass>\\s*</StorageClass>|<StorageClass\\s*/>";

    private final StoreAddress address;
    private final OkHttpClient http;
    private final SignedAddresses signing;
    private final UploadSizes sizes;

    PartUploads(StoreAddress address, OkHttpClient http, SignedAddresses signing, UploadSizes sizes) {
        this.address = address;
        this.http = http;
        this.signing = signing;
        this.sizes = sizes;
    }

    /** Sends an object; whatever stops it, its parts are removed. */
    SentObject put(Upload upload) {
        var id = begin(upload);
        try {
            var size = upload.body().size();
            try (var channel = new PartsChannel(size, sizes.part(size), opener(upload, id))) {
                var sha256 = upload.body().writeTo(channel);
                return new SentObject(join(upload, id, channel.parts()), sha256);
            }
        } catch (RuntimeException | Error e) {
            abort(upload.key(), id, e);
            throw e;
        }
    }

    /** Removes the parts of every object under this key that was never ended. */
    void abortAll(String key) {
        for (var found : listed(key)) {
            if (found.objectName().equals(key)) {
                abort(key, found.uploadId());
            }
        }
    }

    private PartsChannel.Opener opener(Upload upload, String id) {
        return (number, size) -> StreamedPut.open(new StreamedPut.Order(
                signing.part(upload.key(), id, number),
                null,
                size,
                address.patience(),
                "part %d of %s".formatted(number, upload.key())));
    }

    private String begin(Upload upload) {
        var args = CreateMultipartUploadArgs.builder()
                .bucket(address.bucket())
                .object(upload.key())
                .headers(new Http.Headers("Content-Type", upload.contentType()))
                .build();
        return answer(() -> client(address.patience()).createMultipartUpload(args))
                .result()
                .uploadId();
    }

    private ObjectVersion join(Upload upload, String id, Part[] parts) {
        var args = CompleteMultipartUploadArgs.builder()
                .bucket(address.bucket())
                .object(upload.key())
                .uploadId(id)
                .parts(parts)
                .build();
        var patience =
                address.patience().plus(Duration.ofSeconds(upload.body().size() / SLOWEST_JOIN_BYTES_PER_SECOND));
        var joined = answer(() -> client(patience).completeMultipartUpload(args));
        return new ObjectVersion(upload.key(), joined.versionId());
    }

    /** Also where this thread is told to stop, however often: nobody else would know of the parts. */
    private void abort(String key, String id) {
        var args = AbortMultipartUploadArgs.builder()
                .bucket(address.bucket())
                .object(key)
                .uploadId(id)
                .build();
        StoreErrors.ask(() -> {
            try {
                return client(address.patience()).abortMultipartUpload(args).join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof MinioException answer) {
                    throw answer;
                }
                throw StoreErrors.ofAsync(e);
            }
        });
    }

    /** Where the store cannot be told, the next attempt does it. */
    private void abort(String key, String id, Throwable because) {
        try {
            abort(key, id);
        } catch (VaultException e) {
            because.addSuppressed(e);
        }
    }

    private List<ListMultipartUploadsResult.Upload> listed(String key) {
        var args = ListMultipartUploadsArgs.builder()
                .bucket(address.bucket())
                .prefix(key)
                .maxUploads(LISTED_AT_ONCE)
                .build();
        var listing = http.newBuilder().addInterceptor(PartUploads::named).build();
        return answer(() -> client(listing).listMultipartUploads(args)).result().uploads();
    }

    /** MinIO names no storage class there, and its own client takes that for no answer at all. */
    private static Response named(Interceptor.Chain chain) throws IOException {
        var answer = chain.proceed(chain.request());
        if (!answer.isSuccessful()) {
            return answer;
        }
        var body = answer.body();
        var text = body.string().replaceAll(EMPTY_CLASS, "<StorageClass>STANDARD</StorageClass>");
        return answer.newBuilder()
                .body(ResponseBody.create(text, body.contentType()))
                .build();
    }

    private MinioAsyncClient client(Duration patience) {
        return client(http.newBuilder().readTimeout(patience).build());
    }

    private MinioAsyncClient client(OkHttpClient calls) {
        return MinioAsyncClient.builder()
                .endpoint(address.endpoint())
                .credentials(address.accessKey(), address.secretKey())
                .region(address.region())
                .httpClient(calls)
                .build();
    }

    /** A call of the client's asynchronous side, which alone knows parts. */
    private interface Call<T> {
        CompletableFuture<T> begin() throws MinioException;
    }

    private static <T> T answer(Call<T> call) {
        return StoreErrors.ask(() -> {
            try {
                return call.begin().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new VaultException(Kind.INTERRUPTED, "Stopped while waiting for the store", e);
            } catch (ExecutionException e) {
                throw StoreErrors.ofAsync(e);
            }
        });
    }
}
