package vn.nhanchung.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real nginx that serves a folder's files; recorders' programs stand behind it or give their files by it, as Frigate does. */
public final class RealNginx implements AutoCloseable {

    private static final String PROGRAM = "nginx";

    private final Process process;
    private final Path log;
    private final int port;

    private RealNginx(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts one on loopback.
     *
     * @param folder is given its settings and logs
     * @param files what it serves
     */
    public static RealNginx start(Path folder, Path files) throws Exception {
        int port = RealServers.freePort();
        Path log = folder.resolve("requests.log");
        Path settings = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                error_log %1$s/errors.log;
                events {}
                http {
                  log_format test '$request_uri $http_range $status $body_bytes_sent';
                  access_log %2$s test;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server { listen 127.0.0.1:%3$d; root %4$s; }
                }
                """.formatted(folder, log, port, files));
        Process process = RealServers.startProgram(new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "-e",
                        folder.resolve("errors.log").toString(),
                        "-c",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile()));
        RealServers.awaitListening(PROGRAM, port);
        return new RealNginx(process, log, port);
    }

    /** Debian puts it where only root's PATH looks. */
    private static Optional<Path> program() {
        return Programs.find(PROGRAM)
                .or(() -> Optional.of(Path.of("/usr/sbin", PROGRAM)).filter(Files::isExecutable));
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** What was asked so far: path, range or {@code -}, status, bytes of the body that went out. */
    public List<String> requests() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() {
        RealServers.stop(process);
    }

    /** The program. */
    public static final class Installed implements Requires.Requirement {

        @Override
        public String name() {
            return PROGRAM;
        }

        @Override
        public String howToGet() {
            return "apt-get install nginx-light";
        }

        @Override
        public boolean met() {
            return program().isPresent();
        }
    }
}
