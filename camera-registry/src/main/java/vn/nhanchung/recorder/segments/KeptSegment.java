package vn.nhanchung.recorder.segments;

import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.RecorderTime;

/**
 * A file that a recorder lists.
 *
 * @param id by what it is fetched; the archive's own
 * @param from when its first picture is of, as listed
 * @param to where it ends, as listed: its length is held against this
 * @param stamp what its creation time has to be, to the second; null where the recorder writes none
 */
public record KeptSegment(
        String id,
        RecorderTime from,
        RecorderTime to,
        @Nullable RecorderTime stamp) {

    boolean touches(RecorderTime begin, RecorderTime end) {
        return from.isBefore(to) && from.isBefore(end) && begin.isBefore(to);
    }
}
