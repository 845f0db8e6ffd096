package vn.nhanchung.recorder.onvif;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.OfferedLogins;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.HttpReply;
import vn.nhanchung.recorder.http.Question;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.http.RecorderXml;

/**
 * One device's services, called over SOAP. Addresses that the device hands out are believed but for their host and port: behind a
 * router it tells those of its own side, and a hostile one those of somebody else. Not for more than one thread.
 */
final class OnvifDevice {

    private static final String DEVICE_PATH = "/onvif/device_service";
    private static final int UNAUTHORIZED = 401;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final RecorderHttp http;
    private final ServerAddress address;
    private final @Nullable Login login;
    private final Map<OnvifService, String> paths = new EnumMap<>(OnvifService.class);
    private Offer offer = Offer.NONE;

    /** Whether the device has asked for the login, and believed it. */
    private boolean accepted;

    private boolean picturesRefused;
    private @Nullable RecorderTime clock;
    private long clockAt;

    OnvifDevice(RecorderHttp http, ServerAddress address, @Nullable Login login) {
        this.http = http;
        this.address = address;
        this.login = login;
    }

    ServerAddress address() {
        return address;
    }

    /** What its clock shows; the standard has it answer this without a login. */
    RecorderTime clock() {
        Element answer = told("GetSystemDateAndTime");
        try {
            RecorderTime shown = OnvifTime.clock(answer);
            clock = shown;
            clockAt = System.nanoTime();
            return shown;
        } catch (DateTimeException untold) {
            throw new FootageException(Kind.UNCLEAR_TIME, address.authority() + " does not tell its time", untold);
        }
    }

    private Element told(String operation) {
        try {
            return send(OnvifService.DEVICE, DEVICE_PATH, operation, login, null, xml -> {});
        } catch (Unauthorized no) {
            throw no.met;
        }
    }

    /**
     * Calls an operation. The login is offered in one way alone, so that a wrong one is refused once: by HTTP where the device asks
     * for that and it would not be sent as it is, else by a token in the message.
     *
     * @return the answer's body
     * @throws FootageException UNSUPPORTED where the device has no such service or operation
     */
    Element call(OnvifService service, String operation, RecorderXml.Inside inside) {
        // First: to find a service may be the first call that needs the login.
        String path = path(service);
        while (true) {
            Offer tried = offer;
            try {
                Element answer = tried == Offer.TOKEN
                        ? byToken(service, path, operation, inside)
                        : send(service, path, operation, byHttp(tried), null, inside);
                accepted |= tried != Offer.NONE;
                return answer;
            } catch (Unauthorized no) {
                if (login == null || accepted || tried == Offer.TOKEN) {
                    throw no.met;
                }
                offer = no.byHttp ? Offer.HTTP : Offer.TOKEN;
            } catch (FootageException inClear) {
                if (tried != Offer.HTTP || inClear.kind() != Kind.LOGIN_IN_CLEAR) {
                    throw inClear;
                }
                // Nothing was sent. Cameras on gSOAP name Basic in their 401, or nothing, and want the token all the
                // same (onvif-nvt 30).
                offer = Offer.TOKEN;
            }
        }
    }

    private @Nullable Login byHttp(Offer way) {
        return way == Offer.HTTP ? login : null;
    }

    /** The refusal is remembered before the next who asks has the turn. */
    private Element byToken(OnvifService service, String path, String operation, RecorderXml.Inside inside) {
        Login mine = Objects.requireNonNull(login);
        http.requireUnrefused(address, mine);
        // Before the turn: the clock may be asked by HTTP's own.
        Instant now = deviceNow();
        try (OfferedLogins.Turn turn = http.turn(address, mine, ANSWER_WITHIN)) {
            try {
                Element answer = send(service, path, operation, null, UsernameToken.of(mine, now), inside);
                turn.accepted();
                return answer;
            } catch (Unauthorized no) {
                if (!accepted) {
                    turn.refused();
                }
                throw no;
            }
        }
    }

    /** How a device has asked for the login; what it answers to anybody says nothing of it. */
    private enum Offer {
        NONE,
        HTTP,
        TOKEN
    }

    /** A device does not believe who asks, or does not let them. */
    private static final class Unauthorized extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient FootageException met;
        private final boolean byHttp;

        Unauthorized(FootageException met, boolean byHttp) {
            super(met);
            this.met = met;
            this.byHttp = byHttp;
        }
    }

    /**
     * A picture at an address that the device named; its host is not believed. The login is for one that is asked for it, by a device that has
     * accepted it; where that refuses it for a picture, it is offered for no other: each counts as a wrong password.
     *
     * @throws FootageException FORBIDDEN_REPLAY where it is not given to this login
     */
    Optional<byte[]> picture(String stated) {
        URI named = uri(stated);
        Map<String, String> query = new LinkedHashMap<>();
        if (named.getRawQuery() != null) {
            for (String pair : named.getRawQuery().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(
                        URLDecoder.decode(parts[0], UTF_8),
                        parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
            }
        }
        try {
            return http.picture(new Question(address, null, named.getPath(), query, ANSWER_WITHIN));
        } catch (FootageException asked) {
            if (login == null || asked.kind() != Kind.AUTH) {
                throw asked;
            }
            return pictureByLogin(new Question(address, login, named.getPath(), query, ANSWER_WITHIN), asked);
        }
    }

    private Optional<byte[]> pictureByLogin(Question question, FootageException asked) {
        if (!accepted || picturesRefused) {
            throw new FootageException(
                    Kind.FORBIDDEN_REPLAY, address.authority() + " gives no pictures to this login", asked);
        }
        try {
            return http.picture(question.byBelievedLogin());
        } catch (FootageException refusal) {
            picturesRefused = refusal.kind() == Kind.FORBIDDEN_REPLAY;
            throw refusal;
        }
    }

    private Instant deviceNow() {
        RecorderTime shown = clock == null ? clock() : clock;
        return OnvifTime.now(shown, System.nanoTime() - clockAt);
    }

    private String path(OnvifService service) {
        if (service == OnvifService.DEVICE) {
            return DEVICE_PATH;
        }
        if (paths.isEmpty()) {
            readServices();
        }
        String path = paths.get(service);
        if (path == null) {
            throw new FootageException(
                    Kind.UNSUPPORTED, address.authority() + " has no service " + service.namespace());
        }
        return path;
    }

    private void readServices() {
        Element answer = call(
                OnvifService.DEVICE, "GetServices", xml -> RecorderXml.element(xml, "w:IncludeCapability", "false"));
        for (Element told : RecorderXml.all(answer, "Service")) {
            String namespace = RecorderXml.text(told, "Namespace").orElse("");
            for (OnvifService service : OnvifService.values()) {
                if (service.namespace().equals(namespace)) {
                    paths.put(service, pathOf(RecorderXml.text(told, "XAddr").orElse("")));
                }
            }
        }
    }

    private String pathOf(String stated) {
        return uri(stated).getPath();
    }

    /** An address with a path; which host it names is not looked at. */
    private URI uri(String stated) {
        try {
            URI named = new URI(stated.strip());
            if (named.getPath() != null && named.getPath().startsWith("/")) {
                return named;
            }
        } catch (URISyntaxException none) {
            throw new FootageException(Kind.CORRUPT, address.authority() + " names an address that is none", none);
        }
        throw new FootageException(Kind.CORRUPT, address.authority() + " names an address without a path");
    }

    private Element send(
            OnvifService service,
            String path,
            String operation,
            @Nullable Login byHttp,
            @Nullable UsernameToken token,
            RecorderXml.Inside inside) {
        String text = Envelope.of(service, operation, token, inside);
        HttpReply reply = http.reply(new Question(
                address,
                byHttp,
                Question.Verb.POST,
                path,
                Map.of(),
                new Question.Body("application/soap+xml", text),
                ANSWER_WITHIN));
        if (reply.status() == UNAUTHORIZED) {
            throw new Unauthorized(
                    new FootageException(Kind.AUTH, address.authority() + " asks for a login for " + operation), true);
        }
        Element envelope = envelope(operation, reply);
        if (!reply.isOk() || !RecorderXml.all(envelope, "Fault").isEmpty()) {
            throw fault(operation, reply, envelope);
        }
        return envelope;
    }

    private Element envelope(String operation, HttpReply reply) {
        try {
            return RecorderXml.read(reply.body());
        } catch (SAXException unreadable) {
            throw reply.isOk()
                    ? new FootageException(
                            Kind.CORRUPT, address.authority() + " answers " + operation + " unreadably", unreadable)
                    : new FootageException(
                            reply.kind(), address.authority() + " answered " + reply.status() + " to " + operation);
        }
    }

    /** Faults by ONVIF Core 5.11.2.1; what the device says in words is not repeated. */
    private RuntimeException fault(String operation, HttpReply reply, Element envelope) {
        String codes = RecorderXml.all(envelope, "Value").stream()
                .map(value -> value.getTextContent().strip())
                .filter(code -> code.matches("[A-Za-z:]{1,60}"))
                .limit(4)
                .collect(Collectors.joining(" "));
        String detail = address.authority() + " refuses " + operation + ": " + codes;
        if (codes.contains("NotAuthorized") || codes.contains("FailedAuthentication")) {
            // Who was believed before is known, and may not.
            return new Unauthorized(new FootageException(accepted ? Kind.FORBIDDEN_REPLAY : Kind.AUTH, detail), false);
        }
        if (codes.contains("OperationProhibited")) {
            return new FootageException(Kind.FORBIDDEN_REPLAY, detail);
        }
        if (codes.contains("ActionNotSupported") || codes.contains("UnknownAction") || codes.contains("NotSupported")) {
            return new FootageException(Kind.UNSUPPORTED, detail);
        }
        if (codes.contains("NoRecording") || codes.contains("InvalidToken")) {
            return new FootageException(Kind.NO_FOOTAGE, detail);
        }
        if (codes.contains("ResourceProblem") || codes.contains("MaxSearches")) {
            return new FootageException(Kind.BUSY, detail);
        }
        return new FootageException(reply.isOk() ? Kind.UNREACHABLE : reply.kind(), detail);
    }
}
