package vn.nhanchung.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What a Dahua recorder answers to its CGI, by the shapes that public programs were written against: python-amcrest, rroller/dahua,
 * pyintelbras, a Vietnamese system that reads KBVision. No hardware stands behind it. Footage is DAV as {@link DavPicture} has it.
 */
public final class DahuaRecorder implements AutoCloseable {

    /** The login that it asks for, by digest. */
    public static final String USER = "admin";

    /** The password of it. */
    public static final String PASSWORD = "secret-9";

    /** Its zone, which it tells nobody. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(7);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int CHANNELS = 4;

    /** Samples of a tenth of a second. */
    private static final int SOUND_OF_A_PICTURE = 800;

    private static final Duration STALL = Duration.ofSeconds(20);

    /** At which the count of milliseconds begins anew, as {@code dhav.c} takes it. */
    private static final int WRAP = 65_535;

    /** A picture and when it was taken by the recorder's clock, on the time line of UTC. */
    public record Shot(Instant at, DavPicture picture) {}

    /** A file that it holds, its times as it lists them. */
    public record Segment(Instant start, Instant end, List<Shot> shots) {}

    /** In what firmware differs. */
    public static final class Quirks {
        /** Whether searches count channels from zero. */
        public boolean searchFromZero;

        /** What is added to the channel of each listed file. */
        public int otherChannel;

        /** How it says that there are no files: {@code found}, {@code 400} or {@code Error}. */
        public String none = "found";

        /** How many searches it has to give. */
        public int finders = 4;

        /** How many files one page has at most. */
        public int page = 100;

        /** Whether a page has as many files as it likes, however few are asked for. */
        public boolean ignoresCount;

        /** After how many pages a search says {@code Error}. */
        public int pagesUntilError = Integer.MAX_VALUE;

        /** How many snapshots each search that finds footage lists before it. */
        public int snapshots;

        /** What it knows nothing of: an action of {@code magicBox.cgi}. */
        public String unknown = "";

        /** How a load begins: at the key frame before what was asked, or behind it. */
        public boolean beginsBehind;

        /** Whether a load goes on to the end of what is held. */
        public boolean ignoresEnd;

        /** Whether a load gives the oldest that is held. */
        public boolean givesOldest;

        /** After how many pictures a load ends as if that were all. */
        public int endsAfter = Integer.MAX_VALUE;

        /** After how many bytes a load breaks off. */
        public long breaksAfter = Long.MAX_VALUE;

        /** Whether a load says nothing more after its first bytes. */
        public boolean stalls;

        /** Every so many pictures one tells a time that is hours off; 0 for none. */
        public int straysEvery;

        /** Whether a load that finds no footage is an empty 200. */
        public boolean emptyLoads;

        /** Whether sound comes with the pictures. */
        public boolean sound;

        /** Of which channel alone loads fail as the next two say; 0 for all. */
        public int failingChannel;

        /** The status of each load in place of footage; 0 for none. */
        public int loadStatus;

        /** An error in place of footage, with a status of 200; empty for none. */
        public String loadError = "";

        /** Where it says that it plays back over RTSP; 0 where it does not know the question. */
        public int rtspPort;

        /** How far the port at which it is reached is below its own, as behind a router. */
        public int mappedBy;

        /** Whether it says that RTSP is on. */
        public boolean rtspOn = true;

        /** What it gives for a live picture. */
        public byte[] picture = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};
    }

    /** Each question as it came: path and query. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** May be changed at any time. */
    public final Quirks quirks = new Quirks();

    private final DigestLogin login = new DigestLogin(
            USER, PASSWORD, "Login to 4M0B1E5PAZ7D2C1", UUID.randomUUID().toString());
    private final HttpServer server;
    private final Map<Integer, List<Segment>> cameras;
    private final Duration fast;
    private final Map<String, Search> searches = new ConcurrentHashMap<>();
    private final AtomicLong lastSearch = new AtomicLong(3_039_757_640L);

    private static final class Search {
        private List<String> items = List.of();
        private int position;
        private int pages;
    }

    /**
     * One whose clock is ahead.
     *
     * @param cameras what it holds of each, by its number from one on
     */
    public DahuaRecorder(Map<Integer, List<Segment>> cameras, Duration fast) throws IOException {
        this.cameras = new TreeMap<>(cameras);
        this.fast = fast;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** The port of 127.0.0.1. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** How many searches nobody has destroyed. */
    public int searchesLeft() {
        return searches.size();
    }

    /** Stops it. */
    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestURI().toString());
            if (!login.knows(exchange)) {
                login.challenge(exchange, ", opaque=\"9f3c51d2\"");
                say(exchange, 401, "Error\r\nInvalid Authority!\r\n");
                return;
            }
            Map<String, String> query = query(exchange);
            String action = query.getOrDefault("action", "");
            switch (path.replace("/cgi-bin/", "")) {
                case "magicBox.cgi" -> magicBox(exchange, action);
                case "global.cgi" ->
                    say(exchange, 200, "result=" + write(Instant.now().plus(fast)) + "\r\n");
                case "configManager.cgi" -> config(exchange, query.get("name"));
                case "mediaFileFind.cgi" -> find(exchange, action, query);
                case "loadfile.cgi" -> load(exchange, query);
                case "snapshot.cgi" -> {
                    exchange.sendResponseHeaders(200, quirks.picture.length);
                    exchange.getResponseBody().write(quirks.picture);
                }
                default -> no(exchange);
            }
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String part : raw.split("&")) {
                int sign = part.indexOf('=');
                query.put(
                        URLDecoder.decode(part.substring(0, sign), UTF_8),
                        // A plus stays one: this firmware knows no other blank than %20.
                        URLDecoder.decode(part.substring(sign + 1).replace("+", "%2B"), UTF_8));
            }
        }
        return query;
    }

    private void magicBox(HttpExchange exchange, String action) throws IOException {
        if (action.equals(quirks.unknown)) {
            no(exchange);
            return;
        }
        switch (action) {
            case "getSystemInfo" ->
                say(
                        exchange,
                        200,
                        "deviceType=31\r\nprocessor=ST7108\r\nserialNumber=BD04CE2PAJ3B9BF\r\nupdateSerial=DH-NVR5232-4KS3/I\r\n");
            case "getDeviceType" -> say(exchange, 200, "type=KX-C4K8104N2\r\n");
            case "getSoftwareVersion" -> say(exchange, 200, "version=4.001.0000006.1.R,build:2023-05-12\r\n");
            case "getVendor" -> say(exchange, 200, "vendor=KBVision\r\n");
            default -> no(exchange);
        }
    }

    private void config(HttpExchange exchange, String name) throws IOException {
        if ("RTSP".equals(name) && quirks.rtspPort != 0) {
            say(
                    exchange,
                    200,
                    "table.RTSP.Enable=%s\r\ntable.RTSP.Port=%d\r\ntable.RTSP.RTP.EndPort=40000\r\ntable.RTSP.RTP.StartPort=20000\r\n"
                            .formatted(quirks.rtspOn, quirks.rtspPort));
            return;
        }
        if ("Web".equals(name) && quirks.rtspPort != 0) {
            say(exchange, 200, "table.Web.Enable=true\r\ntable.Web.Port=%d\r\n".formatted(port() + quirks.mappedBy));
            return;
        }
        if (!"ChannelTitle".equals(name)) {
            say(exchange, 200, "Error: Error -1 getting param in name=" + name + "\r\n");
            return;
        }
        StringBuilder titles = new StringBuilder();
        for (int i = 0; i < CHANNELS; i++) {
            String title = i == 0 ? "Cổng chính" : i == 1 ? "Ngõ 12" : "";
            titles.append("table.ChannelTitle[%d].Name=%s\r\n".formatted(i, title));
        }
        say(exchange, 200, titles.toString());
    }

    private void find(HttpExchange exchange, String action, Map<String, String> query) throws IOException {
        if (action.equals("factory.create")) {
            if (searches.size() >= quirks.finders) {
                no(exchange);
                return;
            }
            String object = String.valueOf(lastSearch.incrementAndGet());
            searches.put(object, new Search());
            say(exchange, 200, "result=" + object + "\r\n");
            return;
        }
        Search search = searches.get(query.getOrDefault("object", ""));
        if (search == null) {
            no(exchange);
            return;
        }
        switch (action) {
            case "findFile" -> {
                search.items = items(
                        Integer.parseInt(query.get("condition.Channel")),
                        query.get("condition.StartTime"),
                        query.get("condition.EndTime"));
                if (search.items.isEmpty() && !quirks.none.equals("found")) {
                    none(exchange);
                } else {
                    say(exchange, 200, "OK\r\n");
                }
            }
            case "findNextFile" -> page(exchange, search, Integer.parseInt(query.get("count")));
            case "close" -> {
                search.items = List.of();
                say(exchange, 200, "OK\r\n");
            }
            case "destroy" -> {
                searches.remove(query.get("object"));
                say(exchange, 200, "OK\r\n");
            }
            default -> no(exchange);
        }
    }

    private List<String> items(int channel, String from, String to) {
        List<Segment> segments = cameras.getOrDefault(quirks.searchFromZero ? channel + 1 : channel, List.of());
        List<String> footage = segments.stream()
                .filter(segment -> write(segment.start()).compareTo(to) < 0 && from.compareTo(write(segment.end())) < 0)
                .sorted(Comparator.comparing(Segment::start))
                .map(segment -> item(channel + quirks.otherChannel, segment))
                .toList();
        if (footage.isEmpty()) {
            return footage;
        }
        String picture = footage.getFirst().replace("Type=dav", "Type=jpg");
        return Stream.concat(Stream.generate(() -> picture).limit(quirks.snapshots), footage.stream())
                .toList();
    }

    private static String item(int channel, Segment segment) {
        return """
                items[N].Channel=%d
                items[N].Cluster=7861
                items[N].Disk=0
                items[N].Duration=%d
                items[N].EndTime=%s
                items[N].FilePath=/mnt/dvr/2026-05-22/1/dav/01/0/3/142833/01.00.00-02.00.00[R][0@0][0].dav
                items[N].Flags[0]=Timing
                items[N].Length=951713792
                items[N].StartTime=%s
                items[N].Type=dav
                items[N].VideoStream=Main
                """.formatted(
                        channel,
                        Duration.between(segment.start(), segment.end()).toSeconds(),
                        write(segment.end()),
                        write(segment.start()));
    }

    private void page(HttpExchange exchange, Search search, int most) throws IOException {
        if (search.pages == quirks.pagesUntilError) {
            say(exchange, 200, "Error\r\n");
            return;
        }
        search.pages++;
        int length = quirks.ignoresCount ? quirks.page : Math.min(most, quirks.page);
        int end = Math.min(search.items.size(), search.position + length);
        List<String> page = search.items.subList(search.position, end);
        search.position = end;
        if (page.isEmpty() && !quirks.none.equals("found")) {
            none(exchange);
            return;
        }
        StringBuilder text = new StringBuilder("found=" + page.size() + "\r\n");
        for (int i = 0; i < page.size(); i++) {
            text.append(page.get(i).replace("[N]", "[" + i + "]").replace("\n", "\r\n"));
        }
        say(exchange, 200, text.toString());
    }

    private void none(HttpExchange exchange) throws IOException {
        say(exchange, quirks.none.equals("400") ? 400 : 200, "Error\r\nBad Request!\r\n");
    }

    private void load(HttpExchange exchange, Map<String, String> query) throws IOException {
        int channel = Integer.parseInt(query.get("channel"));
        boolean fails = quirks.failingChannel == 0 || quirks.failingChannel == channel;
        if (fails && quirks.loadStatus != 0) {
            say(exchange, quirks.loadStatus, "Error\r\n");
            return;
        }
        if (fails && !quirks.loadError.isEmpty()) {
            say(exchange, 200, quirks.loadError);
            return;
        }
        List<Shot> shots = cameras.getOrDefault(channel, List.of()).stream()
                .flatMap(segment -> segment.shots().stream())
                .sorted(Comparator.comparing(Shot::at))
                .toList();
        List<Shot> asked = asked(shots, read(query.get("startTime")), read(query.get("endTime")));
        if (asked.isEmpty()) {
            if (quirks.emptyLoads) {
                say(exchange, 200, "");
            } else {
                no(exchange);
            }
            return;
        }
        send(exchange, dav(asked));
    }

    private List<Shot> asked(List<Shot> shots, Instant from, Instant to) {
        if (quirks.givesOldest) {
            return shots.subList(0, Math.min(shots.size(), 50));
        }
        List<Shot> keys = shots.stream().filter(shot -> shot.picture().isKey()).toList();
        Instant behind = keys.stream()
                .map(Shot::at)
                .filter(at -> !at.isBefore(from))
                .findFirst()
                .orElse(Instant.MAX);
        Instant before = keys.stream()
                .map(Shot::at)
                .filter(at -> !at.isAfter(from) && at.isAfter(from.minusSeconds(5)))
                .reduce((_, last) -> last)
                .orElse(behind);
        Instant begin = quirks.beginsBehind ? behind : before;
        return shots.stream()
                .filter(shot -> !shot.at().isBefore(begin)
                        && (quirks.ignoresEnd || shot.at().isBefore(to)))
                .limit(quirks.endsAfter)
                .toList();
    }

    private byte[] dav(List<Shot> shots) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Instant first = shots.getFirst().at();
        for (int i = 0; i < shots.size(); i++) {
            Shot shot = shots.get(i);
            boolean stray = quirks.straysEvery > 0 && i % quirks.straysEvery == quirks.straysEvery - 1;
            LocalDateTime at = local(stray ? shot.at().plusSeconds(37_600) : shot.at());
            long passed = Duration.between(first, shot.at()).toMillis();
            bytes.write(shot.picture().frame(i, at, (int) (passed % WRAP)));
            if (quirks.sound) {
                bytes.write(DavPicture.sound(i, at, (int) (passed % WRAP), new byte[SOUND_OF_A_PICTURE]));
            }
        }
        return bytes.toByteArray();
    }

    private void send(HttpExchange exchange, byte[] dav) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        boolean breaks = quirks.breaksAfter < dav.length;
        // Chunks, but for what breaks off: the server would end chunks well.
        exchange.sendResponseHeaders(200, breaks ? dav.length : 0);
        if (quirks.stalls) {
            exchange.getResponseBody().write(dav, 0, Math.min(dav.length, 100));
            exchange.getResponseBody().flush();
            sleep();
            return;
        }
        exchange.getResponseBody().write(dav, 0, (int) Math.min(dav.length, quirks.breaksAfter));
        if (breaks) {
            throw new IOException("broken off");
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(STALL);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, ZONE);
    }

    private static String write(Instant time) {
        return TIME.format(local(time));
    }

    private static Instant read(String time) {
        return LocalDateTime.parse(time, TIME).toInstant(ZONE);
    }

    private static void no(HttpExchange exchange) throws IOException {
        say(exchange, 400, "Error\r\nBad Request!\r\n");
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
