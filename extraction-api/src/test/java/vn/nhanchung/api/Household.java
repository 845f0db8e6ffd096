package vn.nhanchung.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.testing.Wire;

/** Somebody with a link and without an account, who speaks tus 1.0.0 to a service on this machine. */
final class Household {

    /** How fast this household's camera runs by its own word. */
    static final int FAST_SECONDS = 37;

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final HttpClient http;
    private final int port;
    private final String token;

    Household(int port, String token) {
        this(port, token, null);
    }

    private Household(int port, String token, @Nullable InetAddress address) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(address)
                .build();
        this.port = port;
        this.token = token;
    }

    /** The same person at another address. */
    Household at(String address) {
        return new Household(port, token, InetAddress.ofLiteral(address));
    }

    /** The same person over another network. */
    Household through(Wire wire) {
        return new Household(wire.port(), token);
    }

    String token() {
        return token;
    }

    /** What is said of footage whose first picture was taken at an instant, by a camera that is 37 s fast. */
    static Map<String, String> saying(Instant first) {
        Map<String, String> said = new HashMap<>();
        said.put("filename", "VID_20261128.mp4");
        said.put("sender", "Bà Lê T. M.");
        said.put(
                "firstPicture",
                LocalDateTime.ofInstant(first.plusSeconds(FAST_SECONDS), VIETNAM)
                        .toString());
        said.put("clock", "fast");
        said.put("clockSeconds", String.valueOf(FAST_SECONDS));
        said.put("phoneAheadMillis", "0");
        said.put("phoneDoubtMillis", "200");
        said.put("consent", "yes");
        return said;
    }

    HttpResponse<String> begin(long size, Map<String, String> said) throws IOException, InterruptedException {
        String metadata = said.entrySet().stream()
                .map(one -> one.getKey() + " "
                        + Base64.getEncoder().encodeToString(one.getValue().getBytes(UTF_8)))
                .collect(Collectors.joining(","));
        return send(request("/api/uploads")
                .header("Upload-Length", String.valueOf(size))
                .header("Upload-Metadata", metadata)
                .POST(BodyPublishers.noBody()));
    }

    /** Begins the upload of a file and returns where. */
    String begun(Path file, Instant first) throws IOException, InterruptedException {
        HttpResponse<String> begun = begin(Files.size(file), saying(first));
        if (begun.statusCode() != 201) {
            throw new AssertionError(begun.statusCode() + " " + begun.body());
        }
        return begun.headers().firstValue("Location").orElseThrow();
    }

    /** How far an upload has come by the service's word. */
    long offset(String upload) throws IOException, InterruptedException {
        HttpResponse<String> head = head(upload);
        return head.headers()
                .firstValueAsLong("Upload-Offset")
                .orElseThrow(() -> new AssertionError(head.statusCode()));
    }

    HttpResponse<String> head(String upload) throws IOException, InterruptedException {
        return send(request(upload).HEAD());
    }

    HttpResponse<String> patch(String upload, long offset, BodyPublisher bytes, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder patch = request(upload)
                .header("Upload-Offset", String.valueOf(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", bytes);
        for (int i = 0; i < headers.length; i += 2) {
            patch.header(headers[i], headers[i + 1]);
        }
        return send(patch);
    }

    /** Sends a file from an offset to its end. */
    HttpResponse<String> patch(String upload, Path file, long offset) throws IOException, InterruptedException {
        return patch(
                upload,
                offset,
                BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> from(file, offset)), Files.size(file) - offset));
    }

    /**
     * Begins to send a file whose upload has nothing yet, and stops after some bytes; the connection stays until it is closed.
     *
     * @param more headers, a line each
     */
    Socket patchSlowly(String upload, byte[] file, int bytes, String... more) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        OutputStream out = socket.getOutputStream();
        out.write("""
                PATCH %s HTTP/1.1\r
                Host: 127.0.0.1\r
                Tus-Resumable: 1.0.0\r
                Nhanchung-Link: %s\r
                Upload-Offset: 0\r
                Content-Type: application/offset+octet-stream\r
                Content-Length: %d\r
                %s\r
                """.formatted(
                        upload,
                        token,
                        file.length,
                        Stream.of(more).map(line -> line + "\r\n").collect(Collectors.joining()))
                .getBytes(UTF_8));
        out.write(file, 0, bytes);
        out.flush();
        return socket;
    }

    private static InputStream from(Path file, long offset) {
        try {
            return Channels.newInputStream(
                    FileChannel.open(file, StandardOpenOption.READ).position(offset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a whole file at once. */
    String sendWhole(Path file, Instant first) throws IOException, InterruptedException {
        String upload = begun(file, first);
        HttpResponse<String> sent = patch(upload, file, 0);
        if (sent.statusCode() != 204) {
            throw new AssertionError(sent.statusCode() + " " + sent.body());
        }
        return upload;
    }

    HttpResponse<String> delete(String upload) throws IOException, InterruptedException {
        return send(request(upload).DELETE());
    }

    /** Opens the page of the link. */
    HttpResponse<String> open() throws IOException, InterruptedException {
        return send(request("/api/uploads/link/openings").POST(BodyPublishers.noBody()));
    }

    /** How the page shows that things stand. */
    JsonNode shown() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(send(request("/api/uploads/link")).body());
    }

    /** Waits until the file that was sent has its receipt. */
    JsonNode awaitReceipt() throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(240);
        while (Instant.now().isBefore(giveUp)) {
            JsonNode upload = shown().path("upload");
            if (upload.hasNonNull("sha256")) {
                return upload;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no receipt: " + shown());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Tus-Resumable", "1.0.0")
                .header("Nhanchung-Link", token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
