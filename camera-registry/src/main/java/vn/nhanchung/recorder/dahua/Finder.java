package vn.nhanchung.recorder.dahua;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/**
 * One search on a device. A device has few of them and keeps each until it is destroyed, so closing it does so whatever happened, in a
 * thread that is being stopped too.
 */
final class Finder implements AutoCloseable {

    /** The most that a device lists at once, by the vendor's document. */
    static final int PER_PAGE = 100;

    private static final String PROGRAM = "mediaFileFind.cgi";

    private final Cgi cgi;
    private final String object;
    private boolean full;

    private Finder(Cgi cgi, String object) {
        this.cgi = cgi;
        this.object = object;
    }

    /**
     * Begins one. A thread that is stopped meanwhile waits for nothing, and what the device gives then is given back.
     *
     * @throws FootageException BUSY where the device has none to give
     */
    static Finder create(Cgi cgi) {
        CompletableFuture<Finder> created = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                created.complete(begin(cgi));
            } catch (RuntimeException failed) {
                created.completeExceptionally(failed);
            }
        });
        try {
            return created.get();
        } catch (InterruptedException stopped) {
            CompletableFuture<Void> _ = created.thenAccept(Finder::close);
            Thread.currentThread().interrupt();
            throw new FootageException(
                    Kind.UNREACHABLE, "interrupted while asking " + cgi.device().authority(), stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof FootageException told ? told : new IllegalStateException(failed);
        }
    }

    private static Finder begin(Cgi cgi) {
        String object = cgi.ask(PROGRAM, "action", "factory.create")
                .flatMap(answer -> answer.get("result"))
                .orElseThrow(cgi::busy);
        if (!object.matches("\\w{1,40}")) {
            throw cgi.unreadable("no finder", null);
        }
        return new Finder(cgi, object);
    }

    /** Looks for the files that touch a window; false where the device says that there are none. */
    boolean find(int channel, LocalDateTime from, LocalDateTime to) {
        // Without condition.Types: some firmware answers 400 to it.
        return cgi.agrees(
                PROGRAM,
                "action",
                "findFile",
                "object",
                object,
                "condition.Channel",
                String.valueOf(channel),
                "condition.StartTime",
                WallClock.write(from),
                "condition.EndTime",
                WallClock.write(to));
    }

    /**
     * The next of them; none listed at the end.
     *
     * @throws FootageException UNREACHABLE where the device says no behind a full page, CORRUPT where what it says is neither a list nor a no: what
     *     else it holds is not known then
     */
    FinderPage next() {
        try {
            FinderPage page = cgi.ask(
                            PROGRAM, "action", "findNextFile", "object", object, "count", String.valueOf(PER_PAGE))
                    .map(this::page)
                    .orElseGet(this::none);
            full = page.listed() == PER_PAGE;
            return page;
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw cgi.unreadable("a list of files", unreadable);
        }
    }

    /** Neither a list nor a no is not an empty list: what the device holds is not known then. */
    private FinderPage page(KeyValues answer) {
        if (!FinderPage.isOne(answer)) {
            throw cgi.unreadable("no list of files", null);
        }
        return FinderPage.of(answer);
    }

    private FinderPage none() {
        if (full) {
            throw new FootageException(
                    Kind.UNREACHABLE, cgi.device().authority() + " said no in the middle of its list of files");
        }
        return FinderPage.NONE;
    }

    /** In a thread of its own, which nobody stops: a stopped thread does not wait for it. */
    @Override
    public void close() {
        Thread ending = Thread.ofVirtual().start(() -> {
            end("close");
            end("destroy");
        });
        try {
            ending.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was found stands, however this goes. */
    private void end(String action) {
        try {
            cgi.agrees(PROGRAM, "action", action, "object", object);
        } catch (FootageException left) {
            System.getLogger(Finder.class.getName())
                    .log(System.Logger.Level.WARNING, "a finder of {0} may be left: {1}", cgi.device(), left.kind());
        }
    }
}
