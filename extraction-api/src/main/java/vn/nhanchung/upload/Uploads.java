package vn.nhanchung.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import vn.nhanchung.upload.UploadRefusal.Kind;

/**
 * Files that come by links. Where a file ends on disk is how far it has come: that survives whatever ends this process. Calls
 * block; which connections write right now is known to this process alone.
 */
@Service
public class Uploads {

    /** The algorithms in which a client may state what its bytes add up to, as tus names them. */
    public static final String CHECKSUMS = Checksum.ALGORITHMS;

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    /** What takes up one of a link's places. */
    private static final Set<UploadState> COUNTS =
            EnumSet.of(UploadState.RECEIVING, UploadState.COMPLETE, UploadState.RECEIVED);

    /** So many a link's token may begin and give up: each is two entries of the log. */
    private static final int MOST_BEGUN = 20;

    private final UploadRecords records;
    private final UploadFolder folder;
    private final UploadSettings settings;
    private final Arrivals arrivals;
    private final Clock clock;
    private final Map<UUID, Receiving> open = new ConcurrentHashMap<>();

    Uploads(UploadRecords records, UploadFolder folder, UploadSettings settings, Arrivals arrivals, Clock clock) {
        this.records = records;
        this.folder = folder;
        this.settings = settings;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** The largest file that is taken, in bytes. */
    public long largest() {
        return settings.largest().toBytes();
    }

    /** Those that came by links, the newest first. */
    public List<Upload> ofLinks(Collection<String> codes) {
        return codes.isEmpty() ? List.of() : records.ofLinks(codes);
    }

    /** How many bytes of an upload are here. */
    public long received(Upload upload) {
        return switch (upload.state()) {
            case RECEIVING -> folder.length(upload.id());
            case COMPLETE, RECEIVED -> upload.size();
            case REFUSED, ENDED -> 0;
        };
    }

    /**
     * Begins an upload.
     *
     * @param said what the sender says of it, by name, see {@link Statement}
     * @throws UploadRefusal for the first thing that stands against it; nothing was begun
     */
    public synchronized Upload begin(UploadLink link, long size, Map<String, String> said) {
        requireHeld(link);
        records.requireStillAsked(link);
        requireSize(size);
        Statement statement = Statement.read(said, link);
        List<Upload> before = records.ofLinks(List.of(link.code()));
        long taken = before.stream()
                .filter(upload -> COUNTS.contains(upload.state()))
                .count();
        long begun = before.stream()
                .filter(upload -> upload.handing() == link.handing())
                .count();
        if (taken >= settings.filesPerLink() || begun >= MOST_BEGUN) {
            throw new UploadRefusal(Kind.UPLOAD_LINK_USED, link.code());
        }
        requireRoom(size);
        return records.begin(link, size, statement);
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
        if (length == upload.size() && !open.containsKey(id)) {
            finish(receive(link, id, length, null));
        }
        return length;
    }

    /**
     * What a link's holder is shown: its newest upload that counts.
     *
     * @return empty while nothing has come by it
     * @throws UploadRefusal UPLOAD_LINK_UNKNOWN to the holder of a former token; UPLOAD_LINK_REVOKED, UPLOAD_LINK_EXPIRED where it has
     *     ended before anything came whole
     */
    public Optional<Upload> shown(UploadLink link) {
        UploadLink now = records.link(link.code());
        now.requireToken(link);
        Optional<Upload> newest = records.ofLinks(List.of(link.code())).stream()
                .filter(upload -> COUNTS.contains(upload.state()))
                .findFirst();
        if (newest.isEmpty() || newest.get().state() == UploadState.RECEIVING) {
            now.requireAlive(clock.instant());
        }
        return newest;
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
        Receiving holds =
                open.compute(id, (same, running) -> running == null || running.retireIfDead() ? mine : running);
        if (holds != mine) {
            throw new UploadRefusal(Kind.UPLOAD_BUSY, "");
        }
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
            leave(receiving);
        }
    }

    /** A connection ended too early, or what it brought is refused. */
    public void breakOff(Receiving receiving, @Nullable Throwable why) {
        try {
            receiving.breakOff();
        } finally {
            leave(receiving);
        }
        if (why instanceof UploadRefusal refusal && refusal.kind() == Kind.UPLOAD_NOT_VIDEO) {
            end(receiving.upload(), UploadState.REFUSED);
        }
    }

    /**
     * Gives an upload up; its link takes another in its place.
     *
     * @throws UploadRefusal UPLOAD_NOT_FOUND, UPLOAD_ENDED where it is whole or was ended
     */
    public void terminate(UploadLink link, UUID id) {
        records.link(link.code()).requireToken(link);
        Upload upload = records.require(link.code(), id);
        if (!end(upload, UploadState.ENDED)) {
            throw new UploadRefusal(Kind.UPLOAD_ENDED, "");
        }
    }

    /** Ends the connections that came by a link's former tokens, and deletes what they brought: on record it has ended. */
    public void clearFormer(String linkCode) {
        for (Upload upload : records.kept()) {
            if (upload.linkCode().equals(linkCode) && upload.state() == UploadState.ENDED) {
                clear(upload);
            }
        }
    }

    /** Finds an upload whole whose connection, or this process, ended just behind the last byte. */
    void settle(Upload upload) {
        UploadLink link = records.link(upload.linkCode());
        boolean whole = folder.length(upload.id()) == upload.size() && !open.containsKey(upload.id());
        if (whole && isAwaited(link)) {
            offset(link, upload.id());
        }
    }

    /** Ends those whose link has ended. */
    void endOutdated() {
        for (Upload upload : records.kept()) {
            if (upload.state() == UploadState.RECEIVING && !isAwaited(records.link(upload.linkCode()))) {
                end(upload, UploadState.ENDED);
            }
        }
    }

    /** Consent may be withdrawn, and an incident clarified, while a file of days is on its way. */
    private boolean isAwaited(UploadLink link) {
        return link.isAlive(clock.instant()) && records.isStillAsked(link);
    }

    /** On record first: whoever comes from then on takes no place, and what became whole meanwhile keeps its file. */
    private boolean end(Upload upload, UploadState how) {
        if (!records.end(upload.id(), how)) {
            return false;
        }
        clear(upload);
        return true;
    }

    private void clear(Upload ended) {
        Receiving running = open.remove(ended.id());
        if (running != null) {
            running.retire();
        }
        remove(ended);
    }

    /** Deletes an upload's file; what cannot be deleted now is deleted by the next sweep. */
    void remove(Upload upload) {
        try {
            folder.delete(upload);
            records.removed(upload.id());
        } catch (IOException e) {
            LOG.warn("the file of upload {} stays", upload.id(), e);
        }
    }

    private void leave(Receiving receiving) {
        open.remove(receiving.upload().id(), receiving);
    }

    private void requireHeld(UploadLink link) {
        UploadLink now = records.link(link.code());
        now.requireToken(link);
        now.requireAlive(clock.instant());
    }

    private Upload require(UploadLink link, UUID id) {
        requireHeld(link);
        Upload upload = records.require(link.code(), id);
        return switch (upload.state()) {
            case REFUSED -> throw new UploadRefusal(Kind.UPLOAD_NOT_VIDEO, upload.sentAs());
            case ENDED -> throw new UploadRefusal(Kind.UPLOAD_ENDED, "");
            case RECEIVING, COMPLETE, RECEIVED -> upload;
        };
    }

    private void requireSize(long size) {
        if (size < 1) {
            throw new UploadRefusal(Kind.UPLOAD_LENGTH_MISSING, "");
        }
        if (size > largest()) {
            throw new UploadRefusal(Kind.UPLOAD_TOO_LARGE, String.valueOf(largest()));
        }
    }

    /** What others have begun counts as if it were here, and each file once more: the vault may share the disk, and copies it. */
    private void requireRoom(long size) {
        List<Upload> kept = records.kept();
        long all = kept.stream().mapToLong(Upload::size).sum();
        long coming = kept.stream()
                .mapToLong(upload -> upload.size() - received(upload))
                .sum();
        boolean fits = all + size <= settings.total().toBytes()
                && folder.free() - coming - all - 2 * size >= settings.reserve().toBytes();
        if (!fits) {
            throw new UploadRefusal(Kind.UPLOAD_NO_ROOM, "");
        }
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
