package vn.nhanchung.extraction.video;

/** A clip that is laid out to the byte and written nowhere: any part of it can be read, as often as wanted and by many at once. */
public interface ReadableClip {

    /** The clip's size in bytes. */
    long size();

    /** 64 lower-case hex digits that are equal where the bytes are, and the files as old and as long as they were. */
    String fingerprint();

    /**
     * Begins to read a part of the clip. The feed has to be closed.
     *
     * @param from the first byte, from 0
     * @param to the end, exclusive, no more than the size
     * @param alive run before each block and while one is waited for; what it throws ends the feed
     */
    ClipFeed feed(long from, long to, Runnable alive);

    /** Whether parts of it can still be asked for; one that cannot has to be laid out again. */
    boolean isReadable();

    /** Nobody will ask for another part; feeds that are open go on to their end. */
    void drop();
}
