package vn.nhanchung.extraction.video;

import java.time.Duration;
import java.util.List;

/**
 * Pictures from all over a master in one JPEG file, side by side in rows.
 *
 * @param jpeg the file's bytes
 * @param columns pictures in a row
 * @param tileWidth of each picture in pixels
 * @param tileHeight of each picture in pixels
 * @param tiles in order: the n-th lies in column n mod {@code columns}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ContactSheet(byte[] jpeg, int columns, int tileWidth, int tileHeight, List<Tile> tiles) {

    /**
     * One picture.
     *
     * @param media when it is shown, counted from the clip's first frame
     * @param decoded false where its frame is broken: then its place is black
     */
    public record Tile(Duration media, boolean decoded) {}
}
