package vn.nhanchung.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 endpoint inside the JVM, on the loopback address only, signatures checked, objects kept as plain files. It knows
 * neither versions nor locks.
 */
public final class EmbeddedStore implements Closeable {

    private static final Pattern UNFINISHED = Pattern.compile(".*-\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final S3Proxy server;
    private final Path objects;
    private final URI endpoint;
    private final String accessKey;
    private final String secretKey;

    private EmbeddedStore(S3Proxy server, Path objects, URI endpoint, String accessKey, String secretKey) {
        this.server = server;
        this.objects = objects;
        this.endpoint = endpoint;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /**
     * Starts the endpoint.
     *
     * @param folder where objects and keys are kept; the caller holds it alone
     * @throws StartRefusedException if the port is taken or the endpoint does not come up
     */
    public static EmbeddedStore start(Path folder, int port) {
        new LoopbackPort(port, "NHANCHUNG_STORE_PORT").requireFree();
        try {
            var objects = Files.createDirectories(folder.resolve("objects"));
            removeUnfinished(objects);
            var accessKey = new KeptSecret(folder.resolve("access.key")).value();
            var secretKey = new KeptSecret(folder.resolve("secret.key")).value();
            var endpoint = URI.create("http://127.0.0.1:" + port);
            var server = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(objects.toString()))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                    .endpoint(endpoint)
                    .build();
            server.start();
            return new EmbeddedStore(server, objects, endpoint, accessKey, secretKey);
        } catch (Exception e) {
            throw new StartRefusedException(
                    "Kho S3 kèm theo không khởi động được từ %s: %s".formatted(folder, e.getMessage()),
                    "The embedded S3 store did not start from %s: %s".formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** Where it listens. */
    public String endpoint() {
        return endpoint.toString();
    }

    /** The key id to sign with. */
    public String accessKey() {
        return accessKey;
    }

    /** The secret to sign with. */
    public String secretKey() {
        return secretKey;
    }

    /** The file that holds an object. */
    public Path file(String bucket, String key) {
        return objects.resolve(bucket).resolve(key);
    }

    /** The folder that holds the buckets. */
    public Path objects() {
        return objects;
    }

    /**
     * Waits until an object is on the disk itself; the endpoint answers a PUT before that. Any process that sees the folder
     * may call it.
     *
     * @param objects an embedded store's {@link #objects}
     */
    public static void force(Path objects, String bucket, String key) throws IOException {
        var file = objects.resolve(bucket).resolve(key);
        forceOne(file);
        for (var folder = file.getParent(); folder != null && folder.startsWith(objects); folder = folder.getParent()) {
            forceOne(folder);
        }
    }

    /** Stops the endpoint; the objects are kept. */
    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The embedded S3 store did not stop", e);
        }
    }

    /** The server writes beside its target under a name with a random end; a kill leaves that. */
    private static void removeUnfinished(Path objects) throws IOException {
        try (Stream<Path> files = Files.walk(objects)) {
            for (var file : files.filter(EmbeddedStore::isUnfinished).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isUnfinished(Path file) {
        return UNFINISHED.matcher(file.toString()).matches() && Files.isRegularFile(file);
    }

    private static void forceOne(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
