package vn.nhanchung.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhanchung.testing.SmallWebServer.Answer;
import vn.nhanchung.testing.SmallWebServer.Request;

/**
 * What a Hikvision recorder answers to ISAPI, by the shapes that public programs were written against: hikvision-downloader, HikLoad,
 * testISAPI. No hardware stands behind it. Files are program streams behind the 40 bytes of an {@code IMKH} head.
 */
public final class IsapiRecorder implements AutoCloseable {

    /** The login that it asks for, by digest. */
    public static final String USER = "admin";

    /** The password of it. */
    public static final String PASSWORD = "secret-7";

    /** The one track that it has. */
    public static final String TRACK = "101";

    private static final String ANOTHER_TRACK = "901";

    /** Its zone. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(7);

    private static final DigestLogin LOGIN = new DigestLogin(USER, PASSWORD, "IP Camera(C8763)", "4e5749794f575136");

    /** A file that it holds, its times by the recorder's clock, on the time line of UTC. */
    public record Segment(Instant start, Instant end, Path file) {}

    /** In what firmware differs. */
    public static final class Quirks {
        /** Whether times with a Z are local time. */
        public boolean localZ = true;

        /** By which method a download is taken: GET, POST, PUT, QUERY for a GET without body, TOKEN for one with a token too; anything else for none. */
        public String download = "GET";

        /** The namespace of answers; empty for none. */
        public String namespace = "http://www.hikvision.com/ver20/XMLSchema";

        /** Whether times are in basic form, with small letters. */
        public boolean basicTimes;

        /** Whether a search begins anew for each position. */
        public boolean ignoresPosition;

        /** Whether each file is listed a second time, as a recording of an event. */
        public boolean listsTwice;

        /** Whether a refused download is answered with 200 and an error's XML. */
        public boolean saysOkToErrors;

        /** How many files one page has at most. */
        public int page = 40;

        /** After how many bytes downloads break off. */
        public long breaksAfter = Long.MAX_VALUE;

        /** Whether it gives its oldest file in place of each that is asked for. */
        public boolean givesOldest;

        /** The status of each download in place of the file; 0 for none. */
        public int downloadStatus;

        /** Starts of files that are listed and gone. */
        public final Set<Instant> gone = ConcurrentHashMap.newKeySet();

        /** The status of a download of what is gone. */
        public int goneStatus = 404;

        /** Whether what is gone is listed no more once it was asked for. */
        public boolean forgetsGone;

        /** The number by which a refusal says why. */
        public int refusal = 4;

        /** The status of a refused download, where it is not answered with 200. */
        public int refusedStatus = 400;

        /** The word by which a refusal says why, of {@code subStatusCode}; empty where it says nothing at all. */
        public String refusalWord = "methodNotAllowed";

        /** Whether a refused download is answered with 200 and nothing. */
        public boolean saysNothingToRefused;

        /** Whether each file is given without a byte. */
        public boolean givesNothing;

        /** In which form a search is taken: ID_LIST, LIST for a {@code trackList}, BARE for that as V4.84 wants it; others are refused as bad XML. */
        public String searchForm = "ID_LIST";

        /** Whether a list of tracks that it does not know is passed over, in place of a refusal: then it answers for another camera. */
        public boolean ignoresUnknownLists;

        /** What it answers to searches in place of a list, with 200; empty for a list. */
        public String searchAnswer = "";

        /** Whether it answers for its one track whichever is asked. */
        public boolean anyTrackIsItsOwn;

        /** Whether the files in a list say of which track they are, outside their addresses. */
        public boolean namesTracks = true;

        /** Whether its camera is one on the network: it does not list streams, and gives their pictures elsewhere. */
        public boolean cameraIsRemote;

        /** Where it says that it plays back over RTSP; 0 where it does not let the account ask. */
        public int rtspPort;

        /** The status of questions that want more rights than playing back: for a token, and for the port of RTSP. */
        public int adminStatus = 403;

        /** The status of questions for a token in place of that one; 0 for none. */
        public int tokenStatus;

        /** How far the port at which it is reached is below its own, as behind a router. */
        public int mappedBy;

        /** Whether it says that RTSP is on. */
        public boolean rtspOn = true;

        /** What it gives for a live picture. */
        public byte[] picture = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};

        /** By which status. */
        public int pictureStatus = 200;

        /** Whether the zone is told by the POSIX rule alone. */
        public boolean zoneByRule;
    }

    /** Each request as it came: method, path, body. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** May be changed at any time. */
    public final Quirks quirks = new Quirks();

    private final SmallWebServer server;
    private final List<Segment> segments;
    private final Duration fast;
    private final Set<Instant> forgotten = ConcurrentHashMap.newKeySet();
    private volatile String token = "";

    /** One whose clock is ahead. */
    public IsapiRecorder(List<Segment> segments, Duration fast) throws IOException {
        this.segments = List.copyOf(segments);
        this.fast = fast;
        server = new SmallWebServer(this::answer);
    }

    /** Puts films into the files that such a recorder keeps. */
    public static Path segment(Path film, Path folder) {
        try {
            Path bare = folder.resolve(film.getFileName() + ".ps");
            CodedPicture.run(
                    "ffmpeg",
                    "-v",
                    "fatal",
                    "-y",
                    "-i",
                    film.toString(),
                    "-map",
                    "0:v",
                    "-c",
                    "copy",
                    "-bsf:v",
                    "h264_mp4toannexb",
                    "-muxrate",
                    "20000000",
                    "-f",
                    "vob",
                    bare.toString());
            Path file = folder.resolve(film.getFileName() + ".imkh");
            byte[] head = new byte[40];
            System.arraycopy("IMKH".getBytes(UTF_8), 0, head, 0, 4);
            Files.write(file, head);
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                Files.copy(bare, out);
            }
            Files.delete(bare);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** Stops it. */
    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Request request) {
        String body = request.body();
        String path = request.path();
        requests.add(request.method() + " " + path + " " + body);
        if (!LOGIN.knows(request)) {
            return LOGIN.challenge(
                    say(401, "<ResponseStatus><statusCode>4</statusCode></ResponseStatus>"), ", stale=\"FALSE\"");
        }
        return switch (path) {
            case "/ISAPI/System/time" -> say(200, time());
            case "/ISAPI/System/deviceInfo" ->
                say(
                        200,
                        "<DeviceInfo%s><deviceName>NVR</deviceName><model>DS-7608NI-K2</model><serialNumber>DS-7608NI-K20820200101CCRR123456789</serialNumber><firmwareVersion>V4.30.085</firmwareVersion></DeviceInfo>"
                                .formatted(namespace()));
            case "/ISAPI/ContentMgmt/InputProxy/channels" ->
                quirks.cameraIsRemote
                        ? say(
                                200,
                                "<InputProxyChannelList%s><InputProxyChannel><id>1</id><name>Cổng chính</name><sourceInputPortDescriptor><proxyProtocol>HIKVISION</proxyProtocol><ipAddress>192.168.254.2</ipAddress><srcInputPort>1</srcInputPort></sourceInputPortDescriptor></InputProxyChannel></InputProxyChannelList>"
                                        .formatted(namespace()))
                        : unknown();
            case "/ISAPI/ContentMgmt/StreamingProxy/channels/" + TRACK + "/picture" ->
                quirks.cameraIsRemote ? new Answer(quirks.pictureStatus, "image/jpeg", quirks.picture) : unknown();
            case "/ISAPI/Streaming/channels" ->
                quirks.cameraIsRemote
                        ? notSupported()
                        : say(
                                200,
                                "<StreamingChannelList%s><StreamingChannel><id>%s</id><channelName>Cổng chính</channelName><Video><videoCodecType>H.264</videoCodecType><videoResolutionWidth>768</videoResolutionWidth><videoResolutionHeight>576</videoResolutionHeight></Video></StreamingChannel></StreamingChannelList>"
                                        .formatted(namespace(), TRACK));
            case "/ISAPI/Streaming/channels/" + TRACK + "/picture" ->
                quirks.cameraIsRemote ? notSupported() : new Answer(quirks.pictureStatus, "image/jpeg", quirks.picture);
            case "/ISAPI/Security/adminAccesses" -> say(quirks.rtspPort == 0 ? quirks.adminStatus : 200, accesses());
            case "/ISAPI/Security/token" -> {
                token = "t+" + UUID.randomUUID();
                boolean gives = quirks.download.equals("TOKEN");
                int refusal = quirks.tokenStatus == 0 ? quirks.adminStatus : quirks.tokenStatus;
                yield say(gives ? 200 : refusal, "{\"Token\": {\"value\": \"%s\"}}".formatted(token));
            }
            case "/ISAPI/ContentMgmt/search" -> searched(body);
            case "/ISAPI/ContentMgmt/download" -> download(request);
            default -> unknown();
        };
    }

    private static Answer unknown() {
        return say(404, "<ResponseStatus><statusString>Invalid Operation</statusString></ResponseStatus>");
    }

    private Answer notSupported() {
        return say(403, status(4, "notSupport"));
    }

    private String status(int code, String word) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ResponseStatus%s><requestURL>/ISAPI/ContentMgmt</requestURL><statusCode>%d</statusCode><statusString>Invalid Operation</statusString><subStatusCode>%s</subStatusCode></ResponseStatus>"
                .formatted(namespace(), code, word);
    }

    private Answer searched(String question) {
        if (!quirks.searchAnswer.isEmpty()) {
            return say(200, quirks.searchAnswer);
        }
        boolean taken = quirks.searchForm.equals(form(question));
        return taken || quirks.ignoresUnknownLists
                ? say(200, search(question, taken))
                : say(400, status(6, "badXmlContent"));
    }

    /** V4.84 takes neither a declaration nor a namespace nor metadata, and wants the version and braces. */
    private static String form(String question) {
        boolean bare = question.startsWith("<CMSearchDescription version=\"1.0\"><searchID>{")
                && !question.contains("<metadataList>");
        if (question.contains("<trackList>")) {
            return bare ? "BARE" : "LIST";
        }
        return question.contains("<trackIDList>") && !bare ? "ID_LIST" : "?";
    }

    private String time() {
        LocalDateTime shown =
                LocalDateTime.ofInstant(Instant.now().plus(fast), ZONE).withNano(0);
        String local = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(shown) + (quirks.zoneByRule ? "" : ZONE.getId());
        return "<Time%s><timeMode>manual</timeMode><localTime>%s</localTime><timeZone>CST-7:00:00</timeZone></Time>"
                .formatted(namespace(), local);
    }

    private String accesses() {
        return "<AdminAccessProtocolList%s><AdminAccessProtocol><id>1</id><enabled>true</enabled><protocol>HTTP</protocol><portNo>%d</portNo></AdminAccessProtocol><AdminAccessProtocol><id>3</id><enabled>%s</enabled><protocol>RTSP</protocol><portNo>%d</portNo></AdminAccessProtocol></AdminAccessProtocolList>"
                .formatted(namespace(), port() + quirks.mappedBy, quirks.rtspOn, quirks.rtspPort);
    }

    private String namespace() {
        return quirks.namespace.isEmpty() ? "" : " version=\"2.0\" xmlns=\"" + quirks.namespace + "\"";
    }

    private String search(String question, boolean knowsTrack) {
        LocalDateTime from = read(inside(question, "startTime"));
        LocalDateTime to = read(inside(question, "endTime"));
        int most = Math.min(quirks.page, Integer.parseInt(inside(question, "maxResults")));
        int position = quirks.ignoresPosition ? 0 : Integer.parseInt(inside(question, "searchResultPostion"));
        List<String> items = new ArrayList<>();
        for (Segment segment : segments) {
            boolean touches = written(segment.start()).isBefore(to) && from.isBefore(written(segment.end()));
            boolean asked = !knowsTrack
                    || quirks.anyTrackIsItsOwn
                    || inside(question, "trackID").equals(TRACK);
            if (touches && asked && !forgotten.contains(segment.start())) {
                String track = knowsTrack ? TRACK : ANOTHER_TRACK;
                items.add(item(segment, track, "timing"));
                if (quirks.listsTwice) {
                    items.add(item(segment, track, "motion"));
                }
            }
        }
        List<String> page = items.subList(Math.min(position, items.size()), Math.min(items.size(), position + most));
        String status = items.isEmpty() ? "NO MATCHES" : position + page.size() < items.size() ? "MORE" : "OK";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CMSearchResult%s><searchID>%s</searchID><responseStatus>true</responseStatus><responseStatusStrg>%s</responseStatusStrg><numOfMatches>%d</numOfMatches><matchList>%s</matchList></CMSearchResult>"
                .formatted(namespace(), inside(question, "searchID"), status, page.size(), String.join("", page));
    }

    private String item(Segment segment, String track, String type) {
        try {
            int index = segments.indexOf(segment);
            String start = write(segment.start());
            String end = write(segment.end());
            String uri =
                    "rtsp://192.168.1.64/Streaming/tracks/%s/?starttime=%s&amp;endtime=%s&amp;name=ch01_%011d&amp;size=%d"
                            .formatted(
                                    track,
                                    basic(segment.start()),
                                    basic(segment.end()),
                                    index,
                                    Files.size(segment.file()));
            return "<searchMatchItem><sourceID>{0}</sourceID>%s<timeSpan><startTime>%s</startTime><endTime>%s</endTime></timeSpan><mediaSegmentDescriptor><contentType>video</contentType><codecType>H.264-BP</codecType><playbackURI>%s</playbackURI></mediaSegmentDescriptor><metadataMatches><metadataDescriptor>recordType.meta.hikvision.com/%s</metadataDescriptor></metadataMatches></searchMatchItem>"
                    .formatted(quirks.namesTracks ? "<trackID>" + track + "</trackID>" : "", start, end, uri, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalDateTime written(Instant time) {
        return LocalDateTime.ofInstant(time, quirks.localZ ? ZONE : ZoneOffset.UTC);
    }

    private String write(Instant time) {
        return quirks.basicTimes
                ? basic(time).toLowerCase(Locale.ROOT)
                : DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").format(written(time));
    }

    private String basic(Instant time) {
        return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").format(written(time));
    }

    private static LocalDateTime read(String time) {
        return LocalDateTime.parse(time, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'"));
    }

    private static String inside(String xml, String element) {
        Matcher found =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(xml);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + element + " in " + xml);
        }
        return found.group(1).replace("&amp;", "&");
    }

    private Answer download(Request request) {
        if (quirks.downloadStatus != 0) {
            return say(quirks.downloadStatus, "<ResponseStatus><statusCode>3</statusCode></ResponseStatus>");
        }
        String inQuery = request.query().get("playbackURI");
        boolean byToken = request.target().endsWith("?token=" + URLEncoder.encode(token, UTF_8));
        // Good for one file.
        token = byToken ? "" : token;
        String method = inQuery != null ? "QUERY" : byToken ? "TOKEN" : request.method();
        String head = quirks.searchForm.equals("BARE") ? "<downloadRequest version=\"1.0\">" : "<?xml ";
        boolean wellFormed = inQuery != null || request.body().startsWith(head);
        if (!method.equals(quirks.download) || !wellFormed) {
            return refused();
        }
        String uri = inQuery == null ? inside(request.body(), "playbackURI") : inQuery;
        Matcher name = Pattern.compile("&name=ch01_(\\d+)&size=(\\d+)$").matcher(uri);
        if (!name.find()) {
            return say(400, "<ResponseStatus><statusString>Invalid XML Content</statusString></ResponseStatus>");
        }
        Segment segment = segments.get(quirks.givesOldest ? 0 : Integer.parseInt(name.group(1)));
        if (quirks.gone.contains(segment.start())) {
            if (quirks.forgetsGone) {
                forgotten.add(segment.start());
            }
            return say(quirks.goneStatus, status(4, "invalidOperation"));
        }
        return quirks.givesNothing
                ? say(200, "")
                : Answer.file(segment.file(), "application/octet-stream").breakingOffAfter(quirks.breaksAfter);
    }

    private Answer refused() {
        if (quirks.saysNothingToRefused) {
            return say(200, "");
        }
        return say(
                quirks.saysOkToErrors ? 200 : quirks.refusedStatus,
                quirks.refusalWord.isEmpty() ? "" : status(quirks.refusal, quirks.refusalWord));
    }

    private static Answer say(int status, String text) {
        return new Answer(status, "application/xml", text);
    }
}
