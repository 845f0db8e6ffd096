package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy_plane;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Makes and fills pictures of one kind: 4:2:0, eight bits, three planes. Whoever makes one frees it. */
final class Pictures {

    private static final int BLACK = 16;
    private static final int NO_COLOUR = 128;

    private Pictures() {}

    /** A size in pixels, both even. */
    record Size(int width, int height) {

        /** The largest size of this shape that fits, never larger than this. */
        Size within(Size most) {
            double scale = Math.min(1, Math.min((double) most.width / width, (double) most.height / height));
            return new Size(even(width * scale), even(height * scale));
        }

        /** Of the turned picture, and back. */
        Size turned(Turn turn) {
            boolean other = turn.swapsSides();
            return new Size(other ? height : width, other ? width : height);
        }

        private static int even(double side) {
            return Math.max(2, (int) Math.round(side / 2) * 2);
        }
    }

    /** How large a decoded picture is with square pixels: its width is stretched where they are not. */
    static Size squareSize(AVFrame frame) {
        AVRational pixel = frame.sample_aspect_ratio();
        double shape = pixel.num() > 0 && pixel.den() > 0 ? (double) pixel.num() / pixel.den() : 1;
        return new Size(Size.even(frame.width() * shape), Size.even(frame.height()));
    }

    /**
     * A black picture.
     *
     * @param full whether its values use the full range, as JPEG does, or video's
     */
    static AVFrame black(Size size, boolean full) {
        AVFrame frame = av_frame_alloc();
        frame.format(AV_PIX_FMT_YUV420P).width(size.width()).height(size.height());
        frame.color_range(full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
        if (av_frame_get_buffer(frame, 0) < 0) {
            av_frame_free(frame);
            throw new OutOfMemoryError("a picture of " + size);
        }
        blacken(frame);
        return frame;
    }

    /** Fills a picture with black. */
    static void blacken(AVFrame frame) {
        for (int plane = 0; plane < 3; plane++) {
            int value = plane > 0 ? NO_COLOUR : frame.color_range() == AVCOL_RANGE_JPEG ? 0 : BLACK;
            long bytes = (long) frame.linesize(plane) * rows(frame, plane);
            frame.data(plane).capacity(bytes).fill(value);
        }
    }

    /** Copies a picture into another of the same kind with its upper left corner at an even place. */
    static void copy(AVFrame from, AVFrame into, int left, int top) {
        for (int plane = 0; plane < 3; plane++) {
            int part = plane == 0 ? 1 : 2;
            long start = (long) (top / part) * into.linesize(plane) + left / part;
            ByteBuffer target = into.data(plane)
                    .capacity((long) into.linesize(plane) * rows(into, plane))
                    .position(start)
                    .asByteBuffer();
            ByteBuffer source = from.data(plane)
                    .capacity((long) from.linesize(plane) * rows(from, plane))
                    .asByteBuffer();
            av_image_copy_plane(
                    target, into.linesize(plane), source, from.linesize(plane), from.width() / part, rows(from, plane));
        }
    }

    /** Turns a picture into another of the same kind that has its turned size. */
    static void turn(AVFrame from, AVFrame into, Turn turn) {
        for (int plane = 0; plane < 3; plane++) {
            turnPlane(from, into, plane, turn);
        }
    }

    private static void turnPlane(AVFrame from, AVFrame into, int plane, Turn turn) {
        int width = columns(from, plane);
        int height = rows(from, plane);
        int line = from.linesize(plane);
        byte[] coded = new byte[line * height];
        from.data(plane).get(coded);
        int corner = turn.row(0, 0, height) * line + turn.column(0, 0, width);
        int right = turn.row(1, 0, height) * line + turn.column(1, 0, width) - corner;
        int down = turn.row(0, 1, height) * line + turn.column(0, 1, width) - corner;
        int columns = columns(into, plane);
        int shownLine = into.linesize(plane);
        byte[] shown = new byte[shownLine * rows(into, plane)];
        for (int y = 0; y * shownLine < shown.length; y++) {
            for (int x = 0; x < columns; x++) {
                shown[y * shownLine + x] = coded[corner + y * down + x * right];
            }
        }
        into.data(plane).put(shown);
    }

    private static int columns(AVFrame frame, int plane) {
        return plane == 0 ? frame.width() : frame.width() / 2;
    }

    private static int rows(AVFrame frame, int plane) {
        return plane == 0 ? frame.height() : frame.height() / 2;
    }
}
