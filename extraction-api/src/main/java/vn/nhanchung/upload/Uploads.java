package vn.nhanchung.upload;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import vn.nhanchung.upload.UploadRefusal.Kind;

/** Files that come by links: how one is begun and given up, and what is there of them. Calls block. */
@Service
public class Uploads {

    /** What takes up one of a link's places. */
    private static final Set<UploadState> COUNTS =
            EnumSet.of(UploadState.RECEIVING, UploadState.COMPLETE, UploadState.RECEIVED);

    /** So many a link's token may begin and give up: each is two entries of the log. */
    private static final int MOST_BEGUN = 20;

    private final UploadRecords records;
    private final UploadFolder folder;
    private final UploadSettings settings;
    private final UploadRoom room;
    private final UploadEndings endings;
    private final Clock clock;

    Uploads(
            UploadRecords records,
            UploadFolder folder,
            UploadSettings settings,
            UploadRoom room,
            UploadEndings endings,
            Clock clock) {
        this.records = records;
        this.folder = folder;
        this.settings = settings;
        this.room = room;
        this.endings = endings;
        this.clock = clock;
    }

    /** The largest file that is taken, in bytes. */
    public long largest() {
        return room.largest();
    }

    /** Those that came by links, the newest first. */
    public List<Upload> ofLinks(Collection<String> codes) {
        return codes.isEmpty() ? List.of() : records.ofLinks(codes);
    }

    /** How many bytes of an upload are here. */
    public long received(Upload upload) {
        return folder.received(upload);
    }

    /**
     * Begins an upload.
     *
     * @param said what the sender says of it, by name, see {@link Statement}
     * @throws UploadRefusal for the first thing that stands against it; nothing was begun
     */
    public synchronized Upload begin(UploadLink link, long size, Map<String, String> said) {
        records.requireHeld(link);
        records.requireStillAsked(link);
        room.requireSize(size);
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
        room.require(size);
        return records.begin(link, size, statement);
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

    /**
     * Gives an upload up; its link takes another in its place.
     *
     * @throws UploadRefusal UPLOAD_NOT_FOUND, UPLOAD_ENDED where it is whole or was ended
     */
    public void terminate(UploadLink link, UUID id) {
        records.link(link.code()).requireToken(link);
        Upload upload = records.require(link.code(), id);
        if (!endings.end(upload, UploadState.ENDED)) {
            throw new UploadRefusal(Kind.UPLOAD_ENDED, "");
        }
    }
}
