package vn.nhanchung.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.testing.SmallWebServer.Answer;
import vn.nhanchung.testing.SmallWebServer.Request;

/**
 * What Moonfire NVR answers, by its own documents and source: {@code ref/api.md}, {@code server/src/web/mod.rs}, {@code view.rs}, {@code mp4.rs} of
 * github.com/scottlamb/moonfire-nvr. The program does not stand behind it. A file is stamped with the second in which its recording ends, as
 * {@code mp4.rs} does.
 */
public final class MoonfireRecorder implements AutoCloseable {

    /** The one camera that it has. */
    public static final String CAMERA = "fd20f7a2-9d69-4cb3-94ed-d51a20c3edfe";

    /** The login that it asks for where it asks for one. */
    public static final String USER = "slamb";

    /** The password of it. */
    public static final String PASSWORD = "hunter2";

    private static final String SESSION = "s=3LbrruP5vj/hpE8kvYTz/rNDg4BleRiTCHGA3Ocm91z/YrtxHDxexmrz46biZJxJ";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int OPEN_ID = 42;
    private static final int FIRST_ID = 5_680;

    /**
     * A recording.
     *
     * @param start90k by its own clock, in its units
     * @param end90k where the next begins, if it is of the same session
     * @param file as {@code view.mp4} gives it; see {@link #file}
     */
    public record Recording(long start90k, long end90k, Path file) {}

    /** In what it may differ, or lie. */
    public static final class Quirks {
        /** How far its clock is ahead. */
        public Duration fast = Duration.ZERO;

        /** Whether it writes the time of a request with its zone, as newer ones do. */
        public boolean zoneInTime = true;

        /** Whether it wants a login for everything. */
        public boolean wantsLogin;

        /** Whether anybody may list, and only those with a login may see. */
        public boolean wantsLoginForVideo;

        /** The last recordings that are still growing. */
        public int growing;

        /** Recordings, by their place, that are listed and gone. */
        public final Set<Integer> gone = new HashSet<>();

        /** What it says at a path in place of what it knows. */
        public final Map<String, String> says = new HashMap<>();

        /** What it gives for each recording in its place; null for the recording. */
        public @Nullable Path instead;
    }

    /** May be changed at any time. */
    public final Quirks quirks = new Quirks();

    private final SmallWebServer server;
    private final List<Recording> recordings;

    /** One that answers in the clear. */
    public MoonfireRecorder(List<Recording> recordings) throws IOException {
        this(recordings, ServerSocketFactory.getDefault());
    }

    /** One over sockets of a kind. */
    public MoonfireRecorder(List<Recording> recordings, ServerSocketFactory sockets) throws IOException {
        this.recordings = List.copyOf(recordings);
        server = new SmallWebServer(sockets, this::now, this::answer);
    }

    /** An instant in its units. */
    public static long units(Instant instant) {
        return instant.getEpochSecond() * 90_000 + instant.getNano() * 9L / 100_000;
    }

    /** A film as it gives the recording that ends at an instant. */
    public static Path file(Path film, long end90k, Path folder) {
        return Film.copied(
                film,
                folder.resolve("moonfire-" + film.getFileName()),
                "-metadata",
                "creation_time=" + Instant.ofEpochSecond(end90k / 90_000));
    }

    /** The port of 127.0.0.1. */
    public int port() {
        return server.port();
    }

    /** Each request: method, path and query, cookie. */
    public List<String> requests() {
        return server.requests;
    }

    @Override
    public void close() {
        server.close();
    }

    private Instant now() {
        return Instant.now().plus(quirks.fast);
    }

    private Answer answer(Request request) {
        String path = request.path();
        if (path.equals("/api/login")) {
            boolean knows = request.body().contains("\"username\":\"" + USER + "\"")
                    && request.body().contains("\"password\":\"" + PASSWORD + "\"")
                    && request.headers().get("content-type").equals("application/json; charset=UTF-8");
            return knows
                    ? Answer.status(204)
                            .with("Set-Cookie", SESSION + "; HttpOnly; SameSite=Lax; Max-Age=2147483648; Path=/")
                    : Answer.status(403);
        }
        if (path.equals("/api/request")) {
            return Answer.text(echo(request));
        }
        boolean knows = SESSION.equals(request.headers().get("cookie"));
        if (quirks.wantsLogin && !knows) {
            return Answer.status(401);
        }
        if (quirks.says.containsKey(path)) {
            return Answer.json(quirks.says.get(path));
        }
        return switch (path) {
            case "/api/" -> Answer.json(top());
            case "/api/cameras/" + CAMERA + "/main/recordings" -> Answer.json(list(request));
            case "/api/cameras/" + CAMERA + "/main/view.mp4" ->
                quirks.wantsLoginForVideo && !knows
                        ? Answer.status(403)
                        : view(request.query().get("s"));
            default -> Answer.status(404);
        };
    }

    private String echo(Request request) {
        DateTimeFormatter written = DateTimeFormatter.ofPattern(
                quirks.zoneInTime ? "uuuu-MM-dd'T'HH:mm:ssxxx" : "uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
        String when = written.format(now().atZone(ZONE).truncatedTo(ChronoUnit.SECONDS));
        return "when: %s\nhost: Some(\"%s\")\naddr: Some(127.0.0.1)\nuser_agent: None\nsecure: false\ncaller: Caller { permissions: Permissions, user: None }\n"
                .formatted(
                        quirks.zoneInTime ? "Some(" + when + ")" : when,
                        request.headers().get("host"));
    }

    private String top() {
        String held = recordings.isEmpty()
                ? ""
                : ",\"minStartTime90k\":%d,\"maxEndTime90k\":%d"
                        .formatted(recordings.getFirst().start90k, recordings.getLast().end90k);
        return "{\"timeZoneName\":\"%s\",\"serverVersion\":\"0.7.18\",\"cameras\":[{\"uuid\":\"%s\",\"id\":1,\"shortName\":\"Sân sau\",\"description\":\"\",\"streams\":{\"main\":{\"id\":1,\"retainBytes\":536870912000%s,\"totalDuration90k\":1,\"totalSampleFileBytes\":1,\"fsBytes\":1}}},{\"uuid\":\"0f5a2d0e-9d69-4cb3-94ed-d51a20c3edfe\",\"id\":2,\"shortName\":\"no main\",\"description\":\"\",\"streams\":{}}],\"signals\":[],\"signalTypes\":[],\"permissions\":{\"viewVideo\":true}}"
                .formatted(ZONE, CAMERA, held);
    }

    /** In no order. */
    private String list(Request request) {
        if (!"1".equals(request.query().get("split90k"))) {
            throw new IllegalStateException("joins what follows each other: " + request);
        }
        long from = Long.parseLong(request.query().get("startTime90k"));
        long to = Long.parseLong(request.query().get("endTime90k"));
        List<String> rows = new ArrayList<>();
        for (int i = recordings.size() - 1; i >= 0; i--) {
            Recording one = recordings.get(i);
            if (one.start90k < to && from < one.end90k) {
                boolean grows = i >= recordings.size() - quirks.growing;
                rows.add(
                        "{\"startId\":%d,\"runStartId\":%d,\"openId\":%d,\"startTime90k\":%d,\"endTime90k\":%d,\"videoSampleEntryId\":4,\"videoSamples\":40,\"sampleFileBytes\":8405564%s}"
                                .formatted(
                                        FIRST_ID + i,
                                        FIRST_ID,
                                        OPEN_ID,
                                        one.start90k,
                                        one.end90k,
                                        grows ? ",\"growing\":true" : ""));
            }
        }
        return "{\"recordings\":[%s],\"videoSampleEntries\":{\"4\":{\"width\":768,\"height\":576}}}"
                .formatted(String.join(",", rows));
    }

    private Answer view(String segment) {
        for (int i = 0; i < recordings.size(); i++) {
            if (segment.equals((FIRST_ID + i) + "@" + OPEN_ID) && !quirks.gone.contains(i)) {
                Path instead = quirks.instead;
                return Answer.file(instead == null ? recordings.get(i).file : instead, "video/mp4");
            }
        }
        return Answer.status(404);
    }
}
