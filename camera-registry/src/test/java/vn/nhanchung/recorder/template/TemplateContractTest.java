package vn.nhanchung.recorder.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSourceContract;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.TemplateAddress;
import vn.nhanchung.recorder.rtsp.GappedFilm;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.SourceFrames;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;

/**
 * Footage from GStreamer's server behind addresses of Hikvision's form. It says nothing of its times, so what is asked from is a key frame here:
 * one each second.
 */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class TemplateContractTest extends FootageSourceContract {

    private static final String NOT_TOLD = "such a recorder does not tell what it holds";
    private static final String MOVED = "such a recorder moves the start to what it has, and does not say so";
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    @TempDir
    private static Path folder;

    private static GstRecorder recorder;
    private static Held held;

    @BeforeAll
    static void record() throws IOException {
        GappedFilm film = GappedFilm.record(folder, START, 10);
        recorder = GstRecorder.vendor(film.file(), START.toString());
        TemplateAddress address = TemplateSourceTest.hikvision(recorder.port(), TemplateAddress.End.HONOURED);
        held = new Held(
                new TemplateSources(new RtspPlayback(new RecorderNetworks(List.of("127.0.0.1"))), Clock.systemUTC())
                        .open(address, new Login("admin", "secret-7")),
                "101",
                film.pictures(),
                film.gapFrom(),
                film.gapTo());
    }

    @AfterAll
    static void stop() {
        recorder.close();
    }

    @Override
    protected Held held() {
        return held;
    }

    @Override
    protected Optional<Duration> clockIsOffBy() {
        return Optional.empty();
    }

    @Override
    @Test
    @Disabled(NOT_TOLD)
    protected void theExtentReachesFromTheFirstPictureToTheLast() {}

    @Override
    @Test
    @Disabled(NOT_TOLD)
    protected void coverageHasTheGapAndTheOldest() {}

    @Override
    @Test
    @Disabled(NOT_TOLD)
    protected void coverageIsClippedToTheWindow() {}

    @Override
    @Test
    @Disabled("it cannot be told from NO_FOOTAGE")
    protected void whatIsOlderThanTheOldestIsOverwritten() {}

    @Override
    @Test
    @Disabled(MOVED)
    protected void aWindowOverTheFirstEdgeBeginsWithTheFirstPicture() {}

    @Override
    @Test
    @Disabled(MOVED)
    protected void aWindowInTheGapHoldsNothing() {}

    /** By their slices: the server repeats the parameter sets before each key frame. */
    @Override
    protected List<Picture> read(FetchedSegment segment) {
        try {
            return SourceFrames.of(segment.file(), segment.start().reading(), false).stream()
                    .map(frame -> new Picture(new RecorderTime(frame.seen()), frame.slices()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
