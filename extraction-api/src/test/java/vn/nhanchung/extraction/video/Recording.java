package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_CLOSED_GOP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
import vn.nhanchung.testing.DavFile;

/** A camera's recording made here: ten pictures a second, each with its own number drawn as black and white bars. */
public final class Recording implements AutoCloseable {

    /** Pictures a second. */
    public static final int FRAMES_PER_SECOND = 10;
    /** Each twentieth picture is a key frame. */
    public static final int KEY_EVERY = 20;

    /** How high its pictures are; those of {@link Coding#H264_BROAD} twice as high. */
    public static final int HEIGHT = 96;

    static final int BITS = 16;
    static final int BAR = 20;

    private static final int WIDTH = BITS * BAR;
    private static final int SAMPLE_RATE = 48_000;

    /** One coded packet; times in its encoder's time base. */
    private record Coded(byte[] data, long pts, long dts, boolean key) {}

    /** How a recording is coded. */
    public enum Coding {
        H264("libopenh264", 0),
        H264_BROAD("libopenh264", 0),
        MPEG4("mpeg4", 0),
        MPEG4_B("mpeg4", 2),
        MJPEG("mjpeg", 0);

        private final String encoder;
        private final int reordered;

        Coding(String encoder, int reordered) {
            this.encoder = encoder;
            this.reordered = reordered;
        }
    }

    private final Coding coding;
    private final AVCodecContext video;
    private final List<Coded> pictures = new ArrayList<>();
    private final List<Coded> sounds = new ArrayList<>();
    private AVCodecContext audio = new AVCodecContext(null);

    private Recording(Coding coding) {
        this.coding = coding;
        this.video = pictureEncoder(coding);
    }

    /** Records so many pictures, without sound. */
    public static Recording of(Coding coding, int frames) {
        Recording recording = new Recording(coding);
        recording.encodePictures(frames);
        return recording;
    }

    /** Records so many pictures, and a tone in AAC. */
    public static Recording withSound(Coding coding, int frames) {
        Recording recording = of(coding, frames);
        recording.encodeSound(frames);
        return recording;
    }

    /** The coded pictures from one number up to another, in decoding order. */
    List<byte[]> coded(int from, int to) {
        return pictures.stream()
                .filter(picture -> picture.pts >= from && picture.pts < to)
                .map(Coded::data)
                .toList();
    }

    /** Writes the pictures from one number up to another as a segment whose first is shown at 0. */
    public Path write(Path file, int from, int to) {
        String name = file.getFileName().toString();
        String format = name.endsWith(".ts") ? "mpegts" : name.endsWith(".mkv") ? "matroska" : "mp4";
        AVFormatContext out = new AVFormatContext(null);
        check(avformat_alloc_output_context2(out, new AVOutputFormat(null), format, file.toString()));
        AVIOContext io = new AVIOContext(null);
        check(avio_open(io, file.toString(), AVIO_FLAG_WRITE));
        out.pb(io);
        AVStream pictureStream = stream(out, video);
        AVStream soundStream = audio.isNull() ? new AVStream(null) : stream(out, audio);
        AVDictionary options = new AVDictionary(null);
        if (name.endsWith(".frag.mp4")) {
            av_dict_set(options, "movflags", "frag_keyframe+empty_moov+default_base_moof", 0);
        }
        check(avformat_write_header(out, options));
        av_dict_free(options);
        writePackets(out, pictureStream, soundStream, from, to, format.equals("mpegts"));
        check(av_write_trailer(out));
        avio_closep(io);
        avformat_free_context(out);
        return file;
    }

    /** Writes all pictures as Dahua's recorders export them; the first was taken at a whole second. */
    public Path writeDav(Path file) {
        return writeDav(file, 0, pictures.size(), 0);
    }

    /** Writes the pictures from one number up to another so, picture 0 taken so many milliseconds behind a whole second. */
    public Path writeDav(Path file, int from, int to, int milliseconds) {
        LocalDateTime first = LocalDateTime.of(2026, 11, 28, 21, 45)
                .plusNanos(milliseconds * 1_000_000L + from * 1_000_000_000L / FRAMES_PER_SECOND);
        try (DavFile dav = new DavFile(file, first, FRAMES_PER_SECOND)) {
            for (Coded picture : pictures.subList(from, to)) {
                byte[] bytes = picture.key ? withHeaders(picture.data) : picture.data;
                dav.add(bytes, picture.key, video.width(), video.height());
            }
        }
        return file;
    }

    @Override
    public void close() {
        avcodec_free_context(video);
        if (!audio.isNull()) {
            avcodec_free_context(audio);
        }
    }

    private void writePackets(
            AVFormatContext out, AVStream pictureStream, AVStream soundStream, int from, int to, boolean inBand) {
        record Due(Coded coded, AVStream stream, AVRational base, long shift) {}
        List<Due> due = new ArrayList<>();
        for (Coded picture : pictures) {
            if (picture.pts >= from && picture.pts < to) {
                due.add(new Due(picture, pictureStream, video.time_base(), from));
            }
        }
        long soundFrom = (long) from * SAMPLE_RATE / FRAMES_PER_SECOND;
        long soundTo = (long) to * SAMPLE_RATE / FRAMES_PER_SECOND;
        for (Coded sound : sounds) {
            if (sound.pts >= soundFrom && sound.pts < soundTo) {
                due.add(new Due(sound, soundStream, audio.time_base(), soundFrom));
            }
        }
        due.sort(Comparator.comparingLong(one -> one.coded.dts * 1_000_000L * one.base.num() / one.base.den()));
        AVPacket packet = av_packet_alloc();
        for (Due one : due) {
            boolean headers = inBand && one.coded.key && one.base.den() == FRAMES_PER_SECOND;
            byte[] data = headers ? withHeaders(one.coded.data) : one.coded.data;
            check(av_new_packet(packet, data.length));
            packet.data().put(data);
            packet.stream_index(one.stream.index());
            packet.pts(av_rescale_q(one.coded.pts - one.shift, one.base, one.stream.time_base()));
            packet.dts(av_rescale_q(one.coded.dts - one.shift, one.base, one.stream.time_base()));
            long length = one.base.den() == FRAMES_PER_SECOND ? 1 : 1024;
            packet.duration(av_rescale_q(length, one.base, one.stream.time_base()));
            packet.flags(one.coded.key ? AV_PKT_FLAG_KEY : 0);
            check(av_interleaved_write_frame(out, packet));
        }
        av_packet_free(packet);
    }

    /** A transport stream has no place of its own for the headers. */
    private byte[] withHeaders(byte[] picture) {
        byte[] headers = new byte[video.extradata_size()];
        video.extradata().get(headers);
        return ByteBuffer.allocate(headers.length + picture.length)
                .put(headers)
                .put(picture)
                .array();
    }

    private static AVStream stream(AVFormatContext out, AVCodecContext encoder) {
        AVStream stream = avformat_new_stream(out, new AVCodec(null));
        check(avcodec_parameters_from_context(stream.codecpar(), encoder));
        stream.time_base(encoder.time_base());
        return stream;
    }

    private static AVCodecContext pictureEncoder(Coding coding) {
        AVCodec codec = avcodec_find_encoder_by_name(coding.encoder);
        AVCodecContext encoder = avcodec_alloc_context3(codec);
        encoder.width(WIDTH);
        encoder.height(coding == Coding.H264_BROAD ? HEIGHT * 2 : HEIGHT);
        encoder.pix_fmt(AV_PIX_FMT_YUV420P);
        encoder.time_base(av_make_q(1, FRAMES_PER_SECOND));
        encoder.framerate(av_make_q(FRAMES_PER_SECOND, 1));
        // Key frames are asked for one by one: with reordering the encoders count in ways of their own.
        encoder.gop_size(10 * KEY_EVERY);
        encoder.max_b_frames(coding.reordered);
        encoder.bit_rate(400_000);
        encoder.color_range(coding == Coding.MJPEG ? 2 : 1);
        encoder.thread_count(1);
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        AVDictionary options = new AVDictionary(null);
        if (coding.reordered > 0) {
            encoder.flags(encoder.flags() | AV_CODEC_FLAG_CLOSED_GOP);
            av_dict_set(options, "sc_threshold", "1000000000", 0);
        }
        check(avcodec_open2(encoder, codec, options));
        av_dict_free(options);
        return encoder;
    }

    private void encodePictures(int frames) {
        AVFrame frame = av_frame_alloc();
        frame.width(video.width());
        frame.height(video.height());
        frame.format(AV_PIX_FMT_YUV420P);
        check(av_frame_get_buffer(frame, 0));
        for (int number = 0; number < frames; number++) {
            check(av_frame_make_writable(frame));
            draw(frame, number);
            frame.pts(number);
            frame.pict_type(number % KEY_EVERY == 0 ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
            check(avcodec_send_frame(video, frame));
            receive(video, pictures);
        }
        check(avcodec_send_frame(video, new AVFrame(null)));
        receive(video, pictures);
        av_frame_free(frame);
        assertThat(pictures).hasSize(frames);
    }

    private static void draw(AVFrame frame, int number) {
        byte[] row = new byte[WIDTH];
        for (int x = 0; x < WIDTH; x++) {
            row[x] = (byte) ((number >> (x / BAR) & 1) == 1 ? 200 : 40);
        }
        for (int y = 0; y < frame.height(); y++) {
            frame.data(0).position((long) y * frame.linesize(0)).put(row);
        }
        byte[] grey = new byte[WIDTH / 2];
        Arrays.fill(grey, (byte) 128);
        for (int plane = 1; plane <= 2; plane++) {
            for (int y = 0; y < frame.height() / 2; y++) {
                frame.data(plane).position((long) y * frame.linesize(plane)).put(grey);
            }
        }
    }

    private void encodeSound(int frames) {
        AVCodec codec = avcodec_find_encoder_by_name("aac");
        audio = avcodec_alloc_context3(codec);
        audio.sample_rate(SAMPLE_RATE);
        audio.sample_fmt(AV_SAMPLE_FMT_FLTP);
        av_channel_layout_default(audio.ch_layout(), 1);
        audio.time_base(av_make_q(1, SAMPLE_RATE));
        audio.bit_rate(64_000);
        audio.flags(audio.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        check(avcodec_open2(audio, codec, new AVDictionary(null)));
        AVFrame frame = av_frame_alloc();
        frame.nb_samples(1024);
        frame.format(AV_SAMPLE_FMT_FLTP);
        frame.sample_rate(SAMPLE_RATE);
        av_channel_layout_default(frame.ch_layout(), 1);
        check(av_frame_get_buffer(frame, 0));
        long end = (long) frames * SAMPLE_RATE / FRAMES_PER_SECOND;
        for (long at = 0; at < end; at += 1024) {
            check(av_frame_make_writable(frame));
            tone(frame, at);
            frame.pts(at);
            check(avcodec_send_frame(audio, frame));
            receive(audio, sounds);
        }
        check(avcodec_send_frame(audio, new AVFrame(null)));
        receive(audio, sounds);
        av_frame_free(frame);
    }

    private static void tone(AVFrame frame, long at) {
        ByteBuffer samples = frame.data(0).capacity(4096).asByteBuffer().order(ByteOrder.nativeOrder());
        for (int i = 0; i < 1024; i++) {
            samples.putFloat((float) (0.3 * Math.sin((at + i) * 440 * 2 * Math.PI / SAMPLE_RATE)));
        }
    }

    private static void receive(AVCodecContext encoder, List<Coded> into) {
        AVPacket packet = av_packet_alloc();
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            byte[] data = new byte[packet.size()];
            packet.data().get(data);
            into.add(new Coded(data, packet.pts(), packet.dts(), (packet.flags() & AV_PKT_FLAG_KEY) != 0));
            av_packet_unref(packet);
        }
        av_packet_free(packet);
    }

    private static void check(int code) {
        assertThat(code).as(() -> Native.error(code)).isNotNegative();
    }
}
