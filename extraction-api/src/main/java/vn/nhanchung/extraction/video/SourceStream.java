package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/**
 * What a segment says of one stream.
 *
 * @param codec null for one that a clip cannot carry
 * @param name FFmpeg's short name of the coding
 * @param timeNum with {@code timeDen} the stream's time base in seconds
 * @param shape the picture; zeros for audio
 * @param sound the samples; zeros for video
 * @param turn how the pictures are shown; NONE for audio
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SourceStream(
        int index,
        boolean isVideo,
        @Nullable Codec codec,
        String name,
        int timeNum,
        int timeDen,
        byte[] extradata,
        SampleEntry.Picture shape,
        Sound sound,
        Turn turn) {

    /** Audio's shape: channels and samples a second. */
    record Sound(int channels, int rate) {}

    /** Copies what outlives the native stream. */
    static SourceStream of(AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        AVRational base = stream.time_base();
        AVRational pixel = parameters.sample_aspect_ratio();
        byte[] extradata = new byte[Math.max(0, parameters.extradata_size())];
        if (extradata.length > 0) {
            parameters.extradata().get(extradata);
        }
        Codec codec = Codec.of(parameters.codec_id());
        boolean video = parameters.codec_type() == AVMEDIA_TYPE_VIDEO;
        int rate = codec == Codec.OPUS ? SoundForm.OPUS_RATE : parameters.sample_rate();
        return new SourceStream(
                stream.index(),
                video,
                codec,
                avcodec_get_name(parameters.codec_id()).getString(),
                base.num(),
                base.den(),
                extradata,
                new SampleEntry.Picture(parameters.width(), parameters.height(), pixel.num(), pixel.den()),
                new Sound(parameters.ch_layout().nb_channels(), rate),
                video ? turn(parameters) : Turn.NONE);
    }

    /** How libavformat found that pictures are to be turned. */
    static Turn turn(AVCodecParameters parameters) {
        AVPacketSideData stated = av_packet_side_data_get(
                parameters.coded_side_data(), parameters.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
        if (stated == null || stated.isNull()) {
            return Turn.NONE;
        }
        int[] matrix = new int[9];
        new IntPointer(stated.data()).get(matrix);
        return Turn.of(matrix);
    }

    /** The same, its pictures turned otherwise. */
    SourceStream turned(Turn other) {
        return new SourceStream(index, isVideo, codec, name, timeNum, timeDen, extradata, shape, sound, other);
    }

    /** As the result states it; {@code why} it was left out, null when it was kept. */
    CutResult.Track track(CutResult.@Nullable LeftOut why) {
        return isVideo
                ? new CutResult.Track("video", name, shape.width(), shape.height(), why, turn)
                : new CutResult.Track("audio", name, null, null, why);
    }
}
