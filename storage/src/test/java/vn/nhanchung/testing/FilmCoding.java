package vn.nhanchung.testing;

import java.util.List;

/** How a camera codes the film: a key frame every two seconds, H.265 with groups that need nothing of each other. */
public enum FilmCoding {
    H264("h264", false),
    H264_B_FRAMES("h264", true),
    H265("hevc", false),
    H265_B_FRAMES("hevc", true);

    private static final String X265 =
            "log-level=error:keyint=20:min-keyint=20:scenecut=0:b-adapt=0:open-gop=0:bframes=";

    private final String codec;
    private final boolean reordered;

    FilmCoding(String codec, boolean reordered) {
        this.codec = codec;
        this.reordered = reordered;
    }

    /** What FFmpeg calls the codec. */
    public String codec() {
        return codec;
    }

    /** Whether pictures are decoded in another order than they are shown in. */
    public boolean isReordered() {
        return reordered;
    }

    /** Whether it is H.265, and else H.264. */
    public boolean isH265() {
        return codec.equals("hevc");
    }

    /** What FFmpeg's program has to be told. */
    public List<String> options() {
        String between = reordered ? "2" : "0";
        return isH265()
                ? List.of("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", X265 + between)
                : List.of(
                        "-c:v",
                        "libx264",
                        "-preset",
                        "veryfast",
                        "-g",
                        "20",
                        "-keyint_min",
                        "20",
                        "-sc_threshold",
                        "0",
                        "-b_strategy",
                        "0",
                        "-bf",
                        between);
    }
}
