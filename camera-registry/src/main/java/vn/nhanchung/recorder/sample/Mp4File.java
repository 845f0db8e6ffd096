package vn.nhanchung.recorder.sample;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A plain MP4 with one video stream of {@link FrameStamp#FRAMES_PER_SECOND} frames a second, being written. It is a whole
 * file only after {@link #finish}; closed before that, it has no index and cannot be played.
 */
final class Mp4File implements AutoCloseable {

    private final AVFormatContext muxer;
    private final AVStream stream;
    private final AVRational frameTime = new AVRational().num(1).den(FrameStamp.FRAMES_PER_SECOND);

    /**
     * Creates the file, over any other of the name.
     *
     * @param describe fills in the codec's parameters
     * @throws IOException when it cannot be created
     */
    Mp4File(Path file, Consumer<AVCodecParameters> describe) throws IOException {
        muxer = new AVFormatContext(null);
        check(avformat_alloc_output_context2(muxer, null, "mp4", file.toString()), "open " + file);
        try {
            stream = avformat_new_stream(muxer, null);
            describe.accept(stream.codecpar());
            stream.time_base(frameTime);
            stream.avg_frame_rate().num(FrameStamp.FRAMES_PER_SECOND).den(1);
            open(file);
            check(avformat_write_header(muxer, (AVDictionary) null), "begin " + file);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(Path file) throws IOException {
        AVIOContext output = new AVIOContext(null);
        check(avio_open(output, file.toString(), AVIO_FLAG_WRITE), "create " + file);
        muxer.pb(output);
    }

    /**
     * Writes one coded frame, whose decoding order is its order of showing.
     *
     * @param packet its reference is taken over
     * @param number which frame of the file it is, from 0
     */
    void write(AVPacket packet, long number) throws IOException {
        packet.stream_index(0).pts(number).dts(number).duration(1).pos(-1);
        av_packet_rescale_ts(packet, frameTime, stream.time_base());
        check(av_interleaved_write_frame(muxer, packet), "write a frame");
    }

    /** Writes the index and makes sure that everything has left the process. */
    void finish() throws IOException {
        check(av_write_trailer(muxer), "finish a segment");
        check(closeOutput(), "close a segment");
    }

    private int closeOutput() {
        if (muxer.pb() == null) {
            return 0;
        }
        try (PointerPointer<AVIOContext> output = new PointerPointer<AVIOContext>(1).put(muxer.pb())) {
            muxer.pb(null);
            return avio_closep(output);
        }
    }

    /** Frees everything; without {@link #finish} the file is left broken and its owner has to delete it. */
    @Override
    public void close() {
        if (!muxer.isNull()) {
            closeOutput();
            avformat_free_context(muxer);
            muxer.setNull();
            frameTime.close();
        }
    }

    /** Turns FFmpeg's negative results into an exception that says what was tried. */
    static int check(int result, String tried) throws IOException {
        if (result >= 0) {
            return result;
        }
        byte[] reason = new byte[128];
        avutil.av_strerror(result, reason, reason.length);
        throw new IOException(
                "cannot " + tried + ": " + new String(reason, java.nio.charset.StandardCharsets.UTF_8).trim());
    }
}
