package vn.nhanchung.recorder.hikvision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.Login;
import vn.nhanchung.recorder.ServerAddress;
import vn.nhanchung.recorder.http.HttpReply;
import vn.nhanchung.recorder.http.IsapiStatus;
import vn.nhanchung.recorder.http.Question;
import vn.nhanchung.recorder.http.RecorderHttp;
import vn.nhanchung.recorder.http.RecorderXml;

/** Fetches a device's files over HTTP, by whichever method it takes. Calls throw {@link FootageException}. */
record FileDownloads(
        RecorderHttp http, ServerAddress device, @Nullable Login login, DeviceHabits habits) {

    private static final String PATH = "/ISAPI/ContentMgmt/download";
    private static final String TOKEN = "/ISAPI/Security/token";
    private static final Duration TOKEN_WITHIN = Duration.ofSeconds(15);
    private static final JsonMapper JSON = new JsonMapper();

    private static final Logger LOG = LoggerFactory.getLogger(FileDownloads.class);

    /** A file of an unknown size; devices close theirs at 1 GiB or earlier. */
    private static final long LARGEST_FILE = 4L << 30;

    private static final long ROOM = 1L << 20;

    /** 2 Mb/s, for a recorder on a ward's uplink. */
    private static final long SLOWEST_BYTES_PER_SECOND = 250_000;

    private static final Duration LEAST_FILE_WITHIN = Duration.ofMinutes(2);

    /** A disk may have to wake. */
    private static final Duration LOOK_WITHIN = Duration.ofSeconds(20);

    /**
     * Fetches a file whole, by the method that the device takes.
     *
     * @param most how many bytes it may have, whatever the device says
     * @return its bytes
     * @throws FootageException UNSUPPORTED where it takes none; what it answered to each stands in it
     */
    long download(TrackFile file, Path out, long most) {
        List<String> refused = new ArrayList<>();
        for (DownloadMethod way : habits.methods(device)) {
            String no = downloadBy(way, file, out, most);
            if (no == null) {
                habits.worked(device, way);
                return size(out);
            }
            refused.add(way + ": " + no);
        }
        throw new FootageException(
                Kind.UNSUPPORTED,
                device.authority() + " gives no files over HTTP (" + String.join(", ", refused) + ")");
    }

    /** Whether the device gives a file by any method, by a look at how it begins. */
    boolean gives(TrackFile file) {
        Optional<DownloadMethod> taken = habits.methods(device).stream()
                .filter(way -> givesBy(way, file))
                .findFirst();
        taken.ifPresent(way -> habits.worked(device, way));
        return taken.isPresent();
    }

    private boolean givesBy(DownloadMethod way, TrackFile file) {
        try {
            String head = tokenFor(way)
                    .flatMap(token -> http.beginning(question(way, file, token, LOOK_WITHIN), IsapiStatus.HEAD))
                    .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                    .orElse("");
            if (isError(head)) {
                refusal(head);
                return false;
            }
            return !head.isEmpty();
        } catch (FootageException failure) {
            if (failure.kind() == Kind.UNSUPPORTED) {
                return false;
            }
            throw failure;
        }
    }

    /**
     * Holds finished files' bytes against the listed ones. One that differs may be another file. Of one that is shorter the device may also have lost a
     * part, and does not have that at a second time either; and the device may not tell sizes exactly.
     *
     * @param given the bytes that came of each file
     * @return those of which more or fewer came than listed
     * @throws FootageException WRONG_WINDOW where more came than listed from a device that tells sizes exactly
     */
    Set<TrackFile> ofOtherSizes(Map<TrackFile, Long> given) {
        if (given.entrySet().stream()
                .anyMatch(file -> file.getValue().equals(file.getKey().size()))) {
            habits.toldSize(device);
        }
        Set<TrackFile> unlike = new HashSet<>();
        given.forEach((file, bytes) -> {
            if (file.size() != 0 && file.size() != bytes) {
                String told =
                        "%s listed a file of %d bytes and gave %d".formatted(device.authority(), file.size(), bytes);
                if (bytes > file.size() && habits.tellsSizes(device)) {
                    throw new FootageException(Kind.WRONG_WINDOW, told);
                }
                LOG.warn(told);
                unlike.add(file);
            }
        });
        return unlike;
    }

    /**
     * With what the device refuses the method; null where it gives the file. Only what it answers to the method itself is a no, the rest
     * is thrown.
     */
    private @Nullable String downloadBy(DownloadMethod way, TrackFile file, Path out, long most) {
        long told = file.size() == 0 ? LARGEST_FILE : file.size() + file.size() / 8 + ROOM;
        Optional<String> token = tokenFor(way);
        if (token.isEmpty()) {
            return "no token";
        }
        boolean given;
        try {
            given = http.download(
                            question(way, file, token.get(), within(file.size())),
                            out,
                            Math.min(most, Math.min(told, LARGEST_FILE)))
                    .isPresent();
        } catch (FootageException failure) {
            if (failure.kind() == Kind.UNSUPPORTED) {
                return failure.getMessage();
            }
            // Far more than was listed, or parts that do not belong together.
            throw failure.kind() == Kind.CORRUPT && told < most
                    ? new FootageException(Kind.WRONG_WINDOW, "another file than the listed", failure)
                    : failure;
        }
        return given ? refusal(way, out) : "no such address";
    }

    private Question question(DownloadMethod way, TrackFile file, String token, Duration within) {
        String uri = file.playbackUri();
        Map<String, String> named = way.inBody() ? Map.of() : Map.of("playbackURI", uri);
        return new Question(
                device,
                login,
                way.verb(),
                PATH,
                way.byToken() ? Map.of("token", token) : named,
                way.inBody()
                        ? new Question.Body(
                                Isapi.XML,
                                habits.searchForm(device)
                                        .orElse(SearchForm.TRACK_ID_LIST)
                                        .write("downloadRequest", xml -> RecorderXml.element(xml, "playbackURI", uri)))
                        : null,
                within);
    }

    private Optional<String> tokenFor(DownloadMethod way) {
        return way.byToken() ? token() : Optional.of("");
    }

    /**
     * Good for one file; empty where the device gives none, or not to this account. Firmware without tokens answers whatever it likes, trouble included:
     * only a device that has given files by token is believed that it is in trouble.
     */
    private Optional<String> token() {
        try {
            HttpReply reply = http.reply(
                    new Question(device, login, TOKEN, Map.of("format", "json"), TOKEN_WITHIN).byBelievedLogin());
            if (reply.isOk()) {
                return Optional.of(
                                JSON.readTree(reply.body()).at("/Token/value").asString(""))
                        .filter(token -> !token.isEmpty());
            }
            boolean gave = habits.method(device).filter(DownloadMethod::byToken).isPresent();
            if (gave && reply.kind().retryable()) {
                throw new FootageException(
                        reply.kind(), device.authority() + " answered " + reply.status() + " in place of a token");
            }
            return Optional.empty();
        } catch (JacksonException none) {
            return Optional.empty();
        } catch (FootageException none) {
            if (none.kind() == Kind.FORBIDDEN_REPLAY) {
                return Optional.empty();
            }
            throw none;
        }
    }

    private static Duration within(long bytes) {
        Duration needed = Duration.ofSeconds(
                (bytes == 0 ? LARGEST_FILE : Math.min(bytes, LARGEST_FILE)) / SLOWEST_BYTES_PER_SECOND);
        return needed.compareTo(LEAST_FILE_WITHIN) < 0 ? LEAST_FILE_WITHIN : needed;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some firmware says 200 and sends an error's XML in place of the file, or nothing; null for a file. */
    private @Nullable String refusal(DownloadMethod way, Path file) {
        try {
            String head;
            try (InputStream bytes = Files.newInputStream(file)) {
                head = new String(bytes.readNBytes(IsapiStatus.HEAD), StandardCharsets.ISO_8859_1);
            }
            if (head.isEmpty() && habits.method(device).filter(way::equals).isPresent()) {
                throw new FootageException(Kind.CORRUPT, device.authority() + " gives an empty file");
            }
            if (head.isEmpty()) {
                Files.delete(file);
                return device.authority() + " answered nothing";
            }
            if (!isError(head)) {
                return null;
            }
            Files.delete(file);
            return refusal(head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isError(String head) {
        return head.stripLeading().startsWith("<");
    }

    /** A device that is busy or in trouble has refused nothing, nor has one whose account may not. */
    private String refusal(String error) {
        IsapiStatus said = IsapiStatus.of(error);
        String answered = device.authority() + " answered an error of status " + said.code();
        if (said.kind() != Kind.UNSUPPORTED) {
            throw new FootageException(said.kind(), answered);
        }
        return answered;
    }
}
