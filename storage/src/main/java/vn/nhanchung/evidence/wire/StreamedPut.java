package vn.nhanchung.evidence.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;

/**
 * A PUT whose body of known length is written while it is being made. Closed before {@link #answer}, the connection ends
 * before the promised length, and no store takes a beginning for the whole. Whatever the store does wrong is thrown as
 * {@link VaultException}, from {@link #write} too, of kind {@code STORE_UNAVAILABLE}, {@code STORE_REFUSED} or, where this
 * thread was interrupted, {@code INTERRUPTED}. Belongs to one thread.
 */
public final class StreamedPut implements WritableByteChannel, Closeable {

    /** A store first writes to its disks what it has, and answers then. */
    private static final long SLOWEST_DISK_BYTES_PER_SECOND = 16 << 20;

    private static final Duration LAST_WORD_WITHIN = Duration.ofMillis(500);

    private final HttpExchange exchange;
    private final Order order;

    /**
     * What to send where.
     *
     * @param address http or https; its query may be a secret and is never repeated in an exception
     * @param contentType null sends none
     * @param size of the body in bytes
     * @param patience how long connecting, or the next piece of bytes, may take
     * @param what is sent, for messages
     */
    public record Order(URI address, @Nullable String contentType, long size, Duration patience, String what) {

        private String doing() {
            return "sending " + what;
        }
    }

    private StreamedPut(HttpExchange exchange, Order order) {
        this.exchange = exchange;
        this.order = order;
    }

    /** Connects, and waits until the store wants the body. */
    public static StreamedPut open(Order order) {
        StreamedPut put;
        try {
            put = new StreamedPut(HttpExchange.with(order.address(), order.patience()), order);
        } catch (IOException e) {
            throw StoreFailure.of(order.doing(), e);
        }
        try {
            put.begin();
            return put;
        } catch (IOException e) {
            put.close();
            throw StoreFailure.of(order.doing(), e);
        } catch (RuntimeException e) {
            put.close();
            throw e;
        }
    }

    @Override
    public int write(ByteBuffer bytes) {
        try {
            return exchange.body().write(bytes);
        } catch (IOException e) {
            throw lastWord(e);
        }
    }

    /** Waits until the store has taken all of it. */
    public HttpAnswer answer() {
        exchange.body().requireKept();
        try {
            return good(exchange.answer(
                    order.patience().plus(Duration.ofSeconds(order.size() / SLOWEST_DISK_BYTES_PER_SECOND))));
        } catch (IOException e) {
            throw StoreFailure.of(order.doing(), e);
        }
    }

    @Override
    public boolean isOpen() {
        return exchange.body().isOpen();
    }

    /** Ends the connection. */
    @Override
    public void close() {
        try {
            exchange.close();
        } catch (IOException e) {
            System.getLogger(StreamedPut.class.getName())
                    .log(System.Logger.Level.DEBUG, "a connection did not close", e);
        }
    }

    private void begin() throws IOException {
        var head = new LinkedHashMap<String, String>();
        head.put("Content-Length", Long.toString(order.size()));
        if (order.contentType() != null) {
            head.put("Content-Type", order.contentType());
        }
        head.put("Expect", "100-continue");
        exchange.begin("PUT", head);
        var early = exchange.awaitContinue();
        if (early != null) {
            good(early);
            throw new VaultException(Kind.STORE_REFUSED, "The store took nothing of " + order.what());
        }
        exchange.body().promise(order.size());
    }

    /** A store that is full, or does not like the request, may say so and hang up in mid-body. */
    private VaultException lastWord(IOException broken) {
        var failure = StoreFailure.of(order.doing(), broken);
        if (failure.kind() == Kind.STORE_UNAVAILABLE) {
            try {
                good(exchange.answer(LAST_WORD_WITHIN));
            } catch (IOException silent) {
                failure.addSuppressed(silent);
            } catch (VaultException said) {
                said.addSuppressed(failure);
                return said;
            }
        }
        return failure;
    }

    private HttpAnswer good(HttpAnswer answer) {
        if (answer.good()) {
            return answer;
        }
        var what = "%s, for %s".formatted(answer.reason(), order.what());
        var failure = StoreFailure.ofStatus(answer.status(), what, null);
        throw failure.kind() == Kind.NOT_FOUND
                ? new VaultException(Kind.STORE_REFUSED, String.valueOf(failure.getMessage()))
                : failure;
    }
}
