package vn.nhanchung.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhanchung.testing.SmallWebServer.Answer;
import vn.nhanchung.testing.SmallWebServer.Request;

/**
 * The SOAP services of a recorder with ONVIF Profile G, as far as they are asked: device, search, replay; by the WSDLs and the
 * specifications of github.com/onvif/specs. The footage is another server's: the address to replay from leads there.
 */
public final class OnvifRecorder implements AutoCloseable {

    /** The login that it asks for, by a token in the message's head. */
    public static final String USER = "admin";

    /** The password of it. */
    public static final String PASSWORD = "secret-7";

    /** The one recording that it has. */
    public static final String RECORDING = "RecordingToken_1";

    private static final String TRACK = "VIDEO001";
    private static final Duration BELIEVED = Duration.ofSeconds(60);

    /** A stretch that it holds. */
    public record Run(Instant from, Instant to) {}

    /** In what devices differ. */
    public static final class Quirks {
        /** How far its clock is ahead. */
        public Duration fast = Duration.ZERO;

        /** Whether it tells its local time alone. */
        public boolean localTimeOnly;

        /** Whether it keeps a history of events; else the search for them is refused. */
        public boolean keepsHistory = true;

        /** How many results one answer has at most. */
        public int page = 100;

        /** By which name the recording knows what it records. */
        public String source = "VideoSource_2";

        /** Whether it answers anybody, and looks at no login. */
        public boolean open;

        /** Whether it says 401 to who has no token, in place of a fault. */
        public boolean saysUnauthorized;

        /** The challenge that comes with that 401, though a token is wanted; empty where none does. */
        public String challenge = "";

        /** The password that its pictures ask for, by digest; empty where anybody sees them. */
        public String picturePassword = "";

        /** The host that its addresses name. */
        public String host = "192.168.1.108";
    }

    /** What the camera shows now. */
    public static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};

    private static final String PROFILES = "<trt:GetProfilesResponse>" + profile("Profile_1", "VideoSource_1")
            + profile("Profile_2", "VideoSource_2") + "</trt:GetProfilesResponse>";

    private static String profile(String token, String source) {
        return "<trt:Profiles token=\"%s\" fixed=\"true\"><tt:Name>%s</tt:Name><tt:VideoSourceConfiguration token=\"C\"><tt:Name>C</tt:Name><tt:UseCount>1</tt:UseCount><tt:SourceToken>%s</tt:SourceToken><tt:Bounds x=\"0\" y=\"0\" width=\"1\" height=\"1\"/></tt:VideoSourceConfiguration></trt:Profiles>"
                .formatted(token, token, source);
    }

    /** Each operation that was called, in order. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** Each operation whose message held a token, in order. */
    public final List<String> tokens = new CopyOnWriteArrayList<>();

    /** The headers by which a login was offered for an operation, in order. */
    public final List<String> httpLogins = new CopyOnWriteArrayList<>();

    /** The headers by which a login was offered for a picture, in order. */
    public final List<String> pictureLogins = new CopyOnWriteArrayList<>();

    /** May be changed at any time. */
    public final Quirks quirks = new Quirks();

    private final SmallWebServer server;
    private final List<Run> runs;
    private final int rtspPort;
    private final Map<String, List<String>> searches = new ConcurrentHashMap<>();

    /** One that holds runs, in order, and has them replayed at {@code /rec0} of a port. */
    public OnvifRecorder(List<Run> runs, int rtspPort) throws IOException {
        this.runs = List.copyOf(runs);
        this.rtspPort = rtspPort;
        server = new SmallWebServer(this::answer);
    }

    /** The port of 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** How many searches are open. */
    public int openSearches() {
        return searches.size();
    }

    /** Stops it. */
    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Request request) {
        if (request.path().equals("/onvif/snapshot")) {
            Optional.ofNullable(request.headers().get("authorization")).ifPresent(pictureLogins::add);
            DigestLogin login = new DigestLogin(USER, quirks.picturePassword, "pictures", "5c2d8e1f");
            if (!quirks.picturePassword.isEmpty() && !login.knows(request)) {
                return login.challenge(new Answer(401, "text/plain", new byte[0]), "");
            }
            boolean asNamed = request.query().equals(Map.of("profile", "Profile_2", "size", "small one"));
            return new Answer(asNamed ? 200 : 404, "image/jpeg", asNamed ? JPEG : new byte[0]);
        }
        Optional.ofNullable(request.headers().get("authorization")).ifPresent(httpLogins::add);
        String question = request.body();
        Matcher body =
                Pattern.compile("<(?:\\w+:)?Body[^>]*>\\s*<(?:\\w+:)?(\\w+)").matcher(question);
        String operation = body.find() ? body.group(1) : "";
        calls.add(operation);
        if (question.contains("UsernameToken")) {
            tokens.add(operation);
        }
        if (!quirks.open && !operation.equals("GetSystemDateAndTime") && !knows(question)) {
            Answer no = fault("s:Sender", "ter:NotAuthorized");
            return quirks.saysUnauthorized ? unauthorized(no) : no;
        }
        return switch (operation) {
            case "GetSystemDateAndTime" -> say(clock());
            case "GetDeviceInformation" ->
                say(
                        "<tds:GetDeviceInformationResponse><tds:Manufacturer>Uniview</tds:Manufacturer><tds:Model>NVR301</tds:Model><tds:FirmwareVersion>B3401</tds:FirmwareVersion><tds:SerialNumber>210235</tds:SerialNumber><tds:HardwareId>1</tds:HardwareId></tds:GetDeviceInformationResponse>");
            case "GetServices" -> say(services());
            case "FindRecordings" -> open(operation, recordings());
            case "FindEvents" ->
                quirks.keepsHistory ? open(operation, events(question)) : fault("s:Receiver", "ter:ActionNotSupported");
            case "GetRecordingSearchResults", "GetEventSearchResults" -> results(operation, question);
            case "EndSearch" -> {
                searches.remove(inside(question, "SearchToken"));
                yield say("<tse:EndSearchResponse/>");
            }
            case "GetReplayUri" ->
                say("<trp:GetReplayUriResponse><trp:Uri>rtsp://%s:%d/rec0</trp:Uri></trp:GetReplayUriResponse>"
                        .formatted(quirks.host, rtspPort));
            case "GetProfiles" -> say(PROFILES);
            case "GetSnapshotUri" ->
                say(
                        "<trt:GetSnapshotUriResponse><trt:MediaUri><tt:Uri>http://%s/onvif/snapshot?profile=%s&amp;size=small%%20one</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri></trt:GetSnapshotUriResponse>"
                                .formatted(quirks.host, inside(question, "ProfileToken")));
            default -> fault("s:Sender", "ter:UnknownAction");
        };
    }

    private Answer unauthorized(Answer fault) {
        Answer no = new Answer(401, fault.type(), fault.body());
        return quirks.challenge.isEmpty() ? no : no.with("WWW-Authenticate", quirks.challenge);
    }

    /** OASIS UsernameToken Profile 1.0, with a creation that is not older than a minute by this clock. */
    private boolean knows(String question) {
        if (!question.contains("UsernameToken")) {
            return false;
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            String created = inside(question, "Created");
            sha.update(Base64.getDecoder().decode(inside(question, "Nonce")));
            sha.update(created.getBytes(UTF_8));
            String proof = Base64.getEncoder().encodeToString(sha.digest(PASSWORD.getBytes(UTF_8)));
            Duration age = Duration.between(Instant.parse(created), now()).abs();
            return inside(question, "Username").equals(USER)
                    && inside(question, "Password").equals(proof)
                    && age.compareTo(BELIEVED) < 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant now() {
        return Instant.now().plus(quirks.fast);
    }

    private String clock() {
        String utc = quirks.localTimeOnly ? "" : time("UTCDateTime", now().atOffset(ZoneOffset.UTC));
        return "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>Manual</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>ICT-7</tt:TZ></tt:TimeZone>%s%s</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
                .formatted(utc, time("LocalDateTime", now().atOffset(ZoneOffset.ofHours(7))));
    }

    private static String time(String name, OffsetDateTime time) {
        return "<tt:%s><tt:Time><tt:Hour>%d</tt:Hour><tt:Minute>%d</tt:Minute><tt:Second>%d</tt:Second></tt:Time><tt:Date><tt:Year>%d</tt:Year><tt:Month>%d</tt:Month><tt:Day>%d</tt:Day></tt:Date></tt:%s>"
                .formatted(
                        name,
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond(),
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        name);
    }

    private String services() {
        StringBuilder services = new StringBuilder("<tds:GetServicesResponse>");
        for (String service : List.of("device", "search", "replay", "recording", "media")) {
            services.append(
                    "<tds:Service><tds:Namespace>http://www.onvif.org/ver10/%s/wsdl</tds:Namespace><tds:XAddr>http://%s/onvif/%s_service</tds:XAddr><tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>"
                            .formatted(service, quirks.host, service));
        }
        return services.append("</tds:GetServicesResponse>").toString();
    }

    private List<String> recordings() {
        String from = runs.getFirst().from().toString();
        String to = runs.getLast().to().toString();
        return List.of(
                "<tt:RecordingInformation><tt:RecordingToken>%s</tt:RecordingToken><tt:Source><tt:SourceId>%s</tt:SourceId><tt:Name>Cổng sau</tt:Name><tt:Location/><tt:Description/><tt:Address/></tt:Source><tt:EarliestRecording>%s</tt:EarliestRecording><tt:LatestRecording>%s</tt:LatestRecording><tt:Content/><tt:Track><tt:TrackToken>%s</tt:TrackToken><tt:TrackType>Video</tt:TrackType><tt:Description/><tt:DataFrom>%s</tt:DataFrom><tt:DataTo>%s</tt:DataTo></tt:Track><tt:Track><tt:TrackToken>META001</tt:TrackToken><tt:TrackType>Metadata</tt:TrackType><tt:Description/><tt:DataFrom>%s</tt:DataFrom><tt:DataTo>%s</tt:DataTo></tt:Track><tt:RecordingStatus>Stopped</tt:RecordingStatus></tt:RecordingInformation>"
                        .formatted(RECORDING, quirks.source, from, to, TRACK, from, to, from, to));
    }

    private List<String> events(String question) {
        Instant from = Instant.parse(inside(question, "StartPoint"));
        Instant to = Instant.parse(inside(question, "EndPoint"));
        if (!inside(question, "IncludedRecordings").equals(RECORDING)) {
            return List.of();
        }
        List<String> events = new ArrayList<>();
        boolean present = runs.stream().anyMatch(run -> !from.isBefore(run.from()) && from.isBefore(run.to()));
        events.add(event(from, present, true));
        for (Run run : runs) {
            for (boolean begins : List.of(true, false)) {
                Instant at = begins ? run.from() : run.to();
                if (from.isBefore(at) && !to.isBefore(at)) {
                    events.add(event(at, begins, false));
                }
            }
        }
        return events;
    }

    private static String event(Instant at, boolean present, boolean startState) {
        return "<tt:Result><tt:RecordingToken>%s</tt:RecordingToken><tt:TrackToken>%s</tt:TrackToken><tt:Time>%s</tt:Time><tt:Event><wsnt:Topic Dialect=\"http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet\">tns1:RecordingHistory/Track/State</wsnt:Topic><wsnt:Message><tt:Message UtcTime=\"%s\" PropertyOperation=\"Changed\"><tt:Source><tt:SimpleItem Name=\"RecordingToken\" Value=\"%s\"/><tt:SimpleItem Name=\"Track\" Value=\"%s\"/></tt:Source><tt:Data><tt:SimpleItem Name=\"IsDataPresent\" Value=\"%s\"/></tt:Data></tt:Message></wsnt:Message></tt:Event><tt:StartStateEvent>%s</tt:StartStateEvent></tt:Result>"
                .formatted(RECORDING, TRACK, at, at, RECORDING, TRACK, present, startState);
    }

    private Answer open(String operation, List<String> found) {
        String token = "search-" + calls.size();
        searches.put(token, new ArrayList<>(found));
        return say("<tse:%sResponse><tse:SearchToken>%s</tse:SearchToken></tse:%sResponse>"
                .formatted(operation, token, operation));
    }

    private Answer results(String operation, String question) {
        List<String> left = searches.get(inside(question, "SearchToken"));
        if (left == null) {
            return fault("s:Sender", "ter:InvalidToken");
        }
        List<String> page = left.subList(0, Math.min(quirks.page, left.size()));
        String said = String.join("", page);
        page.clear();
        return say(
                "<tse:%sResponse><tse:ResultList><tt:SearchState>%s</tt:SearchState>%s</tse:ResultList></tse:%sResponse>"
                        .formatted(operation, left.isEmpty() ? "Completed" : "Searching", said, operation));
    }

    private static String inside(String xml, String element) {
        Matcher found = Pattern.compile("<(?:\\w+:)?" + element + "(?: [^>]*)?>([^<]*)<")
                .matcher(xml);
        return found.find() ? found.group(1).strip() : "";
    }

    private static Answer fault(String code, String subcode) {
        return send(
                400,
                "<s:Fault><s:Code><s:Value>%s</s:Value><s:Subcode><s:Value>%s</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">refused</s:Text></s:Reason></s:Fault>"
                        .formatted(code, subcode));
    }

    private static Answer say(String body) {
        return send(200, body);
    }

    private static Answer send(int status, String body) {
        return new Answer(
                status,
                "application/soap+xml; charset=utf-8",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:tt=\"http://www.onvif.org/ver10/schema\" xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\" xmlns:tse=\"http://www.onvif.org/ver10/search/wsdl\" xmlns:trp=\"http://www.onvif.org/ver10/replay/wsdl\" xmlns:trt=\"http://www.onvif.org/ver10/media/wsdl\" xmlns:ter=\"http://www.onvif.org/ver10/error\" xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\"><s:Body>%s</s:Body></s:Envelope>"
                        .formatted(body));
    }
}
