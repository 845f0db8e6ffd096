package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/**
 * What a file holds of video by a reading that shares no line with the cutter: FFmpeg's, as its own program does it.
 *
 * @param packets of each video stream, in the order of the file
 */
record PacketList(List<List<Packet>> packets) {

    /**
     * A coded picture.
     *
     * @param pts in seconds; not a number where the container does not say
     * @param dts in seconds; not a number where the container does not say
     * @param whole false where FFmpeg says that bytes are missing
     * @param hidden whether an edit list hides it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Packet(byte[] data, double pts, double dts, boolean whole, boolean hidden) {

        /** The same coded bytes as MP4 frames them, where the container put start codes. */
        byte[] framed() {
            ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 16);
            int from = afterStartCode(0);
            while (from >= 0) {
                int next = afterStartCode(from);
                int end = next < 0 ? data.length : next - 3;
                while (end > from && data[end - 1] == 0) {
                    end--;
                }
                if (end > from) {
                    out.writeBytes(ByteBuffer.allocate(4).putInt(end - from).array());
                    out.write(data, from, end - from);
                }
                from = next;
            }
            return out.toByteArray();
        }

        private int afterStartCode(int from) {
            for (int i = from; i + 2 < data.length; i++) {
                if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                    return i + 3;
                }
            }
            return -1;
        }
    }

    /** Reads a file to its end; empty where FFmpeg cannot. */
    static PacketList read(Path file) {
        AVFormatContext in = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "format_whitelist", "mov,matroska,mpegts,mpeg,avi", 0);
        int opened = avformat_open_input(in, file.toString(), new AVInputFormat(null), options);
        av_dict_free(options);
        if (opened < 0) {
            return new PacketList(List.of());
        }
        avformat_find_stream_info(in, (PointerPointer<?>) null);
        List<List<Packet>> streams = new ArrayList<>();
        AVPacket packet = av_packet_alloc();
        while (av_read_frame(in, packet) >= 0) {
            while (streams.size() < in.nb_streams()) {
                streams.add(new ArrayList<>());
            }
            AVStream stream = in.streams(packet.stream_index());
            if (stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO && packet.size() > 0) {
                streams.get(packet.stream_index()).add(packet(packet, stream));
            }
            av_packet_unref(packet);
        }
        av_packet_free(packet);
        avformat_close_input(in);
        return new PacketList(streams.stream().filter(list -> !list.isEmpty()).toList());
    }

    private static Packet packet(AVPacket packet, AVStream stream) {
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        boolean whole = (packet.flags() & AV_PKT_FLAG_CORRUPT) == 0;
        boolean hidden = (packet.flags() & AV_PKT_FLAG_DISCARD) != 0;
        return new Packet(data, seconds(packet.pts(), stream), seconds(packet.dts(), stream), whole, hidden);
    }

    private static double seconds(long time, AVStream stream) {
        return time == AV_NOPTS_VALUE
                ? Double.NaN
                : (double) time * stream.time_base().num() / stream.time_base().den();
    }
}
