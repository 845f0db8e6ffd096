package vn.nhanchung.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Debian's {@code motion}, which records a camera into files of eight seconds that overlap, named by its local time. It opens a
 * file with the pictures from the last key frame on that it still has in memory, so a file's first picture is seconds older than
 * its name, and not the same from file to file.
 */
public final class RealMotion implements AutoCloseable {

    private static final String PROGRAM = "motion";

    /** The zone that its files are named in. */
    public static final String ZONE = "Asia/Ho_Chi_Minh";

    /** What Debian's {@code motion.conf} has: the camera's number, the event's number, the time. */
    private static final String NAMES = "%t-%v-%Y%m%d%H%M%S";

    /** How its files are named, as a folder's pattern. */
    public static final String PATTERN = "1-*-%Y%m%d%H%M%S";

    private final Process process;

    private RealMotion(Process process) {
        this.process = process;
    }

    /** Records a live camera into a folder until it is closed; coded pictures are passed on as they come. */
    public static RealMotion record(String camera, Path folder) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("motion.conf"), """
                daemon off
                webcontrol_port 0
                stream_port 0
                camera_id 1
                netcam_url %s
                target_dir %s
                width 768
                height 576
                framerate 10
                emulate_motion on
                movie_output on
                movie_passthrough on
                movie_max_time 8
                movie_codec mp4
                movie_filename %s
                picture_output off
                event_gap -1
                """.formatted(camera, folder.resolve("footage"), NAMES));
        ProcessBuilder motion = new ProcessBuilder(
                        Programs.find(PROGRAM).orElseThrow().toString(), "-n", "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("motion.log").toFile());
        motion.environment().put("TZ", ZONE);
        return new RealMotion(RealServers.startProgram(motion));
    }

    /** Stops it; it ends the file that it writes. */
    @Override
    public void close() {
        RealServers.stop(process);
    }

    /** The program, and MediaMTX, which shows it a camera. */
    public static final class Installed implements Requires.Requirement {

        @Override
        public String name() {
            return PROGRAM;
        }

        @Override
        public String howToGet() {
            return "apt-get install motion, and " + RealMediaMtx.HOW_TO_GET;
        }

        @Override
        public boolean met() {
            return Programs.find(PROGRAM).isPresent()
                    && Programs.find(RealMediaMtx.PROGRAM).isPresent();
        }
    }
}
