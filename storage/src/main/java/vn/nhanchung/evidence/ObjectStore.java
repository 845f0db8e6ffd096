package vn.nhanchung.evidence;

import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An S3 bucket. It is trusted to keep bytes and for nothing else: whoever uses it hashes what it returns and reads back every
 * lock. No call waits forever; each throws {@link VaultException} of kind {@code STORE_UNAVAILABLE} or {@code STORE_REFUSED}.
 */
public interface ObjectStore {

    /** The largest object that S3 knows. */
    long LARGEST_OBJECT_BYTES = 5L << 40;

    /** The bucket's name. */
    String bucket();

    /** Makes the bucket if it is missing, with object lock where the server can. */
    void makeBucket();

    /**
     * Stores one object while its bytes are being made, in memory that does not grow with it. Whatever stops it, the store
     * keeps no object and no part of one.
     *
     * @throws VaultException also of kind {@code TOO_LARGE} before anything is sent, {@code INTERRUPTED} where the thread was
     *     told to stop; what the body itself throws comes out as it is
     */
    SentObject put(Upload upload);

    /** Removes the parts that a killed process sent of an object to this key. */
    void abortUploads(String key);

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
