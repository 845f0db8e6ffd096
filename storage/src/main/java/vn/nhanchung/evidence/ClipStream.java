package vn.nhanchung.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;

/**
 * A clip's bytes on their way to a person, opened only after the log entry was written. A stream over the whole clip is hashed
 * as it is read: should the bytes not be the stored ones, it throws instead of giving the last of them.
 *
 * @param body closed with this
 * @param offset of the first byte, from 0
 * @param length how many bytes the body has
 * @param totalSize of the whole clip in bytes
 * @param sha256 of the whole clip
 * @param auditEntry the log entry that allows this
 */
public record ClipStream(
        InputStream body, long offset, long length, long totalSize, String contentType, String sha256, long auditEntry)
        implements AutoCloseable {

    /** Ends the transfer. */
    @Override
    public void close() throws IOException {
        body.close();
    }

    /** The same transfer, broken off at an instant if it takes that long. */
    ClipStream endingAt(Instant end, Clock clock) {
        return new ClipStream(
                new ExpiringStream(body, end, clock), offset, length, totalSize, contentType, sha256, auditEntry);
    }
}
