package vn.nhanchung.extraction.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A dozen small recordings of twelve seconds in three segments, one for each container and coding that a recorder writes. */
final class FuzzSeeds {

    /** Seconds of one segment. */
    static final int SECONDS = 4;

    static final int SEGMENTS = 3;

    private static final String X264 =
            "-c:v libx264 -preset veryfast -x264-params repeat-headers=1 -g 10 -keyint_min 10 -sc_threshold 0 -bf ";
    private static final String X265 =
            "-c:v libx265 -preset ultrafast -x265-params log-level=error:keyint=10:scenecut=0:open-gop=0:bframes=0";
    private static final String SOUND = " -f lavfi -i sine=frequency=440:sample_rate=16000:duration=12";

    /** Encoder's options by name; what follows the last hyphen is how the files' names end. */
    private static final Map<String, String> RECORDINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("h264-mp4", X264 + "0"),
            Map.entry("h264b-mp4", X264 + "2"),
            Map.entry("h264-frag.mp4", X264 + "0"),
            Map.entry("h264-mkv", X264 + "2"),
            Map.entry("h264-ts", X264 + "0"),
            Map.entry("h264b-ts", X264 + "2"),
            Map.entry("h264-mpg", X264 + "0"),
            Map.entry("h264-avi", X264 + "0"),
            Map.entry("h265-mp4", X265 + " -tag:v hvc1"),
            Map.entry("h265-ts", X265),
            Map.entry("mjpeg-avi", "-c:v mjpeg -q:v 10 -pix_fmt yuvj420p"),
            Map.entry("mjpeg-mkv", "-c:v mjpeg -q:v 10 -pix_fmt yuvj420p"),
            Map.entry("mpeg4-avi", "-c:v mpeg4 -g 10 -sc_threshold 1000000000 -q:v 8"),
            Map.entry("mpeg4-mp4", "-c:v mpeg4 -g 10 -sc_threshold 1000000000 -q:v 8")));

    private FuzzSeeds() {}

    /** The names, in the order in which cases take them. */
    static List<String> names() {
        return List.copyOf(RECORDINGS.keySet());
    }

    /** How the files' names of a recording end. */
    static String kind(String name) {
        return name.substring(name.indexOf('-') + 1);
    }

    /** A segment of a recording. */
    static Path file(Path folder, String name, int segment) {
        return folder.resolve(name).resolve("%02d.%s".formatted(segment, kind(name)));
    }

    /** Makes them all; seconds of work for FFmpeg's program. */
    static void make(Path folder) {
        for (String name : names()) {
            String kind = kind(name);
            boolean sound = name.equals("h264-ts") || name.equals("h264-mp4") || name.equals("h264-mkv");
            try {
                Files.createDirectories(folder.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Ffmpeg.run("-f lavfi -i testsrc2=size=160x96:rate=10:duration=12" + (sound ? SOUND : "") + " "
                    + RECORDINGS.get(name) + (sound ? " -c:a aac -b:a 32k" : "")
                    + " -fflags +bitexact -flags +bitexact -f segment -segment_time " + SECONDS + " -reset_timestamps 1"
                    + format(kind) + " " + folder.resolve(name).resolve("%02d." + kind));
        }
    }

    private static String format(String kind) {
        return switch (kind) {
            case "frag.mp4" -> " -segment_format mp4 -segment_format_options movflags=frag_keyframe+empty_moov";
            case "mpg" -> " -segment_format vob";
            default -> "";
        };
    }
}
