package vn.nhanchung.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.upload.UploadRefusal.Kind;

/**
 * The bytes of one connection on their way to the end of a file. What was written stays, whatever ends the connection; with a
 * checksum, all of it or nothing. Only one such at a time writes to a file; one that another took the place of writes nothing more.
 */
public final class Receiving {

    /** So much may be lost by a cut of the power in mid-connection; what is stated to a client never is. */
    private static final long FORCE_EVERY = 32L << 20;

    /** A connection that brought nothing for so long may be dead, and whoever comes anew for the same file is believed. */
    private static final Duration DEAD_AFTER = Duration.ofSeconds(5);

    private static final long NOTHING_LEFT = 1L << 20;

    private final Upload upload;
    private final Path file;
    private final @Nullable Checksum checksum;
    private final CheckMark mark;
    private final Clock clock;
    private @Nullable FileChannel channel;
    private @Nullable Container container;
    private Instant lastBytes;
    private long begun;
    private long length;
    private long forced;
    private boolean retired;

    Receiving(Upload upload, Path file, @Nullable Checksum checksum, Clock clock) {
        this.upload = upload;
        this.file = file;
        this.checksum = checksum;
        this.mark = new CheckMark(file);
        this.clock = clock;
        this.lastBytes = clock.instant();
    }

    /** What it is a part of. */
    Upload upload() {
        return upload;
    }

    /** What the file's first bytes are; null while there are too few. */
    synchronized @Nullable Container container() {
        return container;
    }

    /** Whether every byte is there. */
    synchronized boolean isWhole() {
        return length == upload.size();
    }

    /** Whether nothing came for so long that its connection is taken for dead; it then writes nothing more. */
    synchronized boolean retireIfDead() {
        if (clock.instant().isBefore(lastBytes.plus(DEAD_AFTER))) {
            return false;
        }
        retire();
        return true;
    }

    /** Ends it from outside. */
    synchronized void retire() {
        retired = true;
        if (checksum != null) {
            takeBack();
        }
        close();
    }

    /**
     * Opens the file. One that was retired before makes none: the upload may have ended, and its file be deleted.
     *
     * @param offset where the client believes it to end
     * @throws UploadRefusal UPLOAD_WRONG_OFFSET; UPLOAD_BUSY where it was retired
     */
    synchronized void begin(long offset) {
        if (retired) {
            throw new UploadRefusal(Kind.UPLOAD_BUSY, "");
        }
        try {
            FileChannel opened = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = opened;
            forgetUnchecked(opened);
            length = opened.size();
            begun = length;
            forced = length;
            if (length != offset) {
                throw new UploadRefusal(Kind.UPLOAD_WRONG_OFFSET, String.valueOf(length));
            }
            opened.position(length);
            if (checksum != null) {
                mark.set(length);
            }
            look(opened);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a connection with a checksum left that could not take it back itself. */
    private void forgetUnchecked(FileChannel open) throws IOException {
        OptionalLong checked = mark.length();
        if (checked.isPresent()) {
            open.truncate(checked.getAsLong());
            open.force(true);
            mark.clear();
        }
    }

    /**
     * Writes what came.
     *
     * @throws UploadRefusal UPLOAD_TOO_LARGE beyond the announced size, UPLOAD_NOT_VIDEO, UPLOAD_BUSY where another connection took
     *     this one's place
     */
    public synchronized void write(ByteBuffer bytes) {
        FileChannel open = channel;
        if (retired || open == null) {
            throw new UploadRefusal(Kind.UPLOAD_BUSY, "");
        }
        if (bytes.remaining() > upload.size() - length) {
            throw new UploadRefusal(Kind.UPLOAD_TOO_LARGE, String.valueOf(upload.size()));
        }
        try {
            if (checksum != null) {
                checksum.add(bytes);
            }
            while (bytes.hasRemaining()) {
                length += open.write(bytes);
            }
            lastBytes = clock.instant();
            look(open);
            if (length - forced >= FORCE_EVERY) {
                open.force(true);
                forced = length;
            }
        } catch (IOException e) {
            throw full() ? new UploadRefusal(Kind.UPLOAD_NO_ROOM, "") : new UncheckedIOException(e);
        }
    }

    private boolean full() {
        return file.toFile().getUsableSpace() < NOTHING_LEFT;
    }

    /**
     * The connection's bytes have all come: forces them to disk.
     *
     * @return how long the file is now
     * @throws UploadRefusal UPLOAD_WRONG_CHECKSUM; then they are taken back. UPLOAD_BUSY where another took its place
     */
    synchronized long finish() {
        if (retired) {
            throw new UploadRefusal(Kind.UPLOAD_BUSY, "");
        }
        boolean wrong = checksum != null && !checksum.holds();
        if (wrong) {
            takeBack();
        }
        force();
        clearMark();
        close();
        if (wrong) {
            throw new UploadRefusal(Kind.UPLOAD_WRONG_CHECKSUM, "");
        }
        return length;
    }

    /** The connection broke: keeps what came of it, unless it was to be checked as a whole. */
    synchronized void breakOff() {
        if (checksum != null) {
            takeBack();
        }
        force();
        close();
    }

    private void takeBack() {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        length = begun;
        if (!open.isOpen()) {
            // A thread that is interrupted in mid-write closes its file. The mark stands, and whoever comes next takes
            // it back.
            return;
        }
        try {
            forgetUnchecked(open);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void force() {
        FileChannel open = channel;
        if (open == null || !open.isOpen()) {
            return;
        }
        try {
            open.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void clearMark() {
        try {
            mark.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void close() {
        FileChannel open = channel;
        channel = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(FileChannel open) throws IOException {
        long enough = Math.min(Container.LOOK, upload.size());
        if (container != null || length < enough) {
            return;
        }
        ByteBuffer first = ByteBuffer.allocate((int) enough);
        for (int read = 0; read >= 0 && first.hasRemaining(); ) {
            read = open.read(first, first.position());
        }
        container = Container.of(first.array())
                .orElseThrow(() -> new UploadRefusal(Kind.UPLOAD_NOT_VIDEO, upload.sentAs()));
    }
}
