package vn.nhanchung.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import vn.nhanchung.evidence.ByteRange;
import vn.nhanchung.evidence.ClipStream;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;

/** Sends a clip's bytes, read as fast as the client takes them and closed when it goes away. Nothing may cache them. */
@Component
class ClipBodies {

    private static final Logger LOG = LoggerFactory.getLogger(ClipBodies.class);
    private static final int CHUNK = 64 * 1024;

    private final Bridge bridge;

    ClipBodies(Bridge bridge) {
        this.bridge = bridge;
    }

    /** Answers with a stream as the body. A client that goes away while it is being opened does not leave it open. */
    Mono<ResponseEntity<Flux<DataBuffer>>> send(Mono<Opened> opened) {
        return opened.map(this::answer).doOnDiscard(Opened.class, ClipBodies::close);
    }

    private ResponseEntity<Flux<DataBuffer>> answer(Opened opened) {
        ClipStream stream = opened.stream();
        AskedRange asked = opened.asked();
        ByteRange part = asked.bytes();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(part == null ? 200 : 206)
                .contentType(MediaType.parseMediaType(stream.contentType()))
                .contentLength(asked.length())
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Audit-Entry", String.valueOf(stream.auditEntry()))
                .header(opened.hashHeader(), stream.sha256());
        if (part != null) {
            answer.header(HttpHeaders.CONTENT_RANGE, asked.contentRange(part));
        }
        opened.disposition().forEach(value -> answer.header(HttpHeaders.CONTENT_DISPOSITION, value));
        return answer.body(body(stream));
    }

    /**
     * Generated, because a generator closes on the thread that reads: the store's stream does not bear a close from another
     * one. A client that goes away is noticed on Netty's thread, which must not wait for the store either.
     */
    private Flux<DataBuffer> body(ClipStream stream) {
        return Flux.generate(stream::body, ClipBodies::next, ClipBodies::close)
                .subscribeOn(bridge.forStreams())
                .cancelOn(bridge.forStreams());
    }

    private static InputStream next(InputStream body, SynchronousSink<DataBuffer> sink) {
        try {
            byte[] chunk = body.readNBytes(CHUNK);
            if (chunk.length == 0) {
                sink.complete();
            } else {
                sink.next(DefaultDataBufferFactory.sharedInstance.wrap(chunk));
            }
        } catch (IOException broken) {
            sink.error(refusal(broken));
        }
        return body;
    }

    /** The vault's own word where it has one; else the store broke off. */
    private static VaultException refusal(IOException broken) {
        return broken.getCause() instanceof VaultException known
                ? known
                : new VaultException(Kind.STORE_UNAVAILABLE, "The store stopped sending a clip", broken);
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("the store's stream does not close", e);
        }
    }

    private static void close(Opened unwanted) {
        try {
            unwanted.stream().close();
        } catch (IOException e) {
            LOG.warn("a clip that nobody waited for could not be closed", e);
        }
    }

    /**
     * A clip that is ready to be sent.
     *
     * @param disposition at most one Content-Disposition
     * @param hashHeader the header that tells the hash of the whole
     */
    record Opened(ClipStream stream, AskedRange asked, List<String> disposition, String hashHeader) {

        /** A clip itself, or what is taken from it. */
        Opened(ClipStream stream, AskedRange asked, List<String> disposition) {
            this(stream, asked, disposition, "X-Clip-SHA-256");
        }
    }
}
