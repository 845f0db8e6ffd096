package vn.nhanchung.recorder.hikvision;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.IsapiStatus;
import vn.nhanchung.recorder.http.Question;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.http.RecorderXml;
import vn.nhanchung.recorder.rtsp.PlaybackInstead;

/**
 * One device's ISAPI, as programs that read such devices use it (sources in docs/design/recorders.md); no hardware has confirmed this
 * class. Times stay as the device writes them. Calls throw {@link FootageException}.
 */
final class Isapi {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    /** What bodies of questions are. */
    static final String XML = "application/xml";

    /** Some firmware answers more than 40 with an error. */
    private static final int PER_PAGE = 40;

    /** Years of files of a minute. */
    private static final int MOST_PAGES = 1_000;

    private static final int OTHERS = 8;

    private final RecorderHttp http;
    private final ServerAddress device;
    private final @Nullable Login login;
    private final DeviceHabits habits;

    Isapi(RecorderHttp http, ServerAddress device, @Nullable Login login, DeviceHabits habits) {
        this.http = http;
        this.device = device;
        this.login = login;
        this.habits = habits;
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

    /**
     * The files of a track that touch a window, in the device's order.
     *
     * @throws FootageException CORRUPT where it lists those of another track alone
     */
    List<TrackFile> search(String track, LocalDateTime from, LocalDateTime to) {
        SearchResult found = pages(track, from, to);
        if (found.isOfAnother()) {
            throw ofAnother(track);
        }
        return found.files();
    }

    /** The same; none where the device lists those of another track. */
    List<TrackFile> searchIfKnown(String track, LocalDateTime from, LocalDateTime to) {
        return pages(track, from, to).files();
    }

    private SearchResult pages(String track, LocalDateTime from, LocalDateTime to) {
        SearchResult found = new SearchResult();
        String id = newId();
        LocalDateTime start = from;
        int position = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            SearchPage answer = page(new SearchQuestion(id, track, start, to, position, PER_PAGE));
            boolean more = found.add(answer);
            if (!answer.isMore() || answer.listed() == 0) {
                return found;
            }
            if (answer.listed() > PER_PAGE) {
                throw unreadable("a page of " + answer.listed() + " files", null);
            }
            position += answer.listed();
            if (!more && !answer.files().isEmpty()) {
                // It answers the same page for every position: a new search from the last file on.
                LocalDateTime last = answer.files().getLast().start().written();
                if (!last.isAfter(start)) {
                    throw unreadable("a search that does not go on", null);
                }
                id = newId();
                start = last;
                position = 0;
            }
        }
        throw unreadable("a search without an end", null);
    }

    /** The first file of a track that a device lists; searches are answered the oldest first. */
    Optional<TrackFile> oldest(String track, LocalDateTime to) {
        LocalDateTime ever = LocalDateTime.of(2000, 1, 1, 0, 0);
        // More than one is asked for: some firmware answers for all tracks.
        SearchPage page = page(new SearchQuestion(newId(), track, ever, to, 0, PER_PAGE));
        if (page.isOfAnother()) {
            throw ofAnother(track);
        }
        return page.files().stream().findFirst();
    }

    private FootageException ofAnother(String track) {
        return unreadable("a search for track %s, with files of another".formatted(track), null);
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

    /** One page, asked for in the form that the device takes; of another track only where no form brings one of the asked. */
    private SearchPage page(SearchQuestion question) {
        boolean misread = habits.misreads(device, question.track());
        List<String> refused = new ArrayList<>();
        List<SearchPage> unlike = new ArrayList<>();
        for (SearchForm form : habits.searchForms(device)) {
            SearchPage page = page(question, form, refused);
            if (page == null) {
                continue;
            }
            boolean isOfAnother = page.isOfAnother() && question.position() == 0;
            if (!isOfAnother && (unlike.isEmpty() || !page.files().isEmpty())) {
                if (!refused.isEmpty() || !page.files().isEmpty()) {
                    habits.searched(device, form);
                }
                return page;
            }
            unlike.add(page);
            if (misread) {
                break;
            }
        }
        if (unlike.isEmpty()) {
            throw new FootageException(
                    Kind.UNSUPPORTED, device.authority() + " takes no search (" + String.join(", ", refused) + ")");
        }
        // A form that brings nothing may be the one that is understood, and bring another window's files.
        if (!misread && unlike.stream().allMatch(SearchPage::isOfAnother)) {
            habits.misread(device, question.track());
        }
        return unlike.getFirst();
    }

    /** Null where the device does not take the form, which is told then. */
    private @Nullable SearchPage page(SearchQuestion question, SearchForm form, List<String> refused) {
        try {
            return page(question, form);
        } catch (FootageException refusal) {
            if (refusal.kind() != Kind.UNSUPPORTED) {
                throw refusal;
            }
            refused.add(form + ": " + refusal.getMessage());
            return null;
        }
    }

    private SearchPage page(SearchQuestion question, SearchForm form) {
        byte[] answer = http.read(new Question(
                        device,
                        login,
                        Question.Verb.POST,
                        "/ISAPI/ContentMgmt/search",
                        Map.of(),
                        new Question.Body(XML, question.xml(form)),
                        ANSWER_WITHIN))
                .orElseThrow(() -> new FootageException(Kind.UNSUPPORTED, device.authority() + " knows no search"));
        try {
            Element read = RecorderXml.read(answer);
            if ("ResponseStatus".equals(read.getLocalName())) {
                IsapiStatus said = IsapiStatus.of(new String(answer, StandardCharsets.UTF_8));
                throw new FootageException(
                        said.kind(), device.authority() + " answered a search with status " + said.code());
            }
            if (!"CMSearchResult".equals(read.getLocalName())) {
                throw unreadable("a search, with " + read.getLocalName(), null);
            }
            return SearchPage.of(read, question.track());
        } catch (SAXException | DateTimeException e) {
            throw unreadable("a search", e);
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
            throw unreadable(question.path(), e);
        }
    }

    private FootageException unreadable(String what, @Nullable Exception cause) {
        String detail = device.authority() + " answered unreadably: " + what;
        return cause == null
                ? new FootageException(Kind.CORRUPT, detail)
                : new FootageException(Kind.CORRUPT, detail, cause);
    }

    private static String newId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }
}
