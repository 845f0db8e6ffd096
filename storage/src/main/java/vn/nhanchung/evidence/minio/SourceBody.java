package vn.nhanchung.evidence.minio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.Upload;

/** An upload as a request body: read as it is sent, never held whole. */
class SourceBody extends RequestBody {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Upload upload;

    SourceBody(Upload upload) {
        this.upload = upload;
    }

    @Override
    public @Nullable MediaType contentType() {
        return MediaType.parse(upload.contentType());
    }

    @Override
    public long contentLength() {
        return upload.size();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        try (var in = opened()) {
            for (int read = next(in, buffer); read >= 0; read = next(in, buffer)) {
                sink.write(buffer, 0, read);
            }
        }
    }

    private InputStream opened() {
        try {
            return upload.source().open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An error of our own disk must not look like one of the store, which OkHttp reports as IOException too. */
    private static int next(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
