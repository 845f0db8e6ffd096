package vn.nhanchung.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import vn.nhanchung.testing.SmallWebServer.Answer;
import vn.nhanchung.testing.SmallWebServer.Request;

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

        /** Whether it lets nobody search for channel zero, and its files say that they are of one less than was asked for. */
        public boolean toldFromZero;

        /** What it says, with a status of 200, to who asks for a page; empty where it gives the page. */
        public String inPlaceOfPages = "";

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

        /** Loads that begin before are of what is listed and gone. */
        public Instant goneBefore = Instant.MIN;

        /** Whether what is gone is listed no more once it was asked for. */
        public boolean forgetsGone;

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

        /** By which status. */
        public int pictureStatus = 200;
    }

    /** Each question as it came: path and query. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** May be changed at any time. */
    public final Quirks quirks = new Quirks();

    private final DigestLogin login = new DigestLogin(
            USER, PASSWORD, "Login to 4M0B1E5PAZ7D2C1", UUID.randomUUID().toString());
    private final SmallWebServer server;
    private final Map<Integer, List<Segment>> cameras;
    private final Duration fast;
    private final Map<String, Search> searches = new ConcurrentHashMap<>();
    private volatile Instant forgottenBefore = Instant.MIN;
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
        server = new SmallWebServer(this::answer);
    }

    /** The port of 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** How many searches nobody has destroyed. */
    public int searchesLeft() {
        return searches.size();
    }

    /** Stops it. */
    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Request request) {
        requests.add(request.target());
        if (!login.knows(request)) {
            return login.challenge(say(401, "Error\r\nInvalid Authority!\r\n"), ", opaque=\"9f3c51d2\"");
        }
        Map<String, String> query = request.query();
        String action = query.getOrDefault("action", "");
        return switch (request.path().replace("/cgi-bin/", "")) {
            case "magicBox.cgi" -> magicBox(action);
            case "global.cgi" -> say(200, "result=" + write(Instant.now().plus(fast)) + "\r\n");
            case "configManager.cgi" -> config(query.get("name"));
            case "mediaFileFind.cgi" -> find(action, query);
            case "loadfile.cgi" -> load(query);
            case "snapshot.cgi" -> new Answer(quirks.pictureStatus, "image/jpeg", quirks.picture);
            default -> no();
        };
    }

    private Answer magicBox(String action) {
        if (action.equals(quirks.unknown)) {
            return no();
        }
        return switch (action) {
            case "getSystemInfo" ->
                say(
                        200,
                        "deviceType=31\r\nprocessor=ST7108\r\nserialNumber=BD04CE2PAJ3B9BF\r\nupdateSerial=DH-NVR5232-4KS3/I\r\n");
            case "getDeviceType" -> say(200, "type=KX-C4K8104N2\r\n");
            case "getSoftwareVersion" -> say(200, "version=4.001.0000006.1.R,build:2023-05-12\r\n");
            case "getVendor" -> say(200, "vendor=KBVision\r\n");
            default -> no();
        };
    }

    private Answer config(String name) {
        if ("RTSP".equals(name) && quirks.rtspPort != 0) {
            return say(
                    200,
                    "table.RTSP.Enable=%s\r\ntable.RTSP.Port=%d\r\ntable.RTSP.RTP.EndPort=40000\r\ntable.RTSP.RTP.StartPort=20000\r\n"
                            .formatted(quirks.rtspOn, quirks.rtspPort));
        }
        if ("Web".equals(name) && quirks.rtspPort != 0) {
            return say(200, "table.Web.Enable=true\r\ntable.Web.Port=%d\r\n".formatted(port() + quirks.mappedBy));
        }
        if (!"ChannelTitle".equals(name)) {
            return say(200, "Error: Error -1 getting param in name=" + name + "\r\n");
        }
        StringBuilder titles = new StringBuilder();
        for (int i = 0; i < CHANNELS; i++) {
            String title = i == 0 ? "Cổng chính" : i == 1 ? "Ngõ 12" : "";
            titles.append("table.ChannelTitle[%d].Name=%s\r\n".formatted(i, title));
        }
        return say(200, titles.toString());
    }

    private Answer find(String action, Map<String, String> query) {
        if (action.equals("factory.create")) {
            if (searches.size() >= quirks.finders) {
                return no();
            }
            String object = String.valueOf(lastSearch.incrementAndGet());
            searches.put(object, new Search());
            return say(200, "result=" + object + "\r\n");
        }
        Search search = searches.get(query.getOrDefault("object", ""));
        if (search == null) {
            return no();
        }
        return switch (action) {
            case "findFile" -> {
                if (quirks.toldFromZero && query.get("condition.Channel").equals("0")) {
                    yield no();
                }
                search.items = items(
                        Integer.parseInt(query.get("condition.Channel")),
                        query.get("condition.StartTime"),
                        query.get("condition.EndTime"));
                yield search.items.isEmpty() && !quirks.none.equals("found") ? none() : say(200, "OK\r\n");
            }
            case "findNextFile" -> page(search, Integer.parseInt(query.get("count")));
            case "close" -> {
                search.items = List.of();
                yield say(200, "OK\r\n");
            }
            case "destroy" -> {
                searches.remove(query.get("object"));
                yield say(200, "OK\r\n");
            }
            default -> no();
        };
    }

    private List<String> items(int channel, String from, String to) {
        List<Segment> segments = cameras.getOrDefault(quirks.searchFromZero ? channel + 1 : channel, List.of());
        List<String> footage = segments.stream()
                .filter(segment -> write(segment.start()).compareTo(to) < 0 && from.compareTo(write(segment.end())) < 0)
                .filter(segment -> segment.end().isAfter(forgottenBefore))
                .sorted(Comparator.comparing(Segment::start))
                .map(segment -> item(channel + quirks.otherChannel - (quirks.toldFromZero ? 1 : 0), segment))
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

    private Answer page(Search search, int most) {
        if (!quirks.inPlaceOfPages.isEmpty()) {
            return say(200, quirks.inPlaceOfPages);
        }
        if (search.pages == quirks.pagesUntilError) {
            return say(200, "Error\r\n");
        }
        search.pages++;
        int length = quirks.ignoresCount ? quirks.page : Math.min(most, quirks.page);
        int end = Math.min(search.items.size(), search.position + length);
        List<String> page = search.items.subList(search.position, end);
        search.position = end;
        if (page.isEmpty() && !quirks.none.equals("found")) {
            return none();
        }
        StringBuilder text = new StringBuilder("found=" + page.size() + "\r\n");
        for (int i = 0; i < page.size(); i++) {
            text.append(page.get(i).replace("[N]", "[" + i + "]").replace("\n", "\r\n"));
        }
        return say(200, text.toString());
    }

    private Answer none() {
        return say(quirks.none.equals("400") ? 400 : 200, "Error\r\nBad Request!\r\n");
    }

    private Answer load(Map<String, String> query) {
        int channel = Integer.parseInt(query.get("channel"));
        boolean fails = quirks.failingChannel == 0 || quirks.failingChannel == channel;
        if (fails && quirks.loadStatus != 0) {
            return say(quirks.loadStatus, "Error\r\n");
        }
        if (fails && !quirks.loadError.isEmpty()) {
            return say(200, quirks.loadError);
        }
        if (read(query.get("startTime")).isBefore(quirks.goneBefore)) {
            forgottenBefore = quirks.forgetsGone ? quirks.goneBefore : forgottenBefore;
            return no();
        }
        List<Shot> shots = cameras.getOrDefault(channel, List.of()).stream()
                .flatMap(segment -> segment.shots().stream())
                .sorted(Comparator.comparing(Shot::at))
                .toList();
        List<Shot> asked = asked(shots, read(query.get("startTime")), read(query.get("endTime")));
        if (asked.isEmpty()) {
            return quirks.emptyLoads ? say(200, "") : no();
        }
        return footage(dav(asked));
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

    private byte[] dav(List<Shot> shots) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Instant first = shots.getFirst().at();
        for (int i = 0; i < shots.size(); i++) {
            Shot shot = shots.get(i);
            boolean stray = quirks.straysEvery > 0 && i % quirks.straysEvery == quirks.straysEvery - 1;
            LocalDateTime at = local(stray ? shot.at().plusSeconds(37_600) : shot.at());
            long passed = Duration.between(first, shot.at()).toMillis();
            bytes.writeBytes(shot.picture().frame(i, at, (int) (passed % WRAP)));
            if (quirks.sound) {
                bytes.writeBytes(DavPicture.sound(i, at, (int) (passed % WRAP), new byte[SOUND_OF_A_PICTURE]));
            }
        }
        return bytes.toByteArray();
    }

    private Answer footage(byte[] dav) {
        Answer all = new Answer(200, "application/octet-stream", dav);
        if (quirks.stalls) {
            return all.chunked().stallingAfter(100, STALL);
        }
        // Chunks, but for what breaks off.
        return quirks.breaksAfter < dav.length ? all.breakingOffAfter(quirks.breaksAfter) : all.chunked();
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

    private static Answer no() {
        return say(400, "Error\r\nBad Request!\r\n");
    }

    private static Answer say(int status, String text) {
        return new Answer(status, "text/plain;charset=utf-8", text);
    }
}
