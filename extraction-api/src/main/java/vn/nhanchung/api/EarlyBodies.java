package vn.nhanchung.api;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import vn.nhanchung.evidence.ByteRange;
import vn.nhanchung.extraction.EarlyViewing;
import vn.nhanchung.extraction.video.ClipFeed;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.supervision.ChildLost;

/**
 * Sends a clip's bytes while they are read from the recorder's files, off Netty's threads. The files' bytes are read into memory
 * that Netty writes from and gives back: a client that is slow holds a few blocks and no more, and one whose files change or
 * whose viewing ends sees its connection break before the promised length.
 */
@Component
class EarlyBodies {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyBodies.class);

    /** Each holds 2 MiB and a file. */
    private static final int BODIES = 64;

    private static final int BODIES_EACH = 16;

    private final NettyDataBufferFactory buffers = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);
    private final Shares places = new Shares(BODIES_EACH, BODIES);
    /** Netty asks for a body as soon as the head is written; a client that has gone by then never does. */
    private static final Duration UNASKED = Duration.ofSeconds(30);

    private final Bridge bridge;
    private final Duration unasked;

    @Autowired
    EarlyBodies(Bridge bridge) {
        this(bridge, UNASKED);
    }

    /** @param unasked how long a body that nobody asks for keeps its place */
    EarlyBodies(Bridge bridge, Duration unasked) {
        this.bridge = bridge;
        this.unasked = unasked;
    }

    /**
     * A clip that is ready to be sent.
     *
     * @param whole told the hash of a clip of which every byte was handed out in one answer
     */
    record Opened(EarlyViewing viewing, AskedRange asked, ClipFeed feed, Consumer<String> whole) {}

    /** Answers with a feed as the body. A client that goes away while it is being opened does not leave it open. */
    Mono<ResponseEntity<Flux<DataBuffer>>> send(Mono<Opened> opened) {
        return opened.map(this::answer)
                .doOnDiscard(Opened.class, unwanted -> unwanted.feed().close());
    }

    private ResponseEntity<Flux<DataBuffer>> answer(Opened opened) {
        if (!places.take(opened.viewing().account())) {
            opened.feed().close();
            throw new Bridge.Overloaded();
        }
        AskedRange asked = opened.asked();
        ByteRange part = asked.bytes();
        // No ETag: an answer that need not send its body would hold its place until that is given up.
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(part == null ? 200 : 206)
                .contentType(MediaType.valueOf("video/mp4"))
                .contentLength(asked.length())
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Audit-Entry", String.valueOf(opened.viewing().auditEntry()));
        if (part != null) {
            answer.header(HttpHeaders.CONTENT_RANGE, asked.contentRange(part));
        }
        return answer.body(body(opened));
    }

    /** Generated, and closed on a thread that may wait: see {@link ClipBodies}. */
    private Flux<DataBuffer> body(Opened opened) {
        AtomicBoolean taken = new AtomicBoolean();
        Disposable giveUp = Mono.delay(unasked)
                .publishOn(bridge.forFiles())
                .filter(_ -> taken.compareAndSet(false, true))
                .subscribe(_ -> close(opened));
        return Flux.<DataBuffer, Opened>generate(() -> begin(opened, taken, giveUp), this::next, this::close)
                .subscribeOn(bridge.forFiles())
                .cancelOn(bridge.forFiles());
    }

    private static Opened begin(Opened opened, AtomicBoolean taken, Disposable giveUp) {
        giveUp.dispose();
        if (!taken.compareAndSet(false, true)) {
            throw new Bridge.Overloaded();
        }
        return opened;
    }

    private Opened next(Opened opened, SynchronousSink<DataBuffer> sink) {
        try {
            ClipFeed.Block block = opened.feed().next();
            if (block == null) {
                sink.complete();
            } else {
                sink.next(buffers.wrap(new LentBuffer(block)));
            }
        } catch (OutOfMemoryError full) {
            // Reactor would take it for the end of the process and leave the connection hanging; other bodies go on.
            LOG.warn("no memory for a block of viewing {}: {}", opened.viewing().id(), full.toString());
            sink.error(new Bridge.Overloaded());
        } catch (RuntimeException ended) {
            EarlyViewing viewing = opened.viewing();
            LOG.info("viewing {} of {} is broken off: {}", viewing.id(), viewing.extractionCode(), ended.toString());
            sink.error(refusal(ended, viewing.extractionCode()));
        }
        return opened;
    }

    /** What is said where nothing has been sent yet. */
    private static RuntimeException refusal(RuntimeException ended, String extraction) {
        return switch (ended) {
            case CutException _ -> new RefusedHere("early-changed", null, extraction);
            case ChildLost _ -> new RefusedHere("early-after-storing", null, extraction);
            default -> ended;
        };
    }

    private void close(Opened opened) {
        places.giveBack(opened.viewing().account());
        try {
            tellWhole(opened);
        } catch (RuntimeException e) {
            LOG.warn(
                    "viewing {}: the hash of what was given out is not in the log",
                    opened.viewing().id(),
                    e);
        } finally {
            opened.feed().close();
        }
    }

    /** At the end, because a client that has every byte may close the connection before anybody asks for more. */
    private static void tellWhole(Opened opened) {
        String sha256 = opened.feed().sha256();
        if (sha256 != null) {
            opened.whole().accept(sha256);
        }
    }
}
