package vn.nhanchung.recorder.sample;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * Fills minutes with a short H.265 loop made beforehand, packet by packet: the LGPL FFmpeg cannot encode H.265. The loop
 * begins with a key frame, has no B-frames and divides a minute evenly; its length is in its file only.
 */
final class LoopSegments implements SegmentMaker {

    private static final String RESOURCE = "/sample/loop-h265.mp4";
    /** 'hvc1', as browsers and phones want it: parameter sets in the sample description only. */
    private static final int HVC1 = 'h' | 'v' << 8 | 'c' << 16 | '1' << 24;

    private final List<AVPacket> loop = new ArrayList<>();
    private final AVCodecParameters codec = avcodec_parameters_alloc();
    private final AVPacket packet = av_packet_alloc();

    /**
     * Reads the loop into memory.
     *
     * @throws IOException when it cannot be read
     */
    LoopSegments() throws IOException {
        Path copy = Files.createTempFile("loop-h265", ".mp4");
        try (InputStream resource =
                Objects.requireNonNull(LoopSegments.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing")) {
            Files.copy(resource, copy, StandardCopyOption.REPLACE_EXISTING);
            read(copy);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void read(Path file) throws IOException {
        AVFormatContext input = new AVFormatContext(null);
        Mp4File.check(
                avformat_open_input(input, file.toString(), (AVInputFormat) null, (AVDictionary) null), "open " + file);
        try {
            avcodec_parameters_copy(codec, input.streams(0).codecpar());
            codec.codec_tag(HVC1);
            while (av_read_frame(input, packet) >= 0) {
                loop.add(av_packet_clone(packet));
                av_packet_unref(packet);
            }
        } finally {
            avformat_close_input(input);
        }
        if (loop.isEmpty() || FRAMES % loop.size() != 0) {
            throw new IOException(RESOURCE + " has " + loop.size() + " frames, which do not fill a minute evenly");
        }
    }

    @Override
    public boolean write(Path file, Instant trueStart, BooleanSupplier abandon) throws IOException {
        try (Mp4File output = new Mp4File(file, parameters -> avcodec_parameters_copy(parameters, codec))) {
            for (int number = 0; number < FRAMES; number++) {
                Mp4File.check(av_packet_ref(packet, loop.get(number % loop.size())), "repeat a frame");
                output.write(packet, number);
            }
            output.finish();
            return true;
        }
    }

    @Override
    public void close() {
        loop.forEach(coded -> av_packet_free(coded));
        loop.clear();
        avcodec_parameters_free(codec);
        av_packet_free(packet);
    }
}
