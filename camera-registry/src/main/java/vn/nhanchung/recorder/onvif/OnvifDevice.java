package vn.nhanchung.recorder.onvif;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
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
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final RecorderHttp http;
    private final ServerAddress address;
    private final @Nullable Login login;
    private final Map<OnvifService, String> paths = new EnumMap<>(OnvifService.class);
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
        Element answer = send(OnvifService.DEVICE, DEVICE_PATH, "GetSystemDateAndTime", null, xml -> {});
        try {
            RecorderTime shown = OnvifTime.clock(answer);
            clock = shown;
            clockAt = System.nanoTime();
            return shown;
        } catch (DateTimeException untold) {
            throw new FootageException(Kind.UNCLEAR_TIME, address.authority() + " does not tell its time", untold);
        }
    }

    /**
     * Calls an operation.
     *
     * @return the answer's body
     * @throws FootageException UNSUPPORTED where the device has no such service or operation
     */
    Element call(OnvifService service, String operation, RecorderXml.Inside inside) {
        UsernameToken token = login == null ? null : UsernameToken.of(login, deviceNow());
        return send(service, path(service), operation, token, inside);
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
        try {
            String path = new URI(stated.strip()).getPath();
            if (path != null && path.startsWith("/")) {
                return path;
            }
        } catch (URISyntaxException none) {
            throw new FootageException(Kind.CORRUPT, address.authority() + " names no address of a service", none);
        }
        throw new FootageException(Kind.CORRUPT, address.authority() + " names no address of a service");
    }

    private Element send(
            OnvifService service,
            String path,
            String operation,
            @Nullable UsernameToken token,
            RecorderXml.Inside inside) {
        String text = Envelope.of(service, operation, token, inside);
        HttpReply reply = http.reply(new Question(
                address,
                login,
                Question.Verb.POST,
                path,
                Map.of(),
                new Question.Body("application/soap+xml", text),
                ANSWER_WITHIN));
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

    /** Faults by ONVIF Core 5.11.2.1; what the device says in words stays in the operator's log. */
    private FootageException fault(String operation, HttpReply reply, Element envelope) {
        String codes = String.join(
                " ",
                RecorderXml.all(envelope, "Value").stream()
                        .map(value -> value.getTextContent().strip())
                        .toList());
        String detail = address.authority() + " refuses " + operation + ": " + codes;
        if (codes.contains("NotAuthorized") || codes.contains("FailedAuthentication")) {
            if (login != null) {
                http.refused(address, login);
            }
            return new FootageException(Kind.AUTH, detail);
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
