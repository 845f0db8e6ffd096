package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Fills a contact sheet. Two lanes decode side by side, each with a decoder of its own, because a decoder's own threads do not
 * help with single pictures; each writes into places of the sheet that the other does not touch.
 */
final class SheetMaker implements AutoCloseable {

    private static final int COLUMNS = 10;
    private static final int LANES = 2;
    private static final Pictures.Size TILE = new Pictures.Size(192, 108);

    private final MasterReader reader;
    private final int columns;
    private final Pictures.Size tile;
    private final AVFrame sheet;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Waiting> tiles = new ArrayList<>();

    private record Waiting(Duration media, Future<Boolean> decoded) {}

    /**
     * Starts a sheet.
     *
     * @param most how many pictures at most
     * @param shape the shape of a tile; null where no picture is known
     */
    SheetMaker(MasterReader reader, int most, @Nullable Still shape) {
        this.reader = reader;
        this.columns = Math.min(COLUMNS, most);
        this.tile = shape == null ? TILE : new Pictures.Size(shape.width(), shape.height()).within(TILE);
        int rows = (most + columns - 1) / columns;
        this.sheet = Pictures.black(new Pictures.Size(columns * tile.width(), rows * tile.height()), true);
        for (int i = 0; i < LANES; i++) {
            lanes.add(new Lane());
        }
    }

    /** Adds a key frame; the packet may be reused when this returns. */
    void add(AVPacket key) {
        int place = tiles.size();
        if (place >= LANES) {
            // At most one packet for each lane is held.
            await(tiles.get(place - LANES));
        }
        AVPacket own = av_packet_clone(key);
        Lane lane = lanes.get(place % LANES);
        Duration media = reader.duration(Math.max(0, key.pts()));
        tiles.add(new Waiting(media, lane.thread.submit(() -> lane.decode(own, place))));
    }

    /** Adds a picture that is decoded already. */
    void add(AVFrame picture, Scaler scaler) {
        put(picture, tiles.size(), scaler);
        Duration media = reader.duration(Math.max(0, picture.best_effort_timestamp()));
        tiles.add(new Waiting(media, CompletableFuture.completedFuture(true)));
    }

    /** The sheet with everything that was added. */
    ContactSheet finish() {
        List<ContactSheet.Tile> done = tiles.stream()
                .map(waiting -> new ContactSheet.Tile(waiting.media, await(waiting)))
                .toList();
        return new ContactSheet(Jpeg.encode(sheet), columns, tile.width(), tile.height(), done);
    }

    /** Waits for the lanes: no thread may write into what is freed. */
    @Override
    public void close() {
        lanes.forEach(Lane::close);
        av_frame_free(sheet);
    }

    private void put(AVFrame picture, int place, Scaler scaler) {
        Pictures.Size size = scaler.shownSize(picture).within(tile);
        AVFrame small = scaler.scale(picture, size, true);
        int left = place % columns * tile.width() + even(tile.width() - size.width());
        int top = place / columns * tile.height() + even(tile.height() - size.height());
        Pictures.copy(small, sheet, left, top);
        av_frame_free(small);
    }

    /** Half of it, made even. */
    private static int even(int rest) {
        return rest / 4 * 2;
    }

    private static boolean await(Waiting tile) {
        try {
            return tile.decoded.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PreviewException(PreviewException.Kind.CANCELLED, "interrupted", e);
        } catch (ExecutionException e) {
            throw new PreviewException(PreviewException.Kind.UNREADABLE, "a picture cannot be decoded", e);
        }
    }

    /** A thread with its decoder. */
    private final class Lane {

        private final PictureDecoder decoder = PictureDecoder.forStills(reader.video());
        private final Scaler scaler = new Scaler(reader.turn());
        private final ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("stills").factory());

        boolean decode(AVPacket packet, int place) {
            try {
                AVFrame picture = decoder.single(packet);
                if (picture != null) {
                    put(picture, place, scaler);
                }
                return picture != null;
            } catch (PreviewException e) {
                // A picture that cannot be scaled is as broken as one that cannot be decoded.
                return false;
            } finally {
                av_packet_free(packet);
            }
        }

        void close() {
            // Waits for what is under way; an interrupt does not shorten it.
            thread.close();
            scaler.close();
            decoder.close();
        }
    }
}
