package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Decodes a master's packets. Owns native memory until closed; used by one thread at a time. */
final class PictureDecoder implements AutoCloseable {

    /** FF_THREAD_FRAME and FF_THREAD_SLICE. */
    private static final int FRAMES_AND_SLICES = 3;

    private static final int SLICES = 2;
    /** AV_FRAME_FLAG_CORRUPT. */
    private static final int CORRUPT = 1;

    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();

    private PictureDecoder(AVCodecContext context) {
        this.context = context;
    }

    /** A decoder for single pictures: one in, the same one out, in the caller's thread. */
    static PictureDecoder forStills(AVStream stream) {
        return open(stream, 1, SLICES);
    }

    /** A decoder for all pictures in order. */
    static PictureDecoder forPlaying(AVStream stream, int threads) {
        return open(stream, threads, FRAMES_AND_SLICES);
    }

    private static PictureDecoder open(AVStream stream, int threads, int kind) {
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null || codec.isNull()) {
            throw new PreviewException(PreviewException.Kind.UNREADABLE, "no decoder for this coding");
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(context, stream.codecpar());
        context.pkt_timebase(stream.time_base());
        context.thread_count(threads).thread_type(kind);
        PictureDecoder decoder = new PictureDecoder(context);
        int code = avcodec_open2(context, codec, new AVDictionary(null));
        if (code < 0) {
            decoder.close();
            throw new PreviewException(PreviewException.Kind.UNREADABLE, "no decoder: " + Native.error(code));
        }
        return decoder;
    }

    /**
     * Decodes a key frame by itself. The decoder forgets everything before and after.
     *
     * @return the picture, valid until the next call; null where it is broken
     */
    @Nullable
    AVFrame single(AVPacket packet) {
        avcodec_flush_buffers(context);
        boolean taken = send(packet) && send(null);
        AVFrame picture = taken ? next() : null;
        return picture == null || broken(picture) ? null : picture;
    }

    /** Hands in a packet, or null at the end; false where the decoder refuses its bytes. */
    boolean send(@Nullable AVPacket packet) {
        return avcodec_send_packet(context, packet) >= 0;
    }

    /** The next picture that is ready, valid until the next call; null where another packet is wanted or all are out. */
    @Nullable
    AVFrame next() {
        return avcodec_receive_frame(context, frame) < 0 ? null : frame;
    }

    /** Whether parts of a picture had to be made up. */
    static boolean broken(AVFrame picture) {
        return picture.decode_error_flags() != 0 || (picture.flags() & CORRUPT) != 0;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
