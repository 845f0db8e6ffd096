package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * An MP4 with H.264, index first and without an edit list, from pictures in order. The encoder is libopenh264, asked for by its
 * own name: FFmpeg's LGPL build answers the usual one with another coding. Owns native memory until closed; belongs to one thread.
 */
final class H264File implements AutoCloseable {

    private static final String ENCODER = "libopenh264";
    private static final double BITS_A_PIXEL = 0.12;
    private static final int FINEST = 16;
    private static final int COARSEST = 30;
    private static final int USUAL_RATE = 15;

    private final AVFormatContext out = new AVFormatContext(null);
    private final AVIOContext io = new AVIOContext(null);
    private final AVPacket packet = av_packet_alloc();
    /** Held back until the time of the next one says how long it lasts. */
    private final AVPacket held = av_packet_alloc();

    private final AVRational ticks;
    private final AVCodecContext encoder;

    private H264File(AVStream master) {
        ticks = master.time_base();
        AVCodec codec = avcodec_find_encoder_by_name(ENCODER);
        if (codec == null || codec.isNull()) {
            throw new PreviewException(PreviewException.Kind.NO_ENCODER, "FFmpeg was built without " + ENCODER);
        }
        encoder = avcodec_alloc_context3(codec);
    }

    /**
     * Starts a file.
     *
     * @param master gives the unit of time and the rate
     */
    static H264File create(Path file, Pictures.Size size, AVStream master) {
        H264File made = new H264File(master);
        try {
            made.openEncoder(size, rate(master));
            made.openFile(file.toAbsolutePath().toString());
            return made;
        } catch (PreviewException e) {
            made.close();
            throw e;
        }
    }

    private static int rate(AVStream master) {
        AVRational rate = master.avg_frame_rate();
        return rate.num() <= 0 || rate.den() <= 0 ? USUAL_RATE : Math.clamp(rate.num() / rate.den(), 1, 60);
    }

    private void openEncoder(Pictures.Size size, int rate) {
        encoder.width(size.width()).height(size.height()).pix_fmt(AV_PIX_FMT_YUV420P);
        encoder.color_range(AVCOL_RANGE_MPEG).time_base(ticks).thread_count(2);
        try (AVRational frames = new AVRational().num(rate).den(1)) {
            encoder.framerate(frames);
        }
        encoder.gop_size(rate).bit_rate(Math.round(BITS_A_PIXEL * size.width() * size.height() * rate));
        encoder.qmin(FINEST).qmax(COARSEST).flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "rc_mode", "quality", 0);
        av_dict_set(options, "allow_skip_frames", "0", 0);
        check(avcodec_open2(encoder, avcodec_find_encoder_by_name(ENCODER), options), PreviewException.Kind.NO_ENCODER);
        av_dict_free(options);
    }

    private void openFile(String name) {
        check(
                avformat_alloc_output_context2(out, new AVOutputFormat(null), "mp4", name),
                PreviewException.Kind.NO_ENCODER);
        check(avio_open(io, name, AVIO_FLAG_WRITE), PreviewException.Kind.NO_BYTES);
        out.pb(io);
        AVStream stream = avformat_new_stream(out, null);
        stream.time_base(ticks);
        check(avcodec_parameters_from_context(stream.codecpar(), encoder), PreviewException.Kind.NO_ENCODER);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", "+faststart", 0);
        av_dict_set(options, "use_editlist", "0", 0);
        av_dict_set(options, "video_track_timescale", String.valueOf(ticks.den()), 0);
        AVDictionary words = new AVDictionary(null);
        av_dict_set(words, "title", ViewingCopy.LABEL, 0);
        av_dict_set(words, "comment", ViewingCopy.LABEL + " · Viewing copy, not the master", 0);
        out.metadata(words);
        check(avformat_write_header(out, options), PreviewException.Kind.NO_BYTES);
        av_dict_free(options);
    }

    /** Appends a picture; its time is in the master's ticks, later than the one before. */
    void add(AVFrame picture) {
        check(avcodec_send_frame(encoder, picture), PreviewException.Kind.NO_ENCODER);
        writeReady();
    }

    /** Writes the index; the last picture lasts until {@code end}, in the master's ticks. */
    void finish(long end) {
        check(avcodec_send_frame(encoder, null), PreviewException.Kind.NO_ENCODER);
        writeReady();
        writeHeld(end);
        check(av_write_trailer(out), PreviewException.Kind.NO_BYTES);
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_packet_free(held);
        avcodec_free_context(encoder);
        if (!out.isNull()) {
            avio_closep(io);
            avformat_free_context(out);
        }
    }

    private void writeReady() {
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            writeHeld(packet.pts());
            av_packet_move_ref(held, packet);
        }
    }

    private void writeHeld(long next) {
        if (held.size() == 0) {
            return;
        }
        held.dts(held.pts()).duration(Math.max(1, next - held.pts()));
        av_packet_rescale_ts(held, ticks, out.streams(0).time_base());
        check(av_write_frame(out, held), PreviewException.Kind.NO_BYTES);
        av_packet_unref(held);
    }

    private static void check(int code, PreviewException.Kind kind) {
        if (code < 0) {
            throw new PreviewException(kind, "the viewing copy: " + Native.error(code));
        }
    }
}
