package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * The video of a stored master: its index, and its packets from anywhere. Times are presentation times after the edit list.
 * Owns native memory until closed; belongs to one thread.
 */
final class MasterReader implements AutoCloseable {

    /** AVINDEX_KEYFRAME and AVINDEX_DISCARD_FRAME. */
    private static final int KEY = 1;

    private static final int HIDDEN = 2;

    private final NativeReads reads;
    private final AVFormatContext context;
    private final AVPacket packet = av_packet_alloc();
    private @Nullable AVStream video;
    private long reordering;

    private MasterReader(NativeReads reads, AVFormatContext context) {
        this.reads = reads;
        this.context = context;
    }

    /** Reads the index. */
    static MasterReader open(MasterBytes bytes) {
        Native.load();
        NativeReads reads = new NativeReads(bytes);
        AVFormatContext context = avformat_alloc_context();
        context.pb(reads.context());
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "format_whitelist", "mov", 0);
        int code = avformat_open_input(context, "", new AVInputFormat(null), options);
        av_dict_free(options);
        if (code < 0) {
            // The context is gone by then; only what it read through is left.
            try (reads) {
                throw unreadable(reads, "not readable as MP4: " + Native.error(code));
            }
        }
        MasterReader reader = new MasterReader(reads, context);
        try {
            reader.choose();
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void choose() {
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            if (video == null && stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
                video = stream;
            } else {
                stream.discard(AVDISCARD_ALL);
            }
        }
        if (video == null) {
            throw new PreviewException(PreviewException.Kind.UNREADABLE, "holds no video");
        }
    }

    /** The stream of the video. */
    AVStream video() {
        if (video == null) {
            throw new IllegalStateException("open() lets no master without video pass");
        }
        return video;
    }

    /** How its pictures are turned to be shown. */
    Turn turn() {
        return SourceStream.turn(video().codecpar());
    }

    /** Where the presentation ends, in the stream's time base. */
    long end() {
        return Math.max(1, video().duration());
    }

    /** Decoding times of the presented key frames, in the stream's time base and in order; those of the lead-in are left out. */
    long[] keyFrames() {
        AVStream stream = video();
        LongColumn times = new LongColumn();
        for (int i = 0; i < avformat_index_get_entries_count(stream); i++) {
            AVIndexEntry entry = avformat_index_get_entry(stream, i);
            if ((entry.flags() & (KEY | HIDDEN)) == KEY) {
                times.add(entry.timestamp());
            }
        }
        return times.toArray();
    }

    /**
     * Goes to a key frame and reads it.
     *
     * @param key its decoding time
     * @return as {@link #next()}
     */
    @Nullable
    AVPacket keyFrame(long key) {
        // libavformat searches by the time of presentation, which the index does not tell; what was read last does.
        int code = av_seek_frame(context, video().index(), key + reordering, AVSEEK_FLAG_BACKWARD);
        if (code < 0) {
            throw unreadable(reads, "cannot be searched: " + Native.error(code));
        }
        AVPacket found = next();
        while (found != null && found.dts() < key) {
            found = next();
        }
        if (found != null) {
            reordering = Math.max(0, found.pts() - found.dts());
        }
        return found;
    }

    /**
     * The next packet of the video, valid until the next call.
     *
     * @return null at the end
     */
    @Nullable
    AVPacket next() {
        do {
            av_packet_unref(packet);
            if (av_read_frame(context, packet) < 0) {
                throwIfBytesFailed();
                return null;
            }
        } while (packet.stream_index() != video().index());
        return packet;
    }

    /** A time of the stream's time base. */
    Duration duration(long time) {
        AVRational base = video().time_base();
        return Duration.ofNanos(Math.round(time * 1e9 * base.num() / base.den()));
    }

    /** An instant of the presentation in the stream's time base, rounded to the nearest. */
    long ticks(Duration time) {
        AVRational base = video().time_base();
        return Math.round(time.toNanos() / 1e9 * base.den() / base.num());
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avformat_close_input(context);
        reads.close();
    }

    private void throwIfBytesFailed() {
        if (reads.failed()) {
            throw unreadable(reads, "");
        }
    }

    private static PreviewException unreadable(NativeReads reads, String detail) {
        try {
            reads.check();
            return new PreviewException(PreviewException.Kind.UNREADABLE, detail);
        } catch (IOException e) {
            // A thread that is interrupted reads no more.
            return Thread.currentThread().isInterrupted()
                    ? new PreviewException(PreviewException.Kind.CANCELLED, "interrupted", e)
                    : new PreviewException(PreviewException.Kind.NO_BYTES, "the master's bytes stopped coming", e);
        }
    }
}
