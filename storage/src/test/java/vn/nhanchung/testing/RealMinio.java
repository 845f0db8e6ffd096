package vn.nhanchung.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real MinIO server on a free loopback port, its data in a temporary folder; only where {@link RequiresProgram} finds it. */
public final class RealMinio implements Closeable {

    /** To be used in {@link RequiresProgram#howToGet}. */
    public static final String HOW_TO_GET = "go install github.com/minio/minio@latest";

    /** The root user of every server started here. */
    public static final String ACCESS_KEY = "nhanchung-test";

    /** The password of {@link #ACCESS_KEY}. */
    public static final String SECRET_KEY = "only-for-this-test";

    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final Path folder;
    private final String endpoint;

    private RealMinio(Process process, Path folder, String endpoint) {
        this.process = process;
        this.folder = folder;
        this.endpoint = endpoint;
    }

    /** Starts a server and waits until it answers; it is stopped with the JVM at the latest. */
    public static RealMinio start() {
        var folder = RealServers.temporaryFolder("minio");
        return start(folder, folder.resolve("data"));
    }

    /** The same with its data in a folder of the caller's, who clears it. */
    public static RealMinio start(Path data) {
        return start(RealServers.temporaryFolder("minio"), data);
    }

    private static RealMinio start(Path folder, Path data) {
        var program = Programs.find("minio").orElseThrow();
        var address = "127.0.0.1:" + RealServers.freePort();
        var builder = new ProcessBuilder(program.toString(), "server", "--quiet", "--address", address, data.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("minio.log").toFile());
        builder.environment().put("MINIO_ROOT_USER", ACCESS_KEY);
        builder.environment().put("MINIO_ROOT_PASSWORD", SECRET_KEY);
        builder.environment().put("MINIO_BROWSER", "off");
        try {
            var server = new RealMinio(builder.start(), folder, "http://" + address);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.awaitAnswer();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For example {@code http://127.0.0.1:40123}. */
    public String endpoint() {
        return endpoint;
    }

    /** Kills the server. */
    @Override
    public void close() {
        try {
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
            RealServers.deleteTree(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer() {
        var unsigned = HttpRequest.newBuilder(URI.create(endpoint + "/")).build();
        var end = System.nanoTime() + START_WITHIN.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (process.isAlive() && System.nanoTime() < end) {
                if (answers(http, unsigned)) {
                    return;
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("MinIO does not answer; see " + folder.resolve("minio.log"));
    }

    /** Its health page says yes while S3 still answers 503; an unsigned question is refused only once S3 works. */
    private static boolean answers(HttpClient http, HttpRequest unsigned) throws InterruptedException {
        try {
            return http.send(unsigned, BodyHandlers.discarding()).statusCode() == 403;
        } catch (IOException e) {
            return false;
        }
    }
}
