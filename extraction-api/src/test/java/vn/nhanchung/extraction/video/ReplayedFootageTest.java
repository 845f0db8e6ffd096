package vn.nhanchung.extraction.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderNetworks;
import vn.nhanchung.recorder.rtsp.RtspDeadlines;
import vn.nhanchung.recorder.rtsp.RtspPlayback;
import vn.nhanchung.recorder.rtsp.RtspRequest;
import vn.nhanchung.recorder.rtsp.RtspRun;
import vn.nhanchung.testing.CodedPicture;
import vn.nhanchung.testing.GstRecorder;
import vn.nhanchung.testing.Requires;
import vn.nhanchung.testing.RequiresProgram;
import vn.nhanchung.testing.Wire;

/** A recorder's replay, fetched and cut: what is shown is the asked window of the film, picture by picture, and no library is needed. */
@Requires(GstRecorder.Installed.class)
@RequiresProgram(value = "ffmpeg", howToGet = "apt-get install ffmpeg")
class ReplayedFootageTest {

    private static final int RATE = 25;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"h264, 0", "h264, 3", "h265, 0", "h265, 3"})
    void cutsTheAskedInstantFromWhatWasFetched(String codec, int reordered) {
        Path film = film(codec, reordered);
        try (GstRecorder recorder = GstRecorder.onvif(film, Cutting.NOON.toString(), "--codec", codec)) {
            RtspRun run = fetch(recorder.port(), Cutting.at(9.4), Cutting.at(17.8));
            Path clip = folder.resolve("clip.mp4");

            CutResult cut = ClipCutter.byTablesAlone()
                    .cut(new CutList(List.of(segment(run)), Cutting.at(9.4), Cutting.at(17.8)), clip, reached -> {});

            assertThat(cut.runs()).hasSize(1);
            assertThat(cut.firstFrame()).isEqualTo(Cutting.at(9.4));
            assertThat(cut.skipped()).isEmpty();
            shows(clip, film, 235, 445);
        }
    }

    /** What broke off is gone on with two groups earlier: the cutter has to draw the two files together. */
    @ParameterizedTest
    @CsvSource({"h264, 0", "h264, 3", "h265, 0", "h265, 3"})
    void cutsWhatWasFetchedInTwoPiecesAsIfItWereOne(String codec, int reordered) throws Exception {
        cutsWhatWasFetchedInTwoPieces(codec, reordered, "--codec", codec);
    }

    /** Of each session; no key frame has them. */
    @ParameterizedTest
    @CsvSource({"h264, 0", "h265, 3"})
    void alsoWhereParameterSetsAreDescribedAlone(String codec, int reordered) throws Exception {
        cutsWhatWasFetchedInTwoPieces(codec, reordered, "--codec", codec, "--sets-described");
    }

    private void cutsWhatWasFetchedInTwoPieces(String codec, int reordered, String... more) throws Exception {
        Path film = film(codec, reordered);
        try (GstRecorder recorder = GstRecorder.onvif(film, Cutting.NOON.toString(), more);
                Wire wire = new Wire(recorder.port())) {
            wire.cutAnswersAfter(Files.size(film) / 2);
            RtspRun before = fetch(wire.port(), Cutting.at(4.4), Cutting.at(24.8));
            assertThat(before.ended()).isEqualTo(RtspRun.Ended.CLOSED);
            Instant from = before.last().minus(before.longestGroup().multipliedBy(2));
            assertThat(from).isAfter(Cutting.at(4.4));
            RtspRun after = fetch(recorder.port(), from, Cutting.at(24.8));
            Path clip = folder.resolve("clip.mp4");

            CutResult cut = ClipCutter.byTablesAlone()
                    .cut(
                            new CutList(List.of(segment(before), segment(after)), Cutting.at(4.4), Cutting.at(24.8)),
                            clip,
                            reached -> {});

            assertThat(cut.runs()).hasSize(1);
            assertThat(cut.firstFrame()).isEqualTo(Cutting.at(4.4));
            assertThat(cut.skipped()).isEmpty();
            shows(clip, film, 110, 620);
        }
    }

    /** Played back, packets have no time of their own: what comes first is the key frame that was asked for, and counts from then. */
    @ParameterizedTest
    @CsvSource({
        "h264, 0, /Streaming/tracks/101?starttime=20260301T120010Z&endtime=20260301T120020Z",
        "h264, 3, /cam/playback?channel=1&subtype=0&starttime=2026_03_01_12_00_10&endtime=2026_03_01_12_00_20",
        "h265, 3, /Streaming/tracks/101?starttime=20260301T120010Z&endtime=20260301T120020Z"
    })
    void cutsTheAskedKeyFrameFromWhatWasPlayedBack(String codec, int reordered, String address) {
        Path film = film(codec, reordered);
        try (GstRecorder recorder = GstRecorder.vendor(film, Cutting.NOON.toString(), "--codec", codec)) {
            RtspRequest request = RtspRequest.vendor(
                            URI.create("rtsp://127.0.0.1:" + recorder.port() + address),
                            Cutting.at(10),
                            Cutting.at(18),
                            RtspDeadlines.within(Duration.ofMinutes(1)))
                    .atSpeed(8);
            RtspRun run = fetch(request);
            Path clip = folder.resolve("clip.mp4");

            CutResult cut = ClipCutter.byTablesAlone()
                    .cut(new CutList(List.of(segment(run)), Cutting.at(10), Cutting.at(17.8)), clip, reached -> {});

            assertThat(run.basis()).isEqualTo(RtspRun.Basis.ASKED_START);
            assertThat(cut.runs()).hasSize(1);
            assertThat(cut.firstFrame()).isEqualTo(Cutting.at(10));
            assertThat(cut.skipped()).isEmpty();
            shows(clip, film, 250, 445);
        }
    }

    private Path film(String codec, int reordered) {
        Path film = folder.resolve("film.mp4");
        String options = "keyint=50:min-keyint=50:scenecut=0:bframes=" + reordered;
        String coding = codec.equals("h264")
                ? "-c:v libx264 -preset veryfast -x264-params " + options
                : "-c:v libx265 -preset ultrafast -x265-params log-level=error:open-gop=0:" + options;
        Ffmpeg.run("-f lavfi -i testsrc2=s=320x192:r=25:d=30 -pix_fmt yuv420p " + coding + " " + film);
        return film;
    }

    private RtspRun fetch(int port, Instant from, Instant to) {
        RtspRequest request = RtspRequest.onvif(
                URI.create("rtsp://127.0.0.1:" + port + "/rec0"),
                from,
                to,
                RtspDeadlines.within(Duration.ofMinutes(1)));
        return fetch(request);
    }

    private RtspRun fetch(RtspRequest request) {
        String[] login = GstRecorder.LOGIN.split(":", 2);
        return new RtspPlayback(new RecorderNetworks(List.of("127.0.0.1")))
                .fetch(
                        request,
                        new Login(login[0], login[1]),
                        folder.resolve("run-" + request.from().toEpochMilli() + ".mp4"),
                        (upTo, bytes) -> {});
    }

    private static CutList.Segment segment(RtspRun run) {
        return new CutList.Segment(run.file(), run.first(), run.last().plus(Duration.ofMillis(40)));
    }

    /** Checks that a clip shows the film's pictures from one number up to another: coded as they were, evenly from time zero on, and the same decoded. */
    private static void shows(Path clip, Path film, int from, int to) {
        List<CodedPicture> shown = shown(clip).stream()
                .filter(picture -> picture.seconds() < (to - from - 0.5) / RATE)
                .toList();
        assertThat(shown)
                .extracting(CodedPicture::hash)
                .containsExactlyElementsOf(shown(film).subList(from, to).stream()
                        .map(CodedPicture::hash)
                        .toList());
        for (int i = 0; i < shown.size(); i++) {
            assertThat(shown.get(i).seconds()).isCloseTo(i / (double) RATE, within(0.001));
        }
        assertThat(decoded(clip, 0, to - from)).isEqualTo(decoded(film, from, to));
    }

    /** The coded pictures in the order in which they are shown, without those that are there for others only. */
    private static List<CodedPicture> shown(Path file) {
        return CodedPicture.slices(file).stream()
                .filter(picture -> picture.seconds() > -0.5 / RATE)
                .sorted(Comparator.comparing(CodedPicture::seconds))
                .toList();
    }

    /** Hashes of the decoded pictures from one number up to another, in the order in which they are shown. */
    private static List<String> decoded(Path file, int from, int to) {
        return Ffmpeg.run("-i " + file + " -map 0:v -fps_mode passthrough -f framemd5 -")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).trim())
                .skip(from)
                .limit(to - from)
                .toList();
    }
}
