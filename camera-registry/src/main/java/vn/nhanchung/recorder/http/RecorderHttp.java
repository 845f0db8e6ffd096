package vn.nhanchung.recorder.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.net.URIBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.OfferedLogins;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.ServerAddress;

/**
 * Asks recorders over HTTP: allowed addresses only, no redirects, no cookies but a question's own, each exchange over by its deadline however slowly
 * a peer answers, and no login a second time within minutes that a recorder has refused: what it says of a login that it has not accepted yet is awaited
 * before another question offers it.
 *
 * <p>Calls block; an interrupt ends them at once. They throw {@link FootageException} for what the network or the recorder does.
 */
@Component
public class RecorderHttp implements DisposableBean {

    private static final int LARGEST_ANSWER = 8 << 20;
    private static final int LARGEST_PICTURE = 4 << 20;
    private static final int BLOCK = 256 << 10;

    private final Clients clients;
    private final Duration floorWithin;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();
    private final OfferedLogins logins = new OfferedLogins();

    private interface Body<T> {
        T read(InputStream body) throws IOException;
    }

    private interface Answer<T> {
        T read(ClassicHttpResponse answer) throws IOException;
    }

    /** A client for recorders in allowed networks. */
    @Autowired
    public RecorderHttp(RecorderNetworks networks) {
        this(networks, ProgressFloor.WITHIN);
    }

    /** One that gives up sooner, or later, a file of which too little comes. */
    RecorderHttp(RecorderNetworks networks, Duration floorWithin) {
        clients = new Clients(networks);
        this.floorWithin = floorWithin;
    }

    /**
     * A small answer.
     *
     * @return its body, 8 MiB at most; empty where the recorder says that there is no such thing (404)
     */
    public Optional<byte[]> read(Question question) {
        return ask(question, answer -> found(question, answer, body -> whole(question, body)));
    }

    /** A live picture, JPEG, 4 MiB at most; empty where the recorder gives none, or something else. */
    public Optional<byte[]> picture(Question question) {
        try {
            return read(question)
                    .filter(picture -> picture.length > 2 && picture.length <= LARGEST_PICTURE)
                    .filter(picture -> picture[0] == (byte) 0xFF && picture[1] == (byte) 0xD8);
        } catch (FootageException none) {
            if (none.kind() == Kind.UNSUPPORTED) {
                return Optional.empty();
            }
            throw none;
        }
    }

    /** An answer whatever its status, for families that say in its body what went wrong; 8 MiB at most. */
    public HttpReply reply(Question question) {
        return ask(question, answer -> {
            HttpEntity entity = answer.getEntity();
            return new HttpReply(answer, entity == null ? new byte[0] : whole(question, entity.getContent()));
        });
    }

    /** Who answers and when, whatever the answer is. */
    public Greeting greeting(Question question) {
        return ask(question, answer -> {
            HttpEntity entity = answer.getEntity();
            if (entity != null) {
                // Read to its end, so that the next question finds the connection open.
                whole(question, entity.getContent());
            }
            return Greeting.of(answer);
        });
    }

    private static byte[] whole(Question question, InputStream body) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        for (int count = body.read(block); count >= 0; count = body.read(block)) {
            read.write(block, 0, count);
            if (read.size() > LARGEST_ANSWER) {
                throw new FootageException(Kind.CORRUPT, "an answer of more than 8 MiB from " + where(question));
            }
        }
        return read.toByteArray();
    }

    /**
     * How a file begins: no more of it is read, and the connection is closed.
     *
     * @param most how many bytes of it
     * @return them; empty where the recorder says that there is no such thing (404)
     */
    public Optional<byte[]> beginning(Question question, int most) {
        return ask(question, answer -> {
            Optional<byte[]> head = found(question, answer, body -> body.readNBytes(most));
            // Closed with its answer, it would be read to its end.
            answer.setEntity(null);
            return head;
        });
    }

    /**
     * A file of footage. One whose connection breaks is gone on with, from where it broke where the recorder can do that; one that trickles is given up
     * ({@link ProgressFloor}); what is left of one that cannot be had is deleted.
     *
     * @param question how long it may take holds for all of it
     * @param out where it appears; an older file there is replaced
     * @param most how many bytes it may have
     * @return its bytes; empty where the recorder says that there is no such thing (404)
     * @throws UncheckedIOException if it cannot be written
     */
    public Optional<Long> download(Question question, Path out, long most) {
        FileTransfer transfer = new FileTransfer(where(question), out, most);
        boolean whole = false;
        try {
            Optional<Long> bytes = throughBreaks(question, transfer);
            whole = bytes.isPresent();
            return bytes;
        } finally {
            if (!whole) {
                transfer.discard();
            }
        }
    }

    private Optional<Long> throughBreaks(Question question, FileTransfer transfer) {
        long begun = System.nanoTime();
        ProgressFloor floor = new ProgressFloor(transfer::received, floorWithin);
        while (true) {
            try {
                Question rest = question.within(left(question, begun));
                return ask(rest, transfer::askFor, answer -> transferred(question, answer, transfer), floor);
            } catch (FootageException failure) {
                transfer.awaitNext(failure, left(question, begun));
            }
        }
    }

    private static Duration left(Question question, long begun) {
        return question.within().minusNanos(System.nanoTime() - begun);
    }

    private static Optional<Long> transferred(Question question, ClassicHttpResponse answer, FileTransfer transfer)
            throws IOException {
        if (answer.getCode() == HttpStatus.SC_NOT_FOUND) {
            transfer.requireNotBegun();
        }
        return answer.getCode() == HttpStatus.SC_PARTIAL_CONTENT
                ? Optional.of(transfer.rest(answer))
                : found(question, answer, body -> transfer.whole(answer, body));
    }

    private <T> T ask(Question question, Answer<T> reader) {
        return ask(question, request -> {}, reader, ProgressFloor.NONE);
    }

    private <T> T ask(Question question, Consumer<HttpMessage> head, Answer<T> reader, ProgressFloor floor) {
        Login login = question.login();
        if (login != null) {
            requireUnrefused(question.address(), login);
        }
        HttpUriRequestBase request = new HttpUriRequestBase(question.verb().name(), address(question));
        SessionCookie session = question.session();
        if (session != null) {
            request.setHeader(HttpHeaders.COOKIE, session.header());
        }
        head.accept(request);
        Question.Body body = question.body();
        if (body != null) {
            request.setEntity(new StringEntity(
                    body.text(), ContentType.create(body.mediaType()).withCharset(UTF_8)));
        }
        Future<T> exchange = exchanges.submit(() -> exchange(question, request, reader));
        try {
            return floor.outcome(exchange, question.within());
        } catch (TimeoutException late) {
            throw new FootageException(Kind.TIMEOUT, where(question) + " " + late.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FootageException(Kind.UNREACHABLE, "interrupted while asking " + where(question), stopped);
        } catch (ExecutionException failed) {
            throw told(question, failed.getCause());
        } finally {
            // Closes the connection of one that is late, so that its thread ends too.
            request.cancel();
            exchange.cancel(true);
        }
    }

    private <T> T exchange(Question question, HttpUriRequestBase request, Answer<T> reader) throws IOException {
        ServerAddress address = question.address();
        HttpHost host = new HttpHost(address.tls() ? "https" : "http", address.host(), address.port());
        try (OfferedLogin offered = new OfferedLogin(logins, question)) {
            HttpClientContext context = Clients.context(offered);
            try (ClassicHttpResponse answer = clients.of(question).executeOpen(host, request, context)) {
                if (question.login() != null) {
                    // Before the body is read: a file may take an hour, and what becomes of the login is known.
                    hear(question, answer, context, offered);
                }
                return reader.read(answer);
            }
        }
    }

    private static void hear(
            Question question, ClassicHttpResponse answer, HttpClientContext context, OfferedLogin offered) {
        if (answer.getCode() != HttpStatus.SC_UNAUTHORIZED) {
            offered.ended(Clients.hasAccepted(answer, context));
            return;
        }
        if (question.believed()) {
            throw new FootageException(
                    Kind.FORBIDDEN_REPLAY, where(question) + " refuses a login that is good elsewhere");
        }
        if (!Clients.offersTo(answer, question.address())) {
            throw new FootageException(
                    Kind.LOGIN_IN_CLEAR, where(question) + " wants the password in the clear; it was not sent");
        }
        offered.refused();
    }

    /** Remembers a login that an answer refused in words of its family, as 401 does it in those of HTTP. */
    public void refused(ServerAddress address, Login login) {
        logins.refused(address.host(), address.port(), login);
    }

    /**
     * To be called before a login is offered in a family's own way.
     *
     * @throws FootageException AUTH where it was refused before
     */
    public void requireUnrefused(ServerAddress address, Login login) {
        logins.requireUnrefused(address.host(), address.port(), login);
    }

    /**
     * The turn to offer a login in the body of a question, which is asked without one. What HTTP itself asks for it takes its own turn for, so nothing of
     * that is to be asked meanwhile.
     *
     * @param patience how long the others are waited for
     * @throws FootageException as {@link OfferedLogins#turn} does, and UNREACHABLE where whoever waits is interrupted
     */
    public OfferedLogins.Turn turn(ServerAddress address, Login login, Duration patience) {
        return OfferedLogin.turn(logins, address, login, patience);
    }

    private static <T> Optional<T> found(Question question, ClassicHttpResponse answer, Body<T> body)
            throws IOException {
        int status = answer.getCode();
        if (status == HttpStatus.SC_NOT_FOUND) {
            return Optional.empty();
        }
        HttpEntity entity = answer.getEntity();
        if (status != HttpStatus.SC_OK || entity == null) {
            throw new FootageException(kind(status, entity), where(question) + " answered " + status);
        }
        return Optional.of(body.read(entity.getContent()));
    }

    /** Firmware of Hikvision's says 403 to a method that it does not know as well, and which it is in the body. */
    private static Kind kind(int status, @Nullable HttpEntity entity) {
        return status == HttpStatus.SC_FORBIDDEN
                        && entity != null
                        && IsapiStatus.of(head(entity)).saysUnknown()
                ? Kind.UNSUPPORTED
                : HttpReply.kind(status);
    }

    private static String head(HttpEntity entity) {
        try {
            return new String(entity.getContent().readNBytes(IsapiStatus.HEAD), UTF_8);
        } catch (IOException broken) {
            // The status is known all the same.
            return "";
        }
    }

    private static RuntimeException told(Question question, @Nullable Throwable failure) {
        return switch (failure) {
            case RuntimeException known -> known;
            case ConnectionRequestTimeoutException ours ->
                FootageException.unasked(
                        Kind.BUSY, "no connection of ours is free for " + where(question) + "; it was not asked", ours);
            case InterruptedIOException silent ->
                new FootageException(Kind.TIMEOUT, where(question) + " fell silent", silent);
            case IOException broken ->
                new FootageException(
                        Kind.UNREACHABLE,
                        where(question) + " cannot be asked: "
                                + broken.getClass().getSimpleName(),
                        broken);
            case null, default -> new IllegalStateException(failure);
        };
    }

    private static URI address(Question question) {
        URIBuilder address = new URIBuilder().setPath(question.path());
        question.query().forEach(address::addParameter);
        try {
            return address.build();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path: " + question.path(), e);
        }
    }

    /** Without the query: it may hold what is nobody's business. */
    private static String where(Question question) {
        return question.address().authority() + question.path();
    }

    @Override
    public void destroy() throws IOException {
        exchanges.shutdownNow();
        clients.close();
    }
}
