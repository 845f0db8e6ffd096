package vn.nhanchung.recorder.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Resumption;

/**
 * A file of footage on its way, through connections that break. Where the recorder names what it gives by a strong entity tag, the rest of that very
 * file is asked for (RFC 9110 13.1.5 and 14.2); elsewhere the whole of it, anew. One exchange at a time.
 */
final class FileTransfer {

    private static final int BLOCK = 256 << 10;

    /** A file may have a gigabyte, and a recorder better things to do than to send it again and again. */
    private static final int ANEW = 2;

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private final String where;
    private final Path out;
    private final long most;
    private final Resumption resumption = new Resumption();
    private final AtomicLong received = new AtomicLong();
    private long arrived;
    private long furthest;
    private @Nullable String tag;
    private int anew;

    /**
     * A transfer of which nothing has arrived.
     *
     * @param where from where, for messages
     * @param out where it appears; an older file there is replaced
     * @param most how many bytes it may have
     */
    FileTransfer(String where, Path out, long most) {
        this.where = where;
        this.out = out;
        this.most = most;
    }

    /** The bytes that came so far, those that came anew counted again; for any thread. */
    long received() {
        return received.get();
    }

    /** Asks for what is missing, where the recorder can tell that it is the same file. */
    void askFor(HttpMessage request) {
        if (arrived > 0 && tag != null) {
            request.setHeader(HttpHeaders.RANGE, "bytes=" + arrived + "-");
            request.setHeader(HttpHeaders.IF_RANGE, tag);
        }
    }

    /**
     * The whole file from its beginning.
     *
     * @return its bytes
     * @throws UncheckedIOException if it cannot be written
     */
    long whole(ClassicHttpResponse answer, InputStream body) throws IOException {
        anew += arrived > 0 ? 1 : 0;
        if (anew > ANEW) {
            throw new FootageException(Kind.UNREACHABLE, where + " broke off and began anew " + ANEW + " times");
        }
        arrived = 0;
        tag = strongTag(answer);
        return copy(body, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * What was missing.
     *
     * @return the bytes of the whole file
     * @throws FootageException CORRUPT where it is something else, or not all of it
     */
    long rest(ClassicHttpResponse answer) throws IOException {
        HttpEntity entity = answer.getEntity();
        Header stated = answer.getFirstHeader(HttpHeaders.CONTENT_RANGE);
        Matcher range = CONTENT_RANGE.matcher(stated == null ? "" : stated.getValue());
        Header named = answer.getFirstHeader(HttpHeaders.ETAG);
        if (entity == null
                || tag == null
                || (named != null && !named.getValue().equals(tag))
                || !range.matches()
                || Long.parseLong(range.group(1)) != arrived
                || Long.parseLong(range.group(2)) + 1 != Long.parseLong(range.group(3))) {
            throw new FootageException(Kind.CORRUPT, where + " gave another part than the asked");
        }
        return copy(entity.getContent(), StandardOpenOption.APPEND);
    }

    /** @throws FootageException where a file that has begun to come is not there any more */
    void requireNotBegun() {
        if (arrived > 0) {
            throw new FootageException(Kind.UNREACHABLE, where + " broke off, and then had no such file");
        }
    }

    /** What a recorder refuses in mid-file says nothing of how it gives files. */
    private FootageException inMidFile(FootageException failure) {
        return furthest > 0 && failure.kind() == Kind.UNSUPPORTED
                ? new FootageException(Kind.UNREACHABLE, "broke off, and then: " + failure.getMessage(), failure)
                : failure;
    }

    /**
     * Waits before a broken one is gone on with. What a recorder answers, be it that it is broken inside, is no break; neither is one that never began.
     *
     * @param left how long all of it may still take
     * @throws FootageException the failure, where it is to be given up
     */
    void awaitNext(FootageException failure, Duration left) {
        // Else a peer that gives a byte and breaks off would be gone on with for hours.
        boolean further = arrived >= furthest + ProgressFloor.BYTES;
        furthest = Math.max(furthest, arrived);
        boolean atItsEnd = tag == null && anew == ANEW;
        if (!(failure.getCause() instanceof IOException) || furthest == 0 || atItsEnd) {
            throw inMidFile(failure);
        }
        if (further) {
            resumption.further();
        }
        // Also where it got further: whatever broke it may last a moment.
        resumption.awaitNext(failure, left);
    }

    /** What is left of one that was given up is of no use. */
    void discard() {
        try {
            Files.deleteIfExists(out);
        } catch (IOException e) {
            System.getLogger(FileTransfer.class.getName()).log(System.Logger.Level.WARNING, "cannot remove " + out, e);
        }
    }

    private static @Nullable String strongTag(ClassicHttpResponse answer) {
        Header stated = answer.getFirstHeader(HttpHeaders.ETAG);
        String value = stated == null ? "" : stated.getValue();
        return value.startsWith("\"") ? value : null;
    }

    private long copy(InputStream body, StandardOpenOption... how) throws IOException {
        try (OutputStream file = open(how)) {
            byte[] block = new byte[BLOCK];
            for (int count = body.read(block); count >= 0; count = body.read(block)) {
                if (arrived + count > most) {
                    throw new FootageException(Kind.CORRUPT, "a file of more than " + most + " bytes from " + where);
                }
                write(file, block, count);
                arrived += count;
                received.addAndGet(count);
            }
        }
        return arrived;
    }

    private OutputStream open(StandardOpenOption... how) {
        try {
            return Files.newOutputStream(out, how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A full disk is not the recorder's fault, and the two are told apart by what is thrown. */
    private static void write(OutputStream file, byte[] block, int count) {
        try {
            file.write(block, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
