package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * What a segment says of one stream.
 *
 * @param codec null for one that a clip cannot carry
 * @param name FFmpeg's short name of the coding
 * @param timeNum with {@code timeDen} the stream's time base in seconds
 * @param shape the picture; zeros for audio
 * @param sound the samples; zeros for video
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
        Sound sound) {

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
        int rate = codec == Codec.OPUS ? SoundForm.OPUS_RATE : parameters.sample_rate();
        return new SourceStream(
                stream.index(),
                parameters.codec_type() == AVMEDIA_TYPE_VIDEO,
                codec,
                avcodec_get_name(parameters.codec_id()).getString(),
                base.num(),
                base.den(),
                extradata,
                new SampleEntry.Picture(parameters.width(), parameters.height(), pixel.num(), pixel.den()),
                new Sound(parameters.ch_layout().nb_channels(), rate));
    }

    /** As the result states it; {@code why} it was left out, null when it was kept. */
    CutResult.Track track(CutResult.@Nullable LeftOut why) {
        return isVideo
                ? new CutResult.Track("video", name, shape.width(), shape.height(), why)
                : new CutResult.Track("audio", name, null, null, why);
    }
}
