package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Writes pictures as JPEG: the same picture gives the same bytes. */
final class Jpeg {

    /** FFmpeg's quantiser, 2 for the best and 31 for the worst. */
    private static final int QUANTISER = 4;

    private Jpeg() {}

    /** A picture of full range as a JPEG file. */
    static byte[] encode(AVFrame picture) {
        AVCodec codec = avcodec_find_encoder_by_name("mjpeg");
        AVCodecContext context = avcodec_alloc_context3(codec);
        AVPacket packet = av_packet_alloc();
        try (AVRational second = new AVRational().num(1).den(1)) {
            context.width(picture.width()).height(picture.height()).pix_fmt(picture.format());
            context.color_range(picture.color_range()).time_base(second).thread_count(1);
            context.flags(context.flags() | AV_CODEC_FLAG_QSCALE).global_quality(QUANTISER * FF_QP2LAMBDA);
            picture.quality(QUANTISER * FF_QP2LAMBDA).pts(0);
            check(avcodec_open2(context, codec, new AVDictionary(null)));
            check(avcodec_send_frame(context, picture));
            check(avcodec_send_frame(context, null));
            check(avcodec_receive_packet(context, packet));
            byte[] file = new byte[packet.size()];
            packet.data().get(file);
            return file;
        } finally {
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }

    private static void check(int code) {
        if (code < 0) {
            throw new PreviewException(PreviewException.Kind.NO_ENCODER, "no JPEG: " + Native.error(code));
        }
    }
}
