package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Brings decoded pictures of any kind to ours, smaller if need be. Owns native memory until closed; belongs to one thread. */
final class Scaler implements AutoCloseable {

    private final SwsContext context = sws_alloc_context();

    Scaler() {
        context.flags(SWS_BILINEAR);
    }

    /**
     * A smaller picture with the same content, to be freed by the caller.
     *
     * @param full whether its values use the full range
     */
    AVFrame scale(AVFrame picture, Pictures.Size size, boolean full) {
        AVFrame small = Pictures.black(size, full);
        int range = small.color_range();
        av_frame_copy_props(small, picture);
        small.color_range(range);
        try (AVRational square = new AVRational().num(1).den(1)) {
            small.sample_aspect_ratio(square);
        }
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
