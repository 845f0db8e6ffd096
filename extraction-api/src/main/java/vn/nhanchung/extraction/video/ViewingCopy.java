package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * An H.264 copy of a master for browsers that cannot play the master: for looking at, never evidence. Each picture is shown at
 * the same time as in the master, so that one time map serves both and a gap is held as long; there is no sound.
 *
 * @param frames pictures in the copy
 * @param broken pictures of the master that could not be decoded, or not wholly
 * @param length of the presentation
 */
public record ViewingCopy(int width, int height, int frames, int broken, Duration length) {

    /** What the copy calls itself, in its metadata and wherever it is shown. */
    public static final String LABEL = "Bản xem, không phải bản gốc";

    private static final Pictures.Size LARGEST = new Pictures.Size(1280, 1280);
    private static final int DECODER_THREADS = 2;

    /**
     * Makes a copy. Blocking and native: call it from a platform thread. Until it is whole, and after a failure, there is
     * nothing to be used at {@code out}.
     *
     * @param out where the file appears; an older one there is replaced
     * @throws PreviewException when none can be made; interrupting the thread stops it
     */
    public static ViewingCopy write(MasterBytes master, Path out) {
        try (MasterReader reader = MasterReader.open(master);
                PictureDecoder decoder = PictureDecoder.forPlaying(reader.video(), DECODER_THREADS);
                Making making = new Making(reader, out)) {
            for (AVPacket packet = reader.next(); packet != null; packet = reader.next()) {
                making.refused(!decoder.send(packet));
                making.takeAll(decoder);
            }
            decoder.send(null);
            making.takeAll(decoder);
            return making.finish();
        } catch (PreviewException e) {
            delete(out);
            throw e;
        }
    }

    private static void delete(Path out) {
        try {
            Files.deleteIfExists(out);
        } catch (IOException e) {
            throw new PreviewException(PreviewException.Kind.NO_BYTES, "a broken copy stays behind", e);
        }
    }

    /** One copy while it is made. */
    private static final class Making implements AutoCloseable {

        private final MasterReader reader;
        private final Path out;
        private final Scaler scaler;
        private @Nullable H264File file;
        private Pictures.Size size = LARGEST;
        private long last = -1;
        private int frames;
        private int broken;

        Making(MasterReader reader, Path out) {
            this.reader = reader;
            this.out = out;
            this.scaler = new Scaler(reader.turn());
        }

        void refused(boolean packet) {
            broken += packet ? 1 : 0;
        }

        void takeAll(PictureDecoder decoder) {
            for (AVFrame picture = decoder.next(); picture != null; picture = decoder.next()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new PreviewException(PreviewException.Kind.CANCELLED, "interrupted");
                }
                broken += PictureDecoder.broken(picture) ? 1 : 0;
                take(picture);
            }
        }

        private void take(AVFrame picture) {
            // The first picture opens the presentation, whatever is left of a lead-in.
            long time = frames == 0 ? 0 : picture.best_effort_timestamp();
            if (time <= last) {
                return;
            }
            H264File target = open(picture);
            AVFrame small = fitted(picture);
            try {
                small.pts(time);
                target.add(small);
            } finally {
                av_frame_free(small);
            }
            last = time;
            frames++;
        }

        private H264File open(AVFrame first) {
            if (file == null) {
                size = scaler.shownSize(first).within(LARGEST);
                file = H264File.create(out, size, reader.video());
            }
            return file;
        }

        /** The size of the copy does not change; where the master's does, its picture lies on black. */
        private AVFrame fitted(AVFrame picture) {
            Pictures.Size own = scaler.shownSize(picture).within(size);
            AVFrame small = scaler.scale(picture, own, false);
            if (own.equals(size)) {
                return small;
            }
            AVFrame whole = Pictures.black(size, false);
            Pictures.copy(small, whole, (size.width() - own.width()) / 4 * 2, (size.height() - own.height()) / 4 * 2);
            av_frame_free(small);
            return whole;
        }

        ViewingCopy finish() {
            if (file == null) {
                throw new PreviewException(PreviewException.Kind.UNREADABLE, "no picture can be decoded");
            }
            file.finish(reader.end());
            return new ViewingCopy(size.width(), size.height(), frames, broken, reader.duration(reader.end()));
        }

        @Override
        public void close() {
            if (file != null) {
                file.close();
            }
            scaler.close();
        }
    }
}
