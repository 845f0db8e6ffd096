package vn.nhanchung.recorder.sample;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
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
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A segment read back by a decoder.
 *
 * @param keyFrames numbers of the key frames
 * @param times each packet's time in units of 1/15 s, or -1 when it is no whole number of them
 * @param codec FFmpeg's four characters of the codec, as a number
 * @param grays brightness of every decoded frame, 512 x 288 without padding
 */
record DecodedVideo(List<Integer> keyFrames, List<Long> times, int codec, List<byte[]> grays) {

    static DecodedVideo of(Path file) throws IOException {
        AVFormatContext input = new AVFormatContext(null);
        Mp4File.check(avformat_open_input(input, file.toString(), (AVInputFormat) null, (AVDictionary) null), "open");
        AVStream stream = input.streams(0);
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        AVCodecContext decoder = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(decoder, stream.codecpar());
        Mp4File.check(avcodec_open2(decoder, codec, (AVDictionary) null), "open the decoder");
        DecodedVideo video = new DecodedVideo(
                new ArrayList<>(), new ArrayList<>(), stream.codecpar().codec_tag(), new ArrayList<>());
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        while (av_read_frame(input, packet) >= 0) {
            video.add(packet, stream);
            Mp4File.check(avcodec_send_packet(decoder, packet), "decode");
            av_packet_unref(packet);
            video.take(decoder, frame);
        }
        avcodec_send_packet(decoder, null);
        video.take(decoder, frame);
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(decoder);
        avformat_close_input(input);
        return video;
    }

    private void add(AVPacket packet, AVStream stream) {
        if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) {
            keyFrames.add(times.size());
        }
        long scaled = packet.pts() * 15 * stream.time_base().num();
        times.add(
                scaled % stream.time_base().den() == 0
                        ? av_rescale(scaled, 1, stream.time_base().den())
                        : -1);
    }

    private void take(AVCodecContext decoder, AVFrame frame) {
        while (avcodec_receive_frame(decoder, frame) >= 0) {
            byte[] gray = new byte[Canvas.WIDTH * Canvas.HEIGHT];
            for (int row = 0; row < Canvas.HEIGHT; row++) {
                frame.data(0).position((long) row * frame.linesize(0)).get(gray, row * Canvas.WIDTH, Canvas.WIDTH);
            }
            grays.add(gray);
        }
    }
}
