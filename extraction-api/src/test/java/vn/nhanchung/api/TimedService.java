package vn.nhanchung.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.access.Role;
import vn.nhanchung.testing.RealMinio;

/**
 * For the benchmark: the service in a process of its own, with the JVM options it is run with, on a real MinIO and a folder of real
 * segments; and an investigator with the page's session who asks it by HTTP.
 */
public final class TimedService implements AutoCloseable {

    private static final String READY = "= ";
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final City city;
    private final Visitor page;
    private final String incident;

    private TimedService(Process process, City city, Visitor page, String incident) {
        this.process = process;
        this.city = city;
        this.page = page;
        this.incident = incident;
    }

    /** The service's process. @param arguments data folder, footage folder, seconds of a segment, {@code name=value} settings */
    public static void main(String[] arguments) throws IOException {
        var plan = new SmallCity(
                Path.of(arguments[1]), Duration.ofSeconds(Long.parseLong(arguments[2])), Duration.ZERO, 1);
        Map<String, String> settings = new TreeMap<>();
        for (String setting : List.of(arguments).subList(3, arguments.length)) {
            String[] parts = setting.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        // As in production: the quick start of the tests' workers makes SHA-256 slow.
        settings.putIfAbsent("nhanchung.workers.options", "-XX:TieredStopAtLevel=4");
        try (OwnCity own = OwnCity.start(Path.of(arguments[0]), plan, settings)) {
            System.out.println(READY + own.city().address());
            // Until whoever started it closes its standard input, or ends.
            System.in.transferTo(System.err);
        }
    }

    /**
     * Starts it, signs in and opens an incident.
     *
     * @param options a file of JVM options
     * @param data an empty folder
     * @param footage as {@link #segment} names its files
     * @param settings beside those of the database and the store
     */
    public static TimedService start(
            Path options,
            Path data,
            Path footage,
            Duration segmentLength,
            RealMinio store,
            Instant from,
            Map<String, String> settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + options,
                "-cp",
                System.getProperty("java.class.path"),
                TimedService.class.getName(),
                data.toString(),
                footage.toString(),
                String.valueOf(segmentLength.toSeconds())));
        OwnCity.store(store.endpoint(), RealMinio.ACCESS_KEY, RealMinio.SECRET_KEY, "bench")
                .forEach((name, value) -> command.add(name + "=" + value));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectError(data.resolveSibling("service.log").toFile())
                .start();
        String address = awaitReady(process.inputReader(StandardCharsets.UTF_8));
        String port = address.substring(address.lastIndexOf(':') + 1);
        City city = new City(new MockEnvironment().withProperty("local.server.port", port), data);
        Visitor page = Visitor.from("127.0.0.1", city);
        expect(page.signIn(city.credentials(Role.INVESTIGATOR)), 204, 200);
        return new TimedService(process, city, page, city.openIncident(from, from.plus(Duration.ofHours(1))));
    }

    /** Where the service looks for the footage that begins at an instant. */
    public static Path segment(Path footage, Instant start) {
        return Footage.file(footage, 1, start, ".mp4");
    }

    /**
     * Asks for a window and reads the first part of the stored clip.
     *
     * @return from sending the request to having the first 64 KiB of the clip, which was stored and read back meanwhile
     */
    public Duration untilPlayable(Instant from, Instant to) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(city.request(SmallCity.camera(1), from, to));
        long began = System.nanoTime();
        JsonNode accepted = json(expect(page.postJson("/api/incidents/" + incident + "/requests", body), 201));
        JsonNode stored =
                awaitStored(accepted.get("extractions").get(0).get("code").asString());
        JsonNode viewing = json(expect(page.postJson(Case.clipPath(stored) + "/viewings", ""), 201));
        var media = page.page(viewing.get("mediaUrl").asString())
                .header("Range", "bytes=0-65535")
                .build();
        HttpResponse<byte[]> first = page.client().send(media, BodyHandlers.ofByteArray());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        String head = new String(first.body(), StandardCharsets.ISO_8859_1);
        if (first.statusCode() != 206 || !head.startsWith("ftyp", 4) || !head.contains("moov")) {
            throw new IllegalStateException("the clip of %s cannot be played: %d".formatted(from, first.statusCode()));
        }
        return took;
    }

    /** Asks for windows of one length all at once; from sending the first request to when the last clip is stored. */
    public Duration untilStored(List<Instant> starts, Duration length) throws IOException, InterruptedException {
        long began = System.nanoTime();
        List<String> extractions = new ArrayList<>();
        for (Instant from : starts) {
            extractions.add(ask(from, from.plus(length)));
        }
        for (String extraction : extractions) {
            awaitStored(extraction);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Asks for a window; the accepted extraction's code. */
    public String ask(Instant from, Instant to) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(city.request(SmallCity.camera(1), from, to));
        return json(expect(page.postJson("/api/incidents/" + incident + "/requests", body), 201))
                .get("extractions")
                .get(0)
                .get("code")
                .asString();
    }

    /**
     * What a look at a clip that is not stored cost, in seconds from sending the request that opens it.
     *
     * @param opened until the answer with the address of the bytes
     * @param firstByte until the first of them
     * @param lastByte until the last of them
     * @param bytes how many
     */
    public record Played(double opened, double firstByte, double lastByte, long bytes) {}

    /** Opens the clip of an extraction that is not stored and reads all of its bytes. */
    public Played playEarly(String extraction) throws IOException, InterruptedException {
        URI service = URI.create(city.address());
        long began = System.nanoTime();
        JsonNode viewing = json(expect(page.postJson("/api/extractions/" + extraction + "/viewings", ""), 201));
        double opened = secondsSince(began);
        String question = "GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nConnection: close\r\n\r\n"
                .formatted(viewing.get("mediaUrl").asString(), service.getAuthority(), page.cookies());
        try (SocketChannel wire = SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()))) {
            wire.write(ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
            long bytes = bodyIn(wire, buffer);
            double firstByte = secondsSince(began);
            long wanted = viewing.get("sizeBytes").asLong();
            for (int read = 0; bytes < wanted && read >= 0; bytes += Math.max(0, read)) {
                read = wire.read(buffer.clear());
            }
            double lastByte = secondsSince(began);
            if (bytes != wanted) {
                throw new IllegalStateException("%d of %d bytes came".formatted(bytes, wanted));
            }
            return new Played(opened, firstByte, lastByte, bytes);
        }
    }

    /** How many clips were given out whole before they were stored, with their hash in the log. */
    public long hashedEarly() throws IOException, InterruptedException {
        JsonNode page = json(expect(this.page.get("/api/incidents/" + incident + "/audit?size=200"), 200));
        return page.get("entries")
                .valueStream()
                .filter(entry -> entry.get("action").asString().equals("EXTRACTION_SENT_WHOLE"))
                .filter(entry -> entry.get("after").get("sha256").asString().length() == 64)
                .count();
    }

    /** Reads until the first bytes of the body have come; how many of them. */
    private static long bodyIn(SocketChannel wire, ByteBuffer buffer) throws IOException {
        while (wire.read(buffer) >= 0) {
            byte[] sofar = new byte[Math.min(buffer.position(), 4096)];
            buffer.get(0, sofar);
            String head = new String(sofar, StandardCharsets.ISO_8859_1);
            int end = head.indexOf("\r\n\r\n");
            if (end >= 0 && !head.startsWith("HTTP/1.1 200")) {
                throw new IllegalStateException(head);
            }
            if (end >= 0 && buffer.position() > end + 4) {
                return buffer.position() - end - 4L;
            }
        }
        throw new IllegalStateException("no answer");
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private JsonNode awaitStored(String extraction) throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(giveUp)) {
            JsonNode now = json(expect(page.get("/api/extractions/" + extraction), 200));
            if (now.get("state").asString().equals("STORED")) {
                return now;
            }
            Thread.sleep(ASK_AGAIN_AFTER);
        }
        throw new IllegalStateException(extraction + " is not stored after " + PATIENCE);
    }

    private static String awaitReady(BufferedReader words) throws IOException {
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new IllegalStateException("the service did not start, see service.log beside the footage");
    }

    private static HttpResponse<String> expect(HttpResponse<String> answer, Integer... statuses) {
        if (!List.of(statuses).contains(answer.statusCode())) {
            throw new IllegalStateException("%s: %d %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
