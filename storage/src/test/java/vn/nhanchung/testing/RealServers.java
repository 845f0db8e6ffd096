package vn.nhanchung.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.embedded.EmbeddedStore;

/** The real servers of a test run: one PostgreSQL and one S3 endpoint for the JVM, started on first use, gone with the JVM. */
public final class RealServers {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private RealServers() {}

    /** The JVM's PostgreSQL. */
    public static EmbeddedDatabase database() {
        return Database.SERVER;
    }

    /** Makes an empty database owned by the service's role; returns its JDBC address. */
    public static String freshDatabase() {
        var name = "test" + COUNT.incrementAndGet();
        try (var connection = database().administrator().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database %s owner %s".formatted(name, EmbeddedDatabase.NAME));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database().url(name);
    }

    /** The JVM's S3 endpoint; it knows neither versions nor locks. */
    public static EmbeddedStore store() {
        return Store.SERVER;
    }

    /** A bucket name that nobody has used. */
    public static String freshBucket() {
        return "test-bucket-" + COUNT.incrementAndGet();
    }

    /** A port of 127.0.0.1 that nobody listened on a moment ago. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server of others, which ends with the JVM at the latest. */
    static Process startProgram(ProcessBuilder program) throws IOException {
        Process process = program.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** Until a server of others listens on a port of 127.0.0.1. */
    static void awaitListening(String name, int port) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1000);
                return;
            } catch (IOException notYet) {
                assertThat(System.nanoTime()).as("%s does not start", name).isLessThan(end);
                Thread.sleep(50);
            }
        }
    }

    /** Asks a server of others to stop, and does not wait for ever. */
    static void stop(Process process) {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }

    /** A data folder for one context, gone with the JVM. */
    static Path dataFolder() {
        var folder = temporaryFolder("data");
        atEnd(() -> {}, folder);
        return folder;
    }

    /** A new folder for one server. */
    static Path temporaryFolder(String name) {
        try {
            return Files.createTempDirectory("nhanchung-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (FileSystemException e) {
            // A server may still be writing its last file: what remains lies in the temporary folder.
            System.err.println("Left behind: " + e.getFile());
        }
    }

    /** Unpacked once for all test runs of this machine: it takes longer than starting. */
    public static Path programs() {
        return Path.of(System.getProperty("java.io.tmpdir"), "nhanchung-test-programs");
    }

    private static void atEnd(Closeable server, Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
                deleteTree(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private static final class Database {
        static final EmbeddedDatabase SERVER = start();

        private static EmbeddedDatabase start() {
            var folder = temporaryFolder("database");
            var server = EmbeddedDatabase.start(folder, programs(), freePort());
            atEnd(server, folder);
            return server;
        }
    }

    private static final class Store {
        static final EmbeddedStore SERVER = start();

        private static EmbeddedStore start() {
            var folder = temporaryFolder("store");
            var server = EmbeddedStore.start(folder, freePort());
            atEnd(server, folder);
            return server;
        }
    }
}
