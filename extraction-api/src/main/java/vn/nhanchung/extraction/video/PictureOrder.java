package vn.nhanchung.extraction.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_parser_close;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_parse2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** Reads out of the coded pictures themselves in which order they are shown. Owns native memory; belongs to one thread. */
final class PictureOrder implements AutoCloseable {

    /** The packets are whole pictures; nothing is to be put together. */
    private static final int COMPLETE_FRAMES = 1;

    private final AVCodecParserContext parser;
    private final AVCodecContext context;

    /** For a stream of whole pictures. */
    PictureOrder(AVCodecParameters parameters) {
        context = avcodec_alloc_context3(new AVCodec(null));
        avcodec_parameters_to_context(context, parameters);
        parser = av_parser_init(parameters.codec_id());
        if (!parser.isNull()) {
            parser.flags(parser.flags() | COMPLETE_FRAMES);
        }
    }

    /** The picture's number in order of presentation, counted from the last one that starts afresh, which has 0. */
    int number(AVPacket packet) {
        if (parser.isNull()) {
            return 0;
        }
        try (BytePointer out = new BytePointer();
                IntPointer size = new IntPointer(1)) {
            av_parser_parse2(
                    parser,
                    context,
                    out,
                    size,
                    packet.data(),
                    packet.size(),
                    AV_NOPTS_VALUE,
                    AV_NOPTS_VALUE,
                    packet.pos());
        }
        return parser.output_picture_number();
    }

    @Override
    public void close() {
        if (!parser.isNull()) {
            av_parser_close(parser);
        }
        avcodec_free_context(context);
    }
}
