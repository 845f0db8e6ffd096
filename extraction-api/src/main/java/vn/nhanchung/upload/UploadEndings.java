package vn.nhanchung.upload;

import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * How uploads end without becoming a clip: on record first, then their connection, then their file. Killed in between, the next sweep
 * goes on.
 */
@Service
public class UploadEndings {

    private static final Logger LOG = LoggerFactory.getLogger(UploadEndings.class);

    private final UploadRecords records;
    private final UploadFolder folder;
    private final Connections connections;
    private final Clock clock;

    UploadEndings(UploadRecords records, UploadFolder folder, Connections connections, Clock clock) {
        this.records = records;
        this.folder = folder;
        this.connections = connections;
        this.clock = clock;
    }

    /** Ends the connections that came by a link's former tokens, and deletes what they brought: on record it has ended. */
    public void clearFormer(String linkCode) {
        for (Upload upload : records.kept()) {
            if (upload.linkCode().equals(linkCode) && upload.state() == UploadState.ENDED) {
                clear(upload);
            }
        }
    }

    /** Whether a link still takes a file. Consent may be withdrawn, and an incident clarified, while one of days is on its way. */
    boolean isAwaited(UploadLink link) {
        return link.isAlive(clock.instant()) && records.isStillAsked(link);
    }

    /** Ends those that no link takes any more. */
    void endOutdated() {
        for (Upload upload : records.kept()) {
            if (upload.state() == UploadState.RECEIVING && !isAwaited(records.link(upload.linkCode()))) {
                end(upload, UploadState.ENDED);
            }
        }
    }

    /**
     * On record first: whoever comes from then on takes no place, and what became whole meanwhile keeps its file.
     *
     * @return false where it became whole, or had ended, before
     */
    boolean end(Upload upload, UploadState how) {
        if (!records.end(upload.id(), how)) {
            return false;
        }
        clear(upload);
        return true;
    }

    /** Ends an upload's connection and deletes its file: on record it has ended. */
    void clear(Upload ended) {
        connections.retire(ended.id());
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
}
