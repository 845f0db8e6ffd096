package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_copy_props;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Writes a transport stream anew as some cameras do: several pictures in one PES packet, which has the time of the first alone,
 * or a message behind each key frame, which FFmpeg's parser counts among the next picture's bytes.
 */
final class Repacked implements AutoCloseable {

    private final AVFormatContext in = new AVFormatContext(null);
    private final AVFormatContext out = new AVFormatContext(null);
    private final AVPacket read = av_packet_alloc();
    private final AVPacket pending = av_packet_alloc();
    private final ByteArrayOutputStream group = new ByteArrayOutputStream();
    private int grouped;

    private Repacked(Path from) {
        check(avformat_open_input(in, from.toString(), new AVInputFormat(null), new AVDictionary(null)));
        check(avformat_find_stream_info(in, (PointerPointer<?>) null));
    }

    /**
     * Writes the stream anew.
     *
     * @param pictures so many in one PES packet
     * @param message what follows each key frame
     */
    static void write(Path from, Path to, int pictures, byte[] message) {
        try (Repacked repacked = new Repacked(from)) {
            repacked.write(to, pictures, message);
        }
    }

    private void write(Path to, int pictures, byte[] message) {
        check(avformat_alloc_output_context2(out, new AVOutputFormat(null), "mpegts", to.toString()));
        AVIOContext io = new AVIOContext(null);
        check(avio_open(io, to.toString(), AVIO_FLAG_WRITE));
        out.pb(io);
        for (int i = 0; i < in.nb_streams(); i++) {
            AVStream stream = avformat_new_stream(out, new AVCodec(null));
            check(avcodec_parameters_copy(stream.codecpar(), in.streams(i).codecpar()));
        }
        check(avformat_write_header(out, new AVDictionary(null)));
        while (av_read_frame(in, read) >= 0) {
            if (in.streams(read.stream_index()).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
                group(message);
                if (grouped == pictures) {
                    writeGroup();
                }
            } else {
                send(read);
            }
            av_packet_unref(read);
        }
        if (grouped > 0) {
            writeGroup();
        }
        check(av_write_trailer(out));
        avio_closep(io);
    }

    private void group(byte[] message) {
        if (grouped++ == 0) {
            check(av_packet_copy_props(pending, read));
            pending.stream_index(read.stream_index());
        }
        byte[] data = new byte[read.size()];
        read.data().get(data);
        group.writeBytes(data);
        if ((read.flags() & AV_PKT_FLAG_KEY) != 0) {
            group.writeBytes(message);
        }
    }

    private void writeGroup() {
        byte[] data = group.toByteArray();
        AVPacket packet = av_packet_alloc();
        check(av_new_packet(packet, data.length));
        packet.data().put(data);
        check(av_packet_copy_props(packet, pending));
        packet.stream_index(pending.stream_index());
        send(packet);
        av_packet_free(packet);
        av_packet_unref(pending);
        group.reset();
        grouped = 0;
    }

    private void send(AVPacket packet) {
        int index = packet.stream_index();
        av_packet_rescale_ts(
                packet, in.streams(index).time_base(), out.streams(index).time_base());
        check(av_interleaved_write_frame(out, packet));
    }

    @Override
    public void close() {
        av_packet_free(read);
        av_packet_free(pending);
        avformat_free_context(out);
        avformat_close_input(in);
    }

    private static void check(int code) {
        assertThat(code).as(() -> Native.error(code)).isNotNegative();
    }
}
