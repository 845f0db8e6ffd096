package vn.nhanchung.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.nhanchung.upload.UploadRefusal.Kind;

/**
 * The bytes of uploads, as one connection after another brings them. Where a file ends on disk is how far it has come: that survives
 * whatever ends this process. Calls block.
 */
@Service
public class UploadBytes {

    /** The algorithms in which a client may state what its bytes add up to, as tus names them. */
    public static final String CHECKSUMS = Checksum.ALGORITHMS;

    private final UploadRecords records;
    private final UploadFolder folder;
    private final Connections connections;
    private final UploadEndings endings;
    private final Arrivals arrivals;
    private final Clock clock;

    UploadBytes(
            UploadRecords records,
            UploadFolder folder,
            Connections connections,
            UploadEndings endings,
            Arrivals arrivals,
            Clock clock) {
        this.records = records;
        this.folder = folder;
        this.connections = connections;
        this.endings = endings;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /**
     * How far an upload has come, on disk for certain. One whose last byte came just before this process was killed is found
     * whole here.
     *
     * @throws UploadRefusal UPLOAD_NOT_FOUND, UPLOAD_ENDED, UPLOAD_NOT_VIDEO, or what has become of its link
     */
    public long offset(UploadLink link, UUID id) {
        Upload upload = require(link, id);
        if (upload.state() != UploadState.RECEIVING) {
            return upload.size();
        }
        force(folder.part(id));
        long length = folder.length(id);
        if (length == upload.size() && !connections.isTaken(id)) {
            finish(receive(link, id, length, null));
        }
        return length;
    }

    /** What an upload is of: its announced size. */
    public long size(UploadLink link, UUID id) {
        return records.require(link.code(), id).size();
    }

    /**
     * Begins to take the bytes of a connection; to be ended by {@link #finish} or {@link #breakOff}.
     *
     * @param offset where the client believes the file to end
     * @param checksum the header {@code Upload-Checksum}; null where there is none
     * @throws UploadRefusal UPLOAD_BUSY, UPLOAD_WRONG_OFFSET, UPLOAD_UNKNOWN_CHECKSUM, and as {@link #offset}
     */
    public Receiving receive(UploadLink link, UUID id, long offset, @Nullable String checksum) {
        Upload upload = require(link, id);
        if (upload.state() != UploadState.RECEIVING) {
            throw new UploadRefusal(Kind.UPLOAD_WRONG_OFFSET, String.valueOf(upload.size()));
        }
        make();
        Receiving mine =
                new Receiving(upload, folder.part(id), checksum == null ? null : Checksum.parse(checksum), clock);
        connections.take(mine);
        try {
            // It may have ended before its place was taken.
            if (records.require(link.code(), id).state() != UploadState.RECEIVING) {
                throw new UploadRefusal(Kind.UPLOAD_ENDED, "");
            }
            mine.begin(offset);
            return mine;
        } catch (RuntimeException e) {
            breakOff(mine, e);
            throw e;
        }
    }

    /**
     * All bytes of a connection have come.
     *
     * @return how far the upload has come
     * @throws UploadRefusal UPLOAD_WRONG_CHECKSUM, UPLOAD_BUSY, UPLOAD_ENDED, or what has become of its link meanwhile
     */
    public long finish(Receiving receiving) {
        try {
            long length = receiving.finish();
            if (receiving.isWhole()) {
                Upload upload = receiving.upload();
                // It may have ended while the bytes came.
                UploadLink link = records.link(upload.linkCode());
                link.requireAlive(clock.instant());
                records.requireStillAsked(link);
                records.complete(upload.id(), Objects.requireNonNull(receiving.container()));
                arrivals.take(upload.id());
            }
            return length;
        } finally {
            connections.leave(receiving);
        }
    }

    /** A connection ended too early, or what it brought is refused. */
    public void breakOff(Receiving receiving, @Nullable Throwable why) {
        try {
            receiving.breakOff();
        } finally {
            connections.leave(receiving);
        }
        if (why instanceof UploadRefusal refusal && refusal.kind() == Kind.UPLOAD_NOT_VIDEO) {
            endings.end(receiving.upload(), UploadState.REFUSED);
        }
    }

    /** Finds an upload whole whose connection, or this process, ended just behind the last byte. */
    void settle(Upload upload) {
        UploadLink link = records.link(upload.linkCode());
        boolean whole = folder.length(upload.id()) == upload.size() && !connections.isTaken(upload.id());
        if (whole && endings.isAwaited(link)) {
            offset(link, upload.id());
        }
    }

    private Upload require(UploadLink link, UUID id) {
        records.requireHeld(link);
        Upload upload = records.require(link.code(), id);
        return switch (upload.state()) {
            case REFUSED -> throw new UploadRefusal(Kind.UPLOAD_NOT_VIDEO, upload.sentAs());
            case ENDED -> throw new UploadRefusal(Kind.UPLOAD_ENDED, "");
            case RECEIVING, COMPLETE, RECEIVED -> upload;
        };
    }

    private void make() {
        try {
            folder.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void force(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
