package vn.nhanchung.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** A real MediaMTX that records everything that is published to it. */
public final class RealMediaMtx implements AutoCloseable {

    public static final String PROGRAM = "mediamtx";
    public static final String HOW_TO_GET = "MediaMTX 1.19 from github.com/bluenviron/mediamtx, on the PATH";

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss-SSSSSS");

    private final Path folder;
    private final Process process;
    private final int rtsp;
    private final int playback;

    private RealMediaMtx(Path folder, Process process, int rtsp, int playback) {
        this.folder = folder;
        this.process = process;
        this.rtsp = rtsp;
        this.playback = playback;
    }

    /** Starts one that keeps its files below a folder. */
    public static RealMediaMtx start(Path folder) throws Exception {
        return start(folder, "");
    }

    /**
     * Starts one with settings of the test's own.
     *
     * @param further lines of its settings
     */
    public static RealMediaMtx start(Path folder, String further) throws Exception {
        int rtsp = RealServers.freePort();
        int playback = RealServers.freePort();
        Path settings = Files.writeString(folder.resolve("mediamtx.yml"), """
                rtmp: no
                hls: no
                webrtc: no
                srt: no
                moq: no
                rtspAddress: 127.0.0.1:%d
                rtspTransports: [tcp]
                playback: yes
                playbackAddress: 127.0.0.1:%d
                pathDefaults:
                  # times by what the camera says; by arrival they are late by a quarter of a second where a stream begins
                  useAbsoluteTimestamp: yes
                  record: yes
                  recordPath: ./recordings/%%path/%%Y-%%m-%%d_%%H-%%M-%%S-%%f
                  recordFormat: fmp4
                  recordSegmentDuration: 3s
                paths:
                  all_others:
                """.formatted(rtsp, playback) + further);
        Process process = RealServers.startProgram(
                new ProcessBuilder(Programs.find(PROGRAM).orElseThrow().toString(), settings.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("mediamtx.log").toFile()));
        RealMediaMtx server = new RealMediaMtx(folder, process, rtsp, playback);
        RealServers.awaitListening(PROGRAM, playback);
        return server;
    }

    /** Plays a film to it as a camera would, at its own pace. */
    public void record(Path film, String path) throws Exception {
        Process camera = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-re",
                        "-i",
                        film.toString(),
                        "-c",
                        "copy",
                        "-f",
                        "rtsp",
                        "-rtsp_transport",
                        "tcp",
                        address(path))
                .inheritIO()
                .start();
        assertThat(camera.waitFor()).isZero();
    }

    /** Where a camera's stream is to be had while it is played. */
    public String address(String path) {
        return "rtsp://127.0.0.1:%d/%s".formatted(rtsp, path);
    }

    /** Its own files of a path, in order. */
    public List<Path> files(String path) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("recordings").resolve(path))) {
            return all.sorted().toList();
        }
    }

    /** What its clock showed at a file's first picture: so it names its files. */
    public static Instant startOf(Path file) {
        String name = file.getFileName().toString().replace(".mp4", "");
        return LocalDateTime.parse(name, NAME).toInstant(ZoneOffset.UTC);
    }

    /** The port of its playback API, on loopback. */
    public int playback() {
        return playback;
    }

    @Override
    public void close() {
        RealServers.stop(process);
    }
}
