package vn.nhanchung.recorder.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Draws the frames of the H.265 loop for {@code loop-h265.sh}: ten seconds of raw I420, 512 x 288, 15 a second. */
final class LoopFrames {

    private static final Instant BEGIN = Instant.parse("2024-11-14T09:12:36Z");
    private static final int FRAMES = 10 * FrameStamp.FRAMES_PER_SECOND;

    private LoopFrames() {}

    public static void main(String[] arguments) throws IOException {
        SampleEye eye = SampleStreet.EYES.stream()
                .filter(candidate -> candidate.codec() == SampleEye.Codec.H265)
                .findFirst()
                .orElseThrow();
        try (Studio studio = new Studio();
                OutputStream frames = Files.newOutputStream(Path.of(arguments[0]))) {
            EyeView view = studio.view(eye);
            long first = FrameStamp.at(BEGIN).frameIndex();
            for (int i = 0; i < FRAMES; i++) {
                frames.write(view.timelessFrame(new FrameStamp(first + i).instant()));
            }
        }
    }
}
