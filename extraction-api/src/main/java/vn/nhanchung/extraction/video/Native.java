package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/** Loads FFmpeg once and quiets it: its log goes to the process's standard error, past every logging of ours. */
final class Native {

    static {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
    }

    private Native() {}

    /** Makes sure that the libraries are loaded. */
    static void load() {
        avformat.avformat_version();
    }

    /** The libraries' versions by name, sorted. */
    static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("ffmpeg", avutil.av_version_info().getString());
        versions.put("libavformat", dotted(avformat.avformat_version()));
        versions.put("libavcodec", dotted(avcodec.avcodec_version()));
        versions.put("javacpp", javacpp());
        return versions;
    }

    /** FFmpeg's words for an error number. */
    static String error(int code) {
        byte[] text = new byte[128];
        avutil.av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    private static String dotted(int version) {
        return (version >> 16) + "." + (version >> 8 & 0xff) + "." + (version & 0xff);
    }

    private static String javacpp() {
        try {
            return Loader.getVersion("org.bytedeco", "javacpp");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
