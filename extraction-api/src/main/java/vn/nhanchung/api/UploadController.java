package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import vn.nhanchung.upload.Receiving;
import vn.nhanchung.upload.UploadBytes;
import vn.nhanchung.upload.UploadLink;
import vn.nhanchung.upload.UploadRefusal;
import vn.nhanchung.upload.UploadRefusal.Kind;
import vn.nhanchung.upload.UploadSettings;
import vn.nhanchung.upload.Uploads;

/**
 * The resumable upload protocol tus 1.0.0 (https://tus.io/protocols/resumable-upload) with creation, termination, expiration and
 * checksum. Its own text describes it; the API document does not repeat it.
 */
@Hidden
@RestController
@RequestMapping(TusFilter.UPLOADS)
class UploadController {

    private static final String OFFSET = "Upload-Offset", LENGTH = "Upload-Length", EXPIRES = "Upload-Expires";
    private static final String BYTES = "application/offset+octet-stream";

    /** Digits of a size or an offset: more than the largest long has none. */
    private static final String NUMBER = "\\d{1,18}";

    private final Bridge bridge;
    private final Uploads uploads;
    private final UploadBytes bytes;
    private final UploadSettings settings;

    UploadController(Bridge bridge, Uploads uploads, UploadBytes bytes, UploadSettings settings) {
        this.bridge = bridge;
        this.uploads = uploads;
        this.bytes = bytes;
        this.settings = settings;
    }

    /** Says what is spoken here. */
    @Guards.LinkHolder
    @RequestMapping(method = RequestMethod.OPTIONS)
    Mono<ResponseEntity<Void>> readAbilities() {
        return Mono.just(ResponseEntity.noContent()
                .header("Tus-Extension", "creation,termination,expiration,checksum")
                .header("Tus-Max-Size", String.valueOf(uploads.largest()))
                .header("Tus-Checksum-Algorithm", UploadBytes.CHECKSUMS)
                .build());
    }

    /** Begins an upload; what its sender says of it is its metadata. */
    @Guards.LinkHolder
    @PostMapping
    Mono<ResponseEntity<Void>> beginUpload(ServerHttpRequest request) {
        requireVersion(request);
        String size = header(request, LENGTH);
        if (!size.matches(NUMBER)) {
            throw new UploadRefusal(Kind.UPLOAD_LENGTH_MISSING, "");
        }
        Map<String, String> said = metadata(header(request, "Upload-Metadata"));
        return LinkKeys.link()
                .flatMap(link -> bridge.call(() -> uploads.begin(link, Long.parseLong(size), said))
                        .map(upload -> ResponseEntity.created(URI.create(TusFilter.UPLOADS + "/" + upload.id()))
                                .header(EXPIRES, expires(link))
                                .build()));
    }

    /** Answers how far an upload has come. */
    @Guards.LinkHolder
    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    Mono<ResponseEntity<Void>> readOffset(@PathVariable UUID id, ServerHttpRequest request) {
        requireVersion(request);
        return LinkKeys.link()
                .flatMap(link -> bridge.call(() -> ResponseEntity.ok()
                        .header(OFFSET, String.valueOf(bytes.offset(link, id)))
                        .header(LENGTH, String.valueOf(bytes.size(link, id)))
                        .header(EXPIRES, expires(link))
                        .build()));
    }

    /** Takes bytes; those that came before a connection broke are kept. */
    @Guards.LinkHolder
    @PatchMapping("/{id}")
    Mono<ResponseEntity<Void>> sendBytes(@PathVariable UUID id, ServerHttpRequest request) {
        requireVersion(request);
        if (!header(request, HttpHeaders.CONTENT_TYPE).startsWith(BYTES)) {
            throw new UploadRefusal(Kind.UPLOAD_WRONG_TYPE, BYTES);
        }
        String offset = header(request, OFFSET);
        if (!offset.matches(NUMBER)) {
            throw new UploadRefusal(Kind.UPLOAD_WRONG_OFFSET, "");
        }
        String checksum = request.getHeaders().getFirst("Upload-Checksum");
        return LinkKeys.link()
                .flatMap(link -> Mono.usingWhen(
                                bridge.call(() -> bytes.receive(link, id, Long.parseLong(offset), checksum)),
                                receiving -> take(receiving, request),
                                receiving -> Mono.empty(),
                                this::breakOff,
                                receiving -> breakOff(receiving, null))
                        .map(reached -> ResponseEntity.noContent()
                                .header(OFFSET, String.valueOf(reached))
                                .header(EXPIRES, expires(link))
                                .<Void>build()))
                .doOnDiscard(Receiving.class, late -> bridge.forFiles().schedule(() -> bytes.breakOff(late, null)))
                .onErrorMap(UploadController::isBrokenOff, gone -> new UploadRefusal(Kind.UPLOAD_STALLED, ""));
    }

    /** Gives an upload up. */
    @Guards.LinkHolder
    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> endUpload(@PathVariable UUID id, ServerHttpRequest request) {
        requireVersion(request);
        return LinkKeys.link()
                .flatMap(link -> bridge.call(() -> {
                    uploads.terminate(link, id);
                    return ResponseEntity.noContent().build();
                }));
    }

    /** One buffer at a time, written before the next is read from the connection. */
    private Mono<Long> take(Receiving receiving, ServerHttpRequest request) {
        return request.getBody()
                .timeout(settings.silence())
                .concatMap(buffer -> write(receiving, buffer), 1)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                // By the bridge, which no client that goes away interrupts: the last byte is here.
                .then(bridge.call(() -> bytes.finish(receiving)));
    }

    private Mono<Void> write(Receiving receiving, DataBuffer buffer) {
        return Mono.<Void>fromRunnable(() -> {
                    try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
                        writeAll(receiving, parts);
                    }
                })
                .subscribeOn(bridge.forFiles())
                .doFinally(end -> DataBufferUtils.release(buffer));
    }

    private static void writeAll(Receiving receiving, Iterator<ByteBuffer> parts) {
        while (parts.hasNext()) {
            receiving.write(parts.next());
        }
    }

    private Mono<Void> breakOff(Receiving receiving, @Nullable Throwable why) {
        return Mono.<Void>fromRunnable(() -> bytes.breakOff(receiving, why)).subscribeOn(bridge.forFiles());
    }

    /** Whoever would have to be told is not there any more, or says nothing. */
    static boolean isBrokenOff(Throwable met) {
        // Reactor Netty's own, which is no IOException, where a connection closes before all of a body is read.
        return met instanceof TimeoutException || met instanceof IOException || met instanceof AbortedException;
    }

    private static void requireVersion(ServerHttpRequest request) {
        if (!TusFilter.VERSION.equals(header(request, TusFilter.RESUMABLE))) {
            throw new UploadRefusal(Kind.UPLOAD_WRONG_VERSION, TusFilter.VERSION);
        }
    }

    private static String header(ServerHttpRequest request, String name) {
        String value = request.getHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** A partial upload lasts as long as its link. */
    private static String expires(UploadLink link) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(link.expiresAt().atOffset(ZoneOffset.UTC));
    }

    private static Map<String, String> metadata(String header) {
        Map<String, String> said = new HashMap<>();
        for (String pair : header.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            try {
                said.put(
                        parts[0],
                        parts.length < 2 ? "" : new String(Base64.getDecoder().decode(parts[1]), UTF_8));
            } catch (IllegalArgumentException notBase64) {
                throw new RefusedHere("malformed", null, "Upload-Metadata");
            }
        }
        return said;
    }
}
