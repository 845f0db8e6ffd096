package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_remove_side_data;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Brings decoded pictures of any kind to ours, upright and smaller if need be. Owns native memory until closed; belongs to one thread. */
final class Scaler implements AutoCloseable {

    private final SwsContext context = sws_alloc_context();
    private final Turn turn;

    /** The pictures are turned so. */
    Scaler(Turn turn) {
        this.turn = turn;
        context.flags(SWS_BILINEAR);
    }

    /** How large a decoded picture is shown: upright, and stretched along its coded width where its pixels are not square. */
    Pictures.Size shownSize(AVFrame picture) {
        return Pictures.squareSize(picture).turned(turn);
    }

    /**
     * A smaller picture with the same content, to be freed by the caller.
     *
     * @param size of the upright picture
     * @param full whether its values use the full range
     */
    AVFrame scale(AVFrame picture, Pictures.Size size, boolean full) {
        AVFrame small = asCoded(picture, size.turned(turn), full);
        if (turn.degrees() == 0) {
            return small;
        }
        AVFrame upright = like(picture, size, full);
        Pictures.turn(small, upright, turn);
        av_frame_free(small);
        return upright;
    }

    /** A black picture with what is known of another; that it has to be turned is not true of it any more. */
    private static AVFrame like(AVFrame picture, Pictures.Size size, boolean full) {
        AVFrame made = Pictures.black(size, full);
        int range = made.color_range();
        av_frame_copy_props(made, picture);
        av_frame_remove_side_data(made, AV_FRAME_DATA_DISPLAYMATRIX);
        made.color_range(range);
        try (AVRational square = new AVRational().num(1).den(1)) {
            made.sample_aspect_ratio(square);
        }
        return made;
    }

    private AVFrame asCoded(AVFrame picture, Pictures.Size size, boolean full) {
        AVFrame small = like(picture, size, full);
        int code = sws_scale_frame(context, small, picture);
        if (code < 0) {
            av_frame_free(small);
            throw new PreviewException(PreviewException.Kind.UNREADABLE, "cannot be scaled: " + Native.error(code));
        }
        return small;
    }

    @Override
    public void close() {
        sws_free_context(context);
    }
}
