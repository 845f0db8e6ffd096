package vn.nhanchung.extraction.video;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Serves a page that plays clips, on loopback, and hears what it says of each. */
final class PlayerServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();
    private final Path folder;
    private final List<String> clips;

    /** Begins to serve clips of a folder, by their names there. */
    PlayerServer(Path folder, List<String> clips) throws IOException {
        this.folder = folder;
        this.clips = List.copyOf(clips);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::page);
        server.createContext("/clips", this::clip);
        server.createContext("/said", this::hear);
        server.start();
    }

    /** The page's address. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** What the page says next. */
    JsonNode next(Duration patience) throws InterruptedException {
        JsonNode next = said.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return Objects.requireNonNull(next, "the browser said nothing");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void page(HttpExchange exchange) throws IOException {
        boolean root = exchange.getRequestURI().getPath().equals("/");
        try (var page = Objects.requireNonNull(PlayerServer.class.getResourceAsStream("player.html"))) {
            answer(exchange, root ? 200 : 404, "text/html", root ? page.readAllBytes() : new byte[0]);
        }
    }

    private void hear(HttpExchange exchange) throws IOException {
        said.add(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
        answer(exchange, 200, "text/plain", new byte[0]);
    }

    private void clip(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/clips")) {
            byte[] names = JsonMapper.shared().writeValueAsString(clips).getBytes(StandardCharsets.UTF_8);
            answer(exchange, 200, "application/json", names);
            return;
        }
        byte[] bytes = Files.readAllBytes(folder.resolve(clips.get(clips.indexOf(path.substring("/clips/".length())))));
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            answer(exchange, 200, "video/mp4", bytes);
            return;
        }
        String[] ends = range.substring("bytes=".length()).split("-", 2);
        int from = Integer.parseInt(ends[0]);
        int to = ends[1].isEmpty() ? bytes.length - 1 : Math.min(bytes.length - 1, Integer.parseInt(ends[1]));
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, to, bytes.length));
        answer(exchange, 206, "video/mp4", Arrays.copyOfRange(bytes, from, to + 1));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
