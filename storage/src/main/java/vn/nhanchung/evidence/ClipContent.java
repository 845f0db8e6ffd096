package vn.nhanchung.evidence;

import java.nio.file.Path;
import java.util.List;

/** What a deposit holds. Each part is asked for when those before it are stored. */
public interface ClipContent {

    /** The clip. */
    ObjectBody clip();

    /** Files that the recorder handed over and that nobody else keeps, in order; asked for once the clip has been written. */
    default List<Path> originals() {
        return List.of();
    }

    /**
     * The manifest's bytes, UTF-8 JSON.
     *
     * @param clip as it was read back
     * @param originals as they were read back, in the order of {@link #originals()}
     */
    byte[] manifest(StoredObject clip, List<StoredObject> originals);
}
