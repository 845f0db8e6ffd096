package vn.nhanchung.recorder.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One segment of each codec, read back with a decoder. */
class SampleSegmentTest {

    private static final Instant NIGHT = Instant.parse("2024-11-14T14:51:23Z");
    private static final List<Integer> EVERY_SECOND_SECOND =
            IntStream.range(0, 30).mapToObj(i -> i * 30).toList();
    private static final List<Long> FIFTEENTHS =
            LongStream.range(0, 900).boxed().toList();

    @TempDir
    Path folder;

    @Test
    void everyDrawnFrameBearsItsTrueInstant() throws IOException {
        SampleEye ahead = eye("R3", "1");
        Path file = folder.resolve("drawn.mp4");
        try (Studio studio = new Studio()) {
            assertThat(studio.of(ahead).write(file, NIGHT, () -> false)).isTrue();
        }

        DecodedVideo video = DecodedVideo.of(file);

        assertThat(video.times()).isEqualTo(FIFTEENTHS);
        assertThat(video.keyFrames()).isEqualTo(EVERY_SECOND_SECOND);
        List<Long> stamps = video.grays().stream()
                .map(gray -> FrameStamp.read(gray, Canvas.WIDTH, Canvas.HEIGHT, Canvas.WIDTH)
                        .orElseThrow()
                        .frameIndex())
                .toList();
        long first = NIGHT.getEpochSecond() * 15;
        assertThat(stamps)
                .isEqualTo(LongStream.range(first, first + 900).boxed().toList());
    }

    @Test
    void anAbandonedSegmentIsNotCalledWhole() throws IOException {
        try (Studio studio = new Studio()) {
            assertThat(studio.of(eye("R5", "1")).write(folder.resolve("cut.mp4"), NIGHT, () -> true))
                    .isFalse();
        }
    }

    @Test
    void theLoopFillsWholeMinutesInH265() throws IOException {
        Path file = folder.resolve("loop.mp4");
        try (Studio studio = new Studio()) {
            studio.of(eye("R4", "1")).write(file, NIGHT, () -> false);
            studio.of(eye("R4", "1")).write(file, NIGHT, () -> false);
        }

        DecodedVideo video = DecodedVideo.of(file);

        assertThat(video.codec()).isEqualTo('h' | 'v' << 8 | 'c' << 16 | '1' << 24);
        assertThat(video.times()).isEqualTo(FIFTEENTHS);
        assertThat(video.keyFrames()).isEqualTo(EVERY_SECOND_SECOND);
        assertThat(video.grays()).hasSize(900);
        assertThat(video.grays().get(850)).isEqualTo(video.grays().get(100));
        assertThat(video.grays().get(101)).isNotEqualTo(video.grays().get(100));
    }

    static SampleEye eye(String recorder, String channel) {
        return SampleStreet.EYES.stream()
                .filter(eye -> eye.recorder().equals(recorder) && eye.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }
}
