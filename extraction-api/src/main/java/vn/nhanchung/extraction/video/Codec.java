package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AC3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_ALAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;

import org.jspecify.annotations.Nullable;

/** The codings that a clip carries. */
enum Codec {
    H264(AV_CODEC_ID_H264, "avc1", 0),
    H265(AV_CODEC_ID_HEVC, "hvc1", 0),
    MPEG4(AV_CODEC_ID_MPEG4, "mp4v", 0x20),
    MJPEG(AV_CODEC_ID_MJPEG, "mp4v", 0x6C),
    AAC(AV_CODEC_ID_AAC, "mp4a", 0x40),
    MP3(AV_CODEC_ID_MP3, "mp4a", 0x6B),
    AC3(AV_CODEC_ID_AC3, "ac-3", 0),
    OPUS(AV_CODEC_ID_OPUS, "Opus", 0),
    ALAW(AV_CODEC_ID_PCM_ALAW, "alaw", 0),
    ULAW(AV_CODEC_ID_PCM_MULAW, "ulaw", 0);

    private final int id;
    private final String boxType;
    private final int objectType;

    Codec(int id, String boxType, int objectType) {
        this.id = id;
        this.boxType = boxType;
        this.objectType = objectType;
    }

    /** The coding with FFmpeg's number, or null for one that MP4 or a browser cannot carry. */
    static @Nullable Codec of(int id) {
        for (Codec codec : values()) {
            if (codec.id == id) {
                return codec;
            }
        }
        return null;
    }

    /** The four letters of its sample entry. */
    String boxType() {
        return boxType;
    }

    /** MPEG-4's object type indication, 0 where the entry has a box of its own kind. */
    int objectType() {
        return objectType;
    }

    /** Whether it is sound. */
    boolean isSound() {
        return this == AAC || this == MP3 || this == AC3 || this == OPUS || this == ALAW || this == ULAW;
    }

    /** Whether a frame is made of NAL units. */
    boolean hasNalUnits() {
        return this == H264 || this == H265;
    }
}
