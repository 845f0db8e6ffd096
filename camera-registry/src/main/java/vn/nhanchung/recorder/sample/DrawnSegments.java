package vn.nhanchung.recorder.sample;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Draws an eye's minutes and encodes them in H.264 with OpenH264, the encoder of the LGPL build: no B-frames, so the order
 * of decoding is the order of showing. The encoder is opened anew for each segment, so that a segment depends on nothing
 * but its own minute.
 */
final class DrawnSegments implements SegmentMaker {

    private final EyeView view;
    private final BytePointer planes = new BytePointer(Canvas.BYTES);
    private final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();

    DrawnSegments(EyeView view) {
        this.view = view;
        frame.format(AV_PIX_FMT_YUV420P).width(Canvas.WIDTH).height(Canvas.HEIGHT);
        frame.data(0, planes).linesize(0, Canvas.WIDTH);
        frame.data(1, planes.getPointer(Canvas.U_PLANE)).linesize(1, Canvas.CHROMA_WIDTH);
        frame.data(2, planes.getPointer(Canvas.V_PLANE)).linesize(2, Canvas.CHROMA_WIDTH);
    }

    @Override
    public boolean write(Path file, Instant trueStart, BooleanSupplier abandon) throws IOException {
        AVCodecContext encoder = encoder();
        try (Mp4File output = new Mp4File(file, codec -> avcodec_parameters_from_context(codec, encoder))) {
            long first = FrameStamp.at(trueStart).frameIndex();
            for (int number = 0; number < FRAMES; number++) {
                if (number % KEY_FRAME_EVERY == 0 && abandon.getAsBoolean()) {
                    return false;
                }
                planes.position(0).put(view.frame(new FrameStamp(first + number), number), 0, Canvas.BYTES);
                encode(encoder, output, number);
            }
            output.finish();
            return true;
        } finally {
            avcodec_free_context(encoder);
        }
    }

    private static AVCodecContext encoder() throws IOException {
        AVCodec codec = avcodec_find_encoder_by_name("libopenh264");
        AVCodecContext encoder = avcodec_alloc_context3(codec);
        encoder.width(Canvas.WIDTH).height(Canvas.HEIGHT).pix_fmt(AV_PIX_FMT_YUV420P);
        encoder.time_base().num(1).den(FrameStamp.FRAMES_PER_SECOND);
        encoder.framerate().num(FrameStamp.FRAMES_PER_SECOND).den(1);
        encoder.gop_size(KEY_FRAME_EVERY).max_b_frames(0).thread_count(1);
        encoder.flags(AV_CODEC_FLAG_GLOBAL_HEADER);
        av_opt_set(encoder.priv_data(), "rc_mode", "off", 0);
        av_opt_set(encoder.priv_data(), "loopfilter", "0", 0);
        try {
            Mp4File.check(avcodec_open2(encoder, codec, (AVDictionary) null), "open the H.264 encoder");
            return encoder;
        } catch (IOException e) {
            avcodec_free_context(encoder);
            throw e;
        }
    }

    private void encode(AVCodecContext encoder, Mp4File output, int number) throws IOException {
        boolean key = number % KEY_FRAME_EVERY == 0;
        frame.pts(number).pict_type(key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        Mp4File.check(avcodec_send_frame(encoder, frame), "encode a frame");
        Mp4File.check(avcodec_receive_packet(encoder, packet), "take a coded frame");
        output.write(packet, number);
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
        planes.close();
    }
}
