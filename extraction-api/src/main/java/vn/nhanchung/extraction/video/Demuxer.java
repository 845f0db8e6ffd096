package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_NEW_EXTRADATA;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVFMTCTX_NOHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/** One segment's packets in the order of the file. Owns native memory until closed; belongs to one thread. */
final class Demuxer implements Packets, AutoCloseable {

    /** No playlists or scripts: a segment may not name another file or address to be opened. */
    private static final String FORMATS = "mov,matroska,mpegts,mpeg,avi,dhav";

    private final AVFormatContext context;
    private final NativeReads reads;
    private final FirstBytes bytes;
    private final AVPacket packet;
    private final List<SourceStream> others = new ArrayList<>();
    private @Nullable SourceStream video;
    private @Nullable SourceStream audio;
    private @Nullable PictureOrder order;
    private boolean torn;
    private boolean reorders;

    private Demuxer(AVFormatContext context, NativeReads reads, FirstBytes bytes) {
        this.context = context;
        this.reads = reads;
        this.bytes = bytes;
        this.packet = av_packet_alloc();
    }

    /** Opens the first {@code length} bytes of a local file and chooses its first video and its first audio that a clip can carry. */
    static Demuxer open(Path file, long length) throws UnreadableSegment {
        Demuxer demuxer = opened(file, length);
        try {
            demuxer.choose();
            return demuxer;
        } catch (UnreadableSegment | RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    /**
     * Opens a file once more whose streams are known: FFmpeg then decodes no frames to find out what they are. Where there is
     * sound it has to all the same: without the sampling rate it gives the packets other times, and their number differs.
     */
    static Demuxer reopen(Path file, long length, SegmentIndex.Streams known) throws UnreadableSegment {
        if (known.audio() != null) {
            return open(file, length);
        }
        Demuxer demuxer = opened(file, length);
        if (!demuxer.still(known.video())) {
            demuxer.close();
            return open(file, length);
        }
        demuxer.video = known.video();
        return demuxer;
    }

    private static Demuxer opened(Path file, long length) throws UnreadableSegment {
        Native.load();
        try {
            return opened(file, new FirstBytes(file, length));
        } catch (IOException e) {
            throw new UnreadableSegment("the file cannot be read: " + e);
        }
    }

    private static Demuxer opened(Path file, FirstBytes bytes) throws UnreadableSegment, IOException {
        NativeReads reads = new NativeReads(bytes);
        AVFormatContext context = avformat_alloc_context();
        context.pb(reads.context());
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", "file", 0);
        av_dict_set(options, "format_whitelist", FORMATS, 0);
        // The name is only one of the signs of a format.
        int code = avformat_open_input(context, "file:" + file.toAbsolutePath(), new AVInputFormat(null), options);
        av_dict_free(options);
        if (code < 0) {
            // The context is gone by then; only what it read through is left.
            try (bytes;
                    reads) {
                throw new UnreadableSegment("not readable as video: " + Native.error(code));
            }
        }
        return new Demuxer(context, reads, bytes);
    }

    /** Reads the next packet of the chosen streams; false at the end or where the file is torn. */
    boolean next() {
        while (true) {
            av_packet_unref(packet);
            int code = av_read_frame(context, packet);
            if (code < 0) {
                torn |= code != AVERROR_EOF;
                return false;
            }
            if (ofVideo() || ofAudio()) {
                return true;
            }
        }
    }

    @Override
    public SourceStream video() {
        if (video == null) {
            throw new IllegalStateException("open() lets no segment without video pass");
        }
        return video;
    }

    @Override
    public @Nullable SourceStream audio() {
        return audio;
    }

    @Override
    public List<SourceStream> others() {
        return others;
    }

    /** Whether reading ended in an error, not at the end of the file. */
    boolean torn() {
        return torn;
    }

    /** Whether a packet's bytes lie in the file just as they are handed out. */
    boolean hasFileRanges() {
        return context.iformat().name().getString().startsWith("mov");
    }

    @Override
    public boolean isVague() {
        String format = context.iformat().name().getString();
        return format.equals("avi") || format.equals("mpeg");
    }

    @Override
    public boolean statesDecoding() {
        String format = context.iformat().name().getString();
        return format.equals("mpegts") || format.startsWith("mov");
    }

    @Override
    public boolean needsOrder() {
        reorders |= packet.pts() != packet.dts()
                || context.streams(video().index()).codecpar().video_delay() > 0;
        return reorders && !hasFileRanges();
    }

    @Override
    public int pictureNumber() {
        if (order == null) {
            order = new PictureOrder(context.streams(video().index()).codecpar());
        }
        return order.number(packet);
    }

    @Override
    public boolean hasPresentationTime() {
        return packet.pts() != AV_NOPTS_VALUE;
    }

    @Override
    public boolean ofVideo() {
        return video != null && packet.stream_index() == video.index();
    }

    @Override
    public long pts() {
        long pts = packet.pts();
        return pts == AV_NOPTS_VALUE ? packet.dts() : pts;
    }

    @Override
    public long dts() {
        long dts = packet.dts();
        return dts == AV_NOPTS_VALUE ? packet.pts() : dts;
    }

    @Override
    public boolean hasTime() {
        return pts() != AV_NOPTS_VALUE;
    }

    @Override
    public long duration() {
        return packet.duration();
    }

    @Override
    public long position() {
        return packet.pos();
    }

    /** Bytes in the packet. */
    int size() {
        return packet.size();
    }

    @Override
    public boolean key() {
        return (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    }

    /** Whether the packet is known to lack bytes. */
    boolean corrupt() {
        return (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
    }

    @Override
    public boolean hidden() {
        return (packet.flags() & AV_PKT_FLAG_DISCARD) != 0;
    }

    @Override
    public boolean unread() {
        return false;
    }

    @Override
    public ByteBuffer payload() {
        return packet.data().capacity(packet.size()).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
    }

    @Override
    public byte @Nullable [] newExtradata() {
        if (packet.side_data_elems() == 0) {
            return null;
        }
        try (SizeTPointer size = new SizeTPointer(1)) {
            BytePointer data = av_packet_get_side_data(packet, AV_PKT_DATA_NEW_EXTRADATA, size);
            if (data == null || data.isNull()) {
                return null;
            }
            byte[] copy = new byte[(int) size.get()];
            data.get(copy);
            return copy;
        }
    }

    @Override
    public void close() {
        if (order != null) {
            order.close();
        }
        av_packet_free(packet);
        avformat_close_input(context);
        reads.close();
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ofAudio() {
        return audio != null && packet.stream_index() == audio.index();
    }

    private boolean still(SourceStream known) {
        return known.index() < context.nb_streams()
                && Codec.of(context.streams(known.index()).codecpar().codec_id()) == known.codec();
    }

    private void choose() throws UnreadableSegment {
        if (needsProbing()) {
            // Options are an array with one dictionary for each stream: only no array at all is safe here.
            int code = avformat_find_stream_info(context, (PointerPointer<?>) null);
            if (code < 0) {
                throw new UnreadableSegment("not readable as video: " + Native.error(code));
            }
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            if ((stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0) {
                take(SourceStream.of(stream), stream.codecpar().codec_type());
            }
        }
        if (video == null) {
            throw new UnreadableSegment(others.isEmpty() ? "holds no video" : "its video cannot be carried by MP4");
        }
    }

    private void take(SourceStream stream, int type) {
        boolean picture = type == AVMEDIA_TYPE_VIDEO;
        if (!picture && type != AVMEDIA_TYPE_AUDIO) {
            return;
        }
        if (picture && video == null && stream.codec() != null) {
            video = stream;
        } else if (!picture && audio == null && SoundForm.objection(stream) == null) {
            audio = stream;
        } else {
            others.add(stream);
        }
    }

    private boolean needsProbing() {
        if ((context.ctx_flags() & AVFMTCTX_NOHEADER) != 0 || context.nb_streams() == 0) {
            return true;
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            AVCodecParameters parameters = context.streams(i).codecpar();
            boolean picture = parameters.codec_type() == AVMEDIA_TYPE_VIDEO;
            if (picture && (parameters.width() == 0 || parameters.extradata_size() == 0)) {
                return true;
            }
        }
        return false;
    }
}
