package vn.nhanchung.testing;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorder on GStreamer's RTSP server, which nobody here wrote, in a process of its own on a free loopback port; only where
 * {@link Installed} is met.
 */
public final class GstRecorder implements Closeable {

    /** The login that every recorder started here asks for, as {@code name:password}. */
    public static final String LOGIN = "admin:secret-7";

    private static final String PYTHON = "/usr/bin/python3";

    private final Process process;
    private final Path script;
    private final int port;

    private GstRecorder(Process process, Path script, int port) {
        this.process = process;
        this.script = script;
        this.port = port;
    }

    /** One with ONVIF replay at {@code /rec0}; {@code start} is its recording's first instant, as {@code 2026-10-01T00:00:00Z}. */
    public static GstRecorder onvif(Path recording, String start, String... more) {
        return start("onvif_replay.py", recording, start, more);
    }

    /** One that is told the window in Hikvision's and Dahua's addresses, local time in UTC+7. */
    public static GstRecorder vendor(Path recording, String start, String... more) {
        return start("vendor_playback.py", recording, start, more);
    }

    /** How to ask for another login than {@link #LOGIN}. */
    public static String[] askingFor(String user, String password) {
        return new String[] {"--login", user + ":" + password};
    }

    /** The port of 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Stops it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static GstRecorder start(String name, Path recording, String start, String... more) {
        try {
            Path script = Files.createTempFile("nhanchung-recorder", ".py");
            try (InputStream in = GstRecorder.class.getResourceAsStream("recorders/" + name)) {
                Files.write(script, Objects.requireNonNull(in).readAllBytes());
            }
            List<String> command =
                    new ArrayList<>(List.of(PYTHON, script.toString(), recording.toString(), start, "--login", LOGIN));
            command.addAll(List.of(more));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            Matcher ready = Pattern.compile("ready ([0-9]+)").matcher(String.valueOf(said.readLine()));
            if (!ready.matches()) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " does not start");
            }
            return new GstRecorder(process, script, Integer.parseInt(ready.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library, its Python binding and the plug-ins that the recorders are made of. */
    public static final class Installed implements Requires.Requirement {

        private static final String CHECK = """
                import gi
                for name in ("Gst", "GstRtsp", "GstRtspServer"):
                    gi.require_version(name, "1.0")
                from gi.repository import Gst, GstRtspServer
                Gst.init(None)
                for name in ("qtdemux", "h264parse", "h265parse", "rtph264pay", "rtph265pay", "rtponviftimestamp"):
                    assert Gst.ElementFactory.find(name), name
                """;

        private static final class Answer {
            static final boolean MET = ask();
        }

        @Override
        public String name() {
            return "gst-rtsp-server";
        }

        @Override
        public String howToGet() {
            return "apt-get install gir1.2-gst-rtsp-server-1.0 gir1.2-gst-plugins-base-1.0 python3-gi python3-gst-1.0"
                    + " gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-rtsp";
        }

        @Override
        public boolean met() {
            return Answer.MET;
        }

        private static boolean ask() {
            try {
                Process check = new ProcessBuilder(PYTHON, "-c", CHECK)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return check.waitFor(60, TimeUnit.SECONDS) && check.exitValue() == 0;
            } catch (IOException noPython) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
