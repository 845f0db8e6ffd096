package vn.nhanchung.evidence;

import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An S3 bucket. It is trusted to keep bytes and for nothing else: whoever uses it hashes what it returns and reads back every
 * lock. No call waits forever; each throws {@link VaultException} of kind {@code STORE_UNAVAILABLE} or {@code STORE_REFUSED}.
 */
public interface ObjectStore {

    /** The largest object that one PUT may carry. */
    long LARGEST_PUT_BYTES = 5L << 30;

    /** The bucket's name. */
    String bucket();

    /** Makes the bucket if it is missing, with object lock where the server can. */
    void makeBucket();

    /**
     * Stores one object in one PUT, without holding it in memory.
     *
     * @param retention sent with the bytes; null sends none
     * @return the address that the new version can be read at
     */
    ObjectVersion put(Upload upload, @Nullable Retention retention);

    /** The newest version under a key. */
    Optional<FoundObject> newest(String key);

    /**
     * Opens an object that is known to be there, to be closed by the caller. A store that stops sending makes the stream throw.
     *
     * @param range null opens all of it
     * @throws VaultException also of kind {@code CORRUPTED} if it is gone or too short for the range
     */
    InputStream open(ObjectVersion version, @Nullable ByteRange range);

    /** The lock that the store says a version has; empty also where the store knows no locks. */
    Optional<Retention> retention(ObjectVersion version);

    /** Asks the store to lock a version. */
    void retain(ObjectVersion version, Retention retention);

    /**
     * Deletes a version.
     *
     * @return false if the store refused
     */
    boolean delete(ObjectVersion version);
}
