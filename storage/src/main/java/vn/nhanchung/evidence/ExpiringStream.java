package vn.nhanchung.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;

/** Passes bytes on until an instant and none from there on, however long ago reading began. */
class ExpiringStream extends FilterInputStream {

    private final Instant end;
    private final Clock clock;

    ExpiringStream(InputStream in, Instant end, Clock clock) {
        super(in);
        this.end = end;
        this.clock = clock;
    }

    @Override
    public int read() throws IOException {
        return unlessEnded(super.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        return unlessEnded(super.read(buffer, offset, wanted));
    }

    /** Looks at the clock after reading, because reading may have waited. */
    private int unlessEnded(int read) throws IOException {
        if (read >= 0 && !clock.instant().isBefore(end)) {
            throw new IOException(new VaultException(
                    VaultException.Kind.EXPIRED, "The viewing ended at " + end + " while it was read"));
        }
        return read;
    }
}
