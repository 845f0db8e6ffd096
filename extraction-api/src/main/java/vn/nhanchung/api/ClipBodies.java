package vn.nhanchung.api;

import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import vn.nhanchung.evidence.ByteRange;
import vn.nhanchung.evidence.ClipStream;

/** Sends a clip's bytes, read as fast as the client takes them and closed when it goes away. Nothing may cache them. */
@Component
class ClipBodies {

    private static final int CHUNK = 64 * 1024;

    private final Bridge bridge;

    ClipBodies(Bridge bridge) {
        this.bridge = bridge;
    }

    /**
     * The answer with a stream as its body.
     *
     * @param disposition at most one Content-Disposition
     */
    ResponseEntity<Flux<DataBuffer>> answer(ClipStream stream, AskedRange asked, List<String> disposition) {
        ByteRange part = asked.bytes();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(part == null ? 200 : 206)
                .contentType(MediaType.parseMediaType(stream.contentType()))
                .contentLength(asked.length())
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Audit-Entry", String.valueOf(stream.auditEntry()))
                .header("X-Clip-SHA-256", stream.sha256());
        if (part != null) {
            answer.header(HttpHeaders.CONTENT_RANGE, asked.contentRange(part));
        }
        disposition.forEach(value -> answer.header(HttpHeaders.CONTENT_DISPOSITION, value));
        return answer.body(body(stream));
    }

    private Flux<DataBuffer> body(ClipStream stream) {
        return DataBufferUtils.readInputStream(stream::body, DefaultDataBufferFactory.sharedInstance, CHUNK)
                .subscribeOn(bridge.forBodies());
    }
}
