package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A video file read back by FFmpeg as a player would: what is stored and what is shown.
 *
 * @param pictures coded pictures in the order of the file
 * @param sounds coded audio in the order of the file
 * @param shown what a player shows
 * @param start presentation time of the video's start
 * @param length of the video's presentation
 */
record ClipFile(
        List<byte[]> pictures, List<byte[]> sounds, List<Shown> shown, Duration start, Duration length, int tag) {

    /**
     * A picture on screen.
     *
     * @param number the one drawn into it
     */
    record Shown(Duration at, int number) {}

    /** Reads and decodes a whole file. */
    static ClipFile read(Path file) {
        AVFormatContext in = new AVFormatContext(null);
        assertThat(avformat_open_input(in, file.toString(), new AVInputFormat(null), new AVDictionary(null)))
                .as("opens")
                .isZero();
        assertThat(avformat_find_stream_info(in, (PointerPointer<?>) null)).isNotNegative();
        AVStream video = stream(in, AVMEDIA_TYPE_VIDEO);
        AVStream audio = stream(in, AVMEDIA_TYPE_AUDIO);
        List<byte[]> pictures = new ArrayList<>();
        List<byte[]> sounds = new ArrayList<>();
        List<Shown> shown = new ArrayList<>();
        AVCodecContext decoder = decoder(video);
        AVPacket packet = av_packet_alloc();
        while (av_read_frame(in, packet) >= 0) {
            byte[] data = new byte[packet.size()];
            packet.data().get(data);
            if (packet.stream_index() == video.index()) {
                pictures.add(data);
                assertThat(avcodec_send_packet(decoder, packet)).as("decodes").isZero();
                receive(decoder, video, shown);
            } else if (!audio.isNull() && packet.stream_index() == audio.index()) {
                sounds.add(data);
            }
            av_packet_unref(packet);
        }
        avcodec_send_packet(decoder, new AVPacket(null));
        receive(decoder, video, shown);
        ClipFile read = new ClipFile(
                pictures,
                sounds,
                shown,
                time(video.start_time(), video),
                time(video.duration(), video),
                video.codecpar().codec_tag());
        av_packet_free(packet);
        avcodec_free_context(decoder);
        avformat_close_input(in);
        return read;
    }

    /** The numbers shown, in order. */
    List<Integer> numbers() {
        return shown.stream().map(Shown::number).toList();
    }

    private static AVStream stream(AVFormatContext in, int type) {
        for (int i = 0; i < in.nb_streams(); i++) {
            if (in.streams(i).codecpar().codec_type() == type) {
                return in.streams(i);
            }
        }
        return new AVStream(null);
    }

    private static AVCodecContext decoder(AVStream stream) {
        var codec = avcodec_find_decoder(stream.codecpar().codec_id());
        AVCodecContext decoder = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(decoder, stream.codecpar());
        decoder.pkt_timebase(stream.time_base());
        decoder.thread_count(1);
        assertThat(avcodec_open2(decoder, codec, new AVDictionary(null))).isZero();
        return decoder;
    }

    private static void receive(AVCodecContext decoder, AVStream stream, List<Shown> into) {
        AVFrame frame = av_frame_alloc();
        while (avcodec_receive_frame(decoder, frame) >= 0) {
            into.add(new Shown(time(frame.best_effort_timestamp(), stream), number(frame)));
        }
        av_frame_free(frame);
    }

    private static int number(AVFrame frame) {
        long row = (long) (frame.height() / 2) * frame.linesize(0);
        int number = 0;
        for (int bit = 0; bit < Recording.BITS; bit++) {
            int luma = frame.data(0).get(row + (long) bit * Recording.BAR + Recording.BAR / 2) & 0xff;
            number |= luma > 120 ? 1 << bit : 0;
        }
        return number;
    }

    private static Duration time(long value, AVStream stream) {
        AVRational base = stream.time_base();
        return Duration.ofNanos(Math.round(1e9 * value * base.num() / base.den()));
    }
}
