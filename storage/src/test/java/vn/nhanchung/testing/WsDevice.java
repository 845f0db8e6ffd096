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

/** A device that answers WS-Discovery by a library that nobody here wrote, on loopback; only where {@link Installed} is met. */
public final class WsDevice implements Closeable {

    /** Python with the library on its path. */
    private static final String PYTHON = "wsdiscovery-python";

    private final Process process;
    private final Path script;

    private WsDevice(Process process, Path script) {
        this.process = process;
        this.script = script;
    }

    /** One that names its service's address and these scopes. */
    public static WsDevice start(String service, String... scopes) {
        try {
            Path script = Files.createTempFile("nhanchung-device", ".py");
            try (InputStream in = WsDevice.class.getResourceAsStream("recorders/ws_device.py")) {
                Files.write(script, Objects.requireNonNull(in).readAllBytes());
            }
            List<String> command = new ArrayList<>(
                    List.of(Programs.find(PYTHON).orElseThrow().toString(), script.toString(), service));
            command.addAll(List.of(scopes));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            if (!"ready".equals(said.readLine())) {
                process.destroyForcibly();
                throw new IllegalStateException("the device does not start");
            }
            return new WsDevice(process, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Files.deleteIfExists(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The library. */
    public static final class Installed implements Requires.Requirement {

        @Override
        public String name() {
            return PYTHON;
        }

        @Override
        public String howToGet() {
            return "pip install WSDiscovery==2.1.2, and a program " + PYTHON + " that runs Python with it";
        }

        @Override
        public boolean met() {
            return Programs.find(PYTHON).isPresent();
        }
    }
}
