package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * A poster and a contact sheet of a master. Only the key frames that are wanted are read and decoded, so an hour costs about as
 * much as a minute.
 *
 * @param poster the key frame nearest to the middle of the first second; null where no picture can be decoded
 * @param plainH264 whether the pictures are of the kind of H.264 that browsers play: 4:2:0 with eight bits
 */
public record Stills(@Nullable Still poster, ContactSheet sheet, boolean plainH264) {

    /** Pictures on a contact sheet at most. */
    public static final int MOST_TILES = 60;

    private static final Duration POSTER_AT = Duration.ofMillis(500);
    private static final int POSTER_TRIES = 5;
    private static final Pictures.Size POSTER = new Pictures.Size(1280, 1280);

    /**
     * Makes both. Blocking and native: call it from a platform thread; two more are used for decoding.
     *
     * @throws PreviewException when the master has no readable index, or its bytes do not come
     */
    public static Stills of(MasterBytes master) {
        try (MasterReader reader = MasterReader.open(master);
                PictureDecoder decoder = PictureDecoder.forStills(reader.video());
                Scaler scaler = new Scaler(reader.turn())) {
            Maker maker = new Maker(reader, decoder, scaler);
            long[] keys = reader.keyFrames();
            return keys.length == 0 ? maker.ofOnePicture() : maker.ofKeyFrames(keys);
        }
    }

    /** The libraries that decode and draw, with their versions by name, for the record. */
    public static Map<String, String> libraries() {
        return Native.versions();
    }

    /** Uses what the caller owns. */
    private static final class Maker {

        private final MasterReader reader;
        private final PictureDecoder decoder;
        private final Scaler scaler;
        private boolean plain;

        Maker(MasterReader reader, PictureDecoder decoder, Scaler scaler) {
            this.reader = reader;
            this.decoder = decoder;
            this.scaler = scaler;
        }

        Stills ofKeyFrames(long[] keys) {
            long[] times = shownTimes(keys);
            Still poster = poster(keys, KeyFrameChoice.nearest(times, reader.ticks(POSTER_AT)));
            int[] chosen = KeyFrameChoice.evenly(times, reader.end(), MOST_TILES);
            try (SheetMaker sheet = new SheetMaker(reader, chosen.length, poster)) {
                for (int place : chosen) {
                    refuseIfCancelled();
                    Optional.ofNullable(reader.keyFrame(keys[place])).ifPresent(sheet::add);
                }
                return new Stills(poster, sheet.finish(), plain);
            }
        }

        /** Where the only key frame lies in the lead-in, the first picture that is shown has to do: found by decoding up to it. */
        Stills ofOnePicture() {
            AVFrame first = firstShown();
            if (first == null) {
                throw new PreviewException(PreviewException.Kind.UNREADABLE, "no picture can be decoded");
            }
            Still poster = still(first);
            try (SheetMaker sheet = new SheetMaker(reader, 1, poster)) {
                sheet.add(first, scaler);
                return new Stills(poster, sheet.finish(), plain);
            }
        }

        /** Decoding times to times of presentation; where pictures are reordered across a key frame, to a few frames. */
        private long[] shownTimes(long[] keys) {
            AVPacket first = reader.keyFrame(keys[0]);
            long shift = first == null ? 0 : first.pts() - first.dts();
            return Arrays.stream(keys).map(key -> key + shift).toArray();
        }

        private @Nullable Still poster(long[] keys, int wanted) {
            for (int place = wanted; place < Math.min(keys.length, wanted + POSTER_TRIES); place++) {
                AVPacket packet = reader.keyFrame(keys[place]);
                AVFrame picture = packet == null ? null : decoder.single(packet);
                if (picture != null) {
                    return still(picture);
                }
            }
            return null;
        }

        private @Nullable AVFrame firstShown() {
            for (AVPacket packet = reader.next(); packet != null; packet = reader.next()) {
                refuseIfCancelled();
                decoder.send(packet);
                AVFrame picture = decoder.next();
                if (picture != null) {
                    return picture;
                }
            }
            decoder.send(null);
            return decoder.next();
        }

        private Still still(AVFrame picture) {
            plain |= picture.format() == AV_PIX_FMT_YUV420P || picture.format() == AV_PIX_FMT_YUVJ420P;
            Pictures.Size size = scaler.shownSize(picture).within(POSTER);
            AVFrame small = scaler.scale(picture, size, true);
            try {
                Duration media = reader.duration(Math.max(0, picture.best_effort_timestamp()));
                return new Still(Jpeg.encode(small), size.width(), size.height(), media);
            } finally {
                av_frame_free(small);
            }
        }

        private static void refuseIfCancelled() {
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new PreviewException(PreviewException.Kind.CANCELLED, "interrupted");
            }
        }
    }
}
