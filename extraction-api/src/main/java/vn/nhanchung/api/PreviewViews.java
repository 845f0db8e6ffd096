package vn.nhanchung.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API says of a clip's previews. None of them is evidence, and each is served only under a viewing. */
final class PreviewViews {

    private PreviewViews() {}

    /** How far a preview is. */
    enum PreviewState {
        BEING_MADE,
        MADE,
        GIVEN_UP,
        /** Browsers play the master itself. */
        NOT_NEEDED
    }

    /**
     * Why a preview could not be made.
     *
     * @param message in Vietnamese
     */
    record PreviewReason(String kind, String message, String english) {}

    /**
     * The previews of a viewed clip.
     *
     * @param label what a viewing copy is called wherever it is shown
     * @param labelEnglish the same in English
     */
    record PreviewsView(
            PosterView poster,
            ContactSheetView contactSheet,
            ViewingCopyView viewingCopy,
            String label,
            String labelEnglish) {}

    /**
     * One picture from the clip's beginning.
     *
     * @param url null until it is made
     * @param mediaSeconds when it is shown in the clip
     * @param at true time there
     */
    record PosterView(
            PreviewState state,
            @Nullable PreviewReason reason,
            @Nullable String url,
            @Nullable Double mediaSeconds,
            @Nullable Instant at) {}

    /**
     * Pictures from all over the clip in one file, side by side in rows.
     *
     * @param url null until it is made
     * @param columns pictures in a row
     * @param tileWidth of each picture in pixels
     * @param tileHeight of each picture in pixels
     * @param tiles in the order of the file
     */
    record ContactSheetView(
            PreviewState state,
            @Nullable PreviewReason reason,
            @Nullable String url,
            int columns,
            int tileWidth,
            int tileHeight,
            List<TileView> tiles) {}

    /**
     * One picture of a contact sheet.
     *
     * @param index its place in the file: column {@code index} mod {@code columns}
     * @param mediaSeconds when it is shown in the clip
     * @param at true time there
     * @param decoded false where its frame is broken and its place is black
     */
    record TileView(
            int index, double mediaSeconds, @Nullable Instant at, boolean decoded) {}

    /**
     * An H.264 copy for browsers that cannot play the master: for looking at, never evidence.
     *
     * @param url null until it is made
     * @param width in pixels
     * @param height in pixels
     * @param sha256 of the copy, not of the clip
     */
    record ViewingCopyView(
            PreviewState state,
            @Nullable PreviewReason reason,
            @Nullable String url,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String sha256) {}
}
