package vn.nhanchung.recorder.hikvision;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.Question;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.http.RecorderXml;
import vn.nhanchung.recorder.rtsp.PlaybackInstead;

/**
 * One device's ISAPI, as programs that read such devices use it (sources in docs/design/recorders.md); no hardware has confirmed this
 * class. Times stay as the device writes them. Calls throw {@link FootageException}.
 */
final class Isapi {

    /** For all questions but those for files. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    /** What bodies of questions are. */
    static final String XML = "application/xml";

    private static final int OTHERS = 8;

    private final RecorderHttp http;
    private final ServerAddress device;
    private final @Nullable Login login;

    Isapi(RecorderHttp http, ServerAddress device, @Nullable Login login) {
        this.http = http;
        this.device = device;
        this.login = login;
    }

    ServerAddress device() {
        return device;
    }

    /** What the device's clock shows and in which zone. */
    DeviceClock clock() {
        Element answer = read("/ISAPI/System/time");
        try {
            return DeviceClock.parse(
                    RecorderXml.text(answer, "localTime").orElse(""),
                    RecorderXml.text(answer, "timeZone").orElse(""));
        } catch (DateTimeException untold) {
            throw new FootageException(Kind.UNCLEAR_TIME, device.authority() + " does not tell its zone", untold);
        }
    }

    /** What the device says it is. */
    RecorderInfo info() {
        Element answer = read("/ISAPI/System/deviceInfo");
        return new RecorderInfo(
                "Hikvision",
                RecorderXml.text(answer, "model").orElse(null),
                RecorderXml.text(answer, "firmwareVersion").orElse(null),
                RecorderXml.text(answer, "serialNumber").orElse(null));
    }

    /** The tracks that it records, in its order: its own streams, and those of its cameras where it does not list streams. */
    List<RecorderChannel> tracks() {
        try {
            return streams();
        } catch (FootageException unlisted) {
            if (unlisted.kind() == Kind.UNSUPPORTED) {
                return cameras();
            }
            throw unlisted;
        }
    }

    private List<RecorderChannel> streams() {
        return RecorderXml.all(read("/ISAPI/Streaming/channels"), "StreamingChannel").stream()
                .flatMap(channel ->
                        RecorderXml.text(channel, "id").stream().map(id -> track(id, channel, "channelName")))
                .toList();
    }

    /** The main streams of the cameras that a recorder has over the network. */
    private List<RecorderChannel> cameras() {
        return RecorderXml.all(read("/ISAPI/ContentMgmt/InputProxy/channels"), "InputProxyChannel").stream()
                .flatMap(camera -> RecorderXml.text(camera, "id")
                        .filter(id -> id.matches("[1-9]\\d{0,3}"))
                        .map(id -> track(id + "01", camera, "name"))
                        .stream())
                .toList();
    }

    private static RecorderChannel track(String id, Element channel, String label) {
        return new RecorderChannel(
                id,
                RecorderXml.text(channel, label).orElse(null),
                RecorderXml.text(channel, "videoCodecType").orElse(null),
                pixels(channel, "videoResolutionWidth"),
                pixels(channel, "videoResolutionHeight"));
    }

    private static @Nullable Integer pixels(Element channel, String name) {
        return RecorderXml.text(channel, name)
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .orElse(null);
    }

    /** What a track's camera sees now; empty where the device gives no picture of it. */
    Optional<byte[]> picture(String track) {
        return pictureAt("/ISAPI/Streaming/channels/", track)
                .or(() -> pictureAt("/ISAPI/ContentMgmt/StreamingProxy/channels/", track));
    }

    private Optional<byte[]> pictureAt(String channels, String track) {
        return http.picture(question(channels + track + "/picture").byBelievedLogin());
    }

    /** The main streams of other cameras, a few: any of them shows what the device is recording now. */
    List<String> tracksToAsk(String but) {
        try {
            return tracks().stream()
                    .map(RecorderChannel::name)
                    .filter(name -> name.matches("\\d{1,4}01") && !name.equals(but))
                    .limit(OTHERS)
                    .toList();
        } catch (FootageException none) {
            if (none.kind() == Kind.UNSUPPORTED) {
                return List.of();
            }
            throw none;
        }
    }

    /**
     * Where the device is to be reached: as it tells, and at the usual ports where it does not know the question or does not let this account ask it.
     *
     * @throws FootageException UNSUPPORTED where it says that RTSP is switched off
     */
    PlaybackInstead.Ports ports() {
        List<Element> told = accesses();
        Optional<Element> rtsp = access(told, "RTSP");
        if (rtsp.flatMap(access -> RecorderXml.text(access, "enabled"))
                .filter("false"::equals)
                .isPresent()) {
            throw new FootageException(
                    Kind.UNSUPPORTED, device.authority() + " gives no files over HTTP, and its RTSP is switched off");
        }
        return new PlaybackInstead.Ports(
                port(access(told, "HTTP"), PlaybackInstead.Ports.USUAL_WEB), port(rtsp, PlaybackInstead.USUAL_PORT));
    }

    private static int port(Optional<Element> access, int usual) {
        return PlaybackInstead.Ports.told(access.flatMap(told -> RecorderXml.text(told, "portNo")), usual);
    }

    private static Optional<Element> access(List<Element> told, String protocol) {
        return told.stream()
                .filter(access -> RecorderXml.text(access, "protocol")
                        .filter(protocol::equalsIgnoreCase)
                        .isPresent())
                .findFirst();
    }

    private List<Element> accesses() {
        try {
            return RecorderXml.all(
                    read(question("/ISAPI/Security/adminAccesses").byBelievedLogin()), "AdminAccessProtocol");
        } catch (FootageException untold) {
            if (untold.kind() == Kind.UNSUPPORTED || untold.kind() == Kind.FORBIDDEN_REPLAY) {
                return List.of();
            }
            throw untold;
        }
    }

    private Element read(String path) {
        return read(question(path));
    }

    private Question question(String path) {
        return new Question(device, login, path, Map.of(), ANSWER_WITHIN);
    }

    private Element read(Question question) {
        byte[] answer = http.read(question)
                .orElseThrow(() -> new FootageException(
                        Kind.UNSUPPORTED, device.authority() + " does not know " + question.path()));
        try {
            return RecorderXml.read(answer);
        } catch (SAXException e) {
            throw unreadable(device, question.path(), e);
        }
    }

    /** An answer that is not what was asked for: CORRUPT. */
    static FootageException unreadable(ServerAddress device, String what, @Nullable Exception cause) {
        String detail = device.authority() + " answered unreadably: " + what;
        return cause == null
                ? new FootageException(Kind.CORRUPT, detail)
                : new FootageException(Kind.CORRUPT, detail, cause);
    }
}
