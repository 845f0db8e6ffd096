package vn.nhanchung.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.testing.SmallWebServer.Answer;
import vn.nhanchung.testing.SmallWebServer.Request;

/**
 * What Frigate answers, by its own source: {@code frigate/api/app.py}, {@code record.py}, {@code auth.py}, {@code frigate/stats/util.py} and the locations of
 * {@code nginx.conf} of github.com/blakeblackshear/frigate. The program does not stand behind it. Files are MP4s as its
 * {@code record/maintainer.py} writes them: FFmpeg's segments, copied with {@code +faststart}.
 */
public final class FrigateRecorder implements AutoCloseable {

    /** The one camera that it has. */
    public static final String CAMERA = "cong_truoc";

    /** The login that it asks for where it asks for one. */
    public static final String USER = "admin";

    /** The password of it. */
    public static final String PASSWORD = "secret-7-long";

    private static final String SESSION = "frigate_token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2VjcmV0";
    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern(
                    "'/recordings/'uuuu-MM-dd/HH'/" + CAMERA + "/'mm.ss'.mp4'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * A file that it holds, its times by its own clock.
     *
     * @param start when its first picture came; Frigate keeps the second alone
     * @param length of the file
     */
    public record Segment(Instant start, Duration length, Path file) {

        /** As it is listed and named. */
        Instant listed() {
            return Instant.ofEpochSecond(start.getEpochSecond());
        }
    }

    /** In what it may differ, or lie. */
    public static final class Quirks {
        /** How far its clock is ahead. */
        public Duration fast = Duration.ZERO;

        /** How far the clock of a proxy before it is ahead of its own: the proxy dates its answers. */
        public Duration proxyFast = Duration.ZERO;

        /** What its root says. */
        public String greeting = "Frigate is running. Alive and healthy!";

        /** Whether it wants a login, as on port 8971. */
        public boolean wantsLogin;

        /** Starts of files that are listed and gone. */
        public final Set<Instant> gone = new HashSet<>();

        /** What it says at a path in place of what it knows. */
        public final Map<String, String> says = new HashMap<>();

        /** What it gives for each file in its place; null for the file. */
        public @Nullable Path instead;
    }

    /** May be changed at any time. */
    public final Quirks quirks = new Quirks();

    private final SmallWebServer server;
    private final List<Segment> segments;

    /** One that answers in the clear. */
    public FrigateRecorder(List<Segment> segments) throws IOException {
        this(segments, ServerSocketFactory.getDefault());
    }

    /** One over sockets of a kind. */
    public FrigateRecorder(List<Segment> segments, ServerSocketFactory sockets) throws IOException {
        this.segments = List.copyOf(segments);
        server = new SmallWebServer(sockets, this::dated, this::answer);
    }

    /** Copies a film as Frigate copies what it keeps. */
    public static Path segment(Path film, Path folder) {
        return Film.copied(film, folder.resolve("frigate-" + film.getFileName()));
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

    private Instant dated() {
        return now().plus(quirks.proxyFast);
    }

    private Answer answer(Request request) {
        String path = request.path();
        if (path.equals("/api/login")) {
            boolean knows = request.method().equals("POST")
                    && request.body().contains("\"user\":\"" + USER + "\"")
                    && request.body().contains("\"password\":\"" + PASSWORD + "\"");
            return knows
                    ? Answer.text("").with("Set-Cookie", SESSION + "; HttpOnly; Path=/; SameSite=lax")
                    : Answer.status(401);
        }
        if (quirks.wantsLogin && !SESSION.equals(request.headers().get("cookie"))) {
            return Answer.status(401).with("Location", "/login");
        }
        if (quirks.says.containsKey(path)) {
            return Answer.json(quirks.says.get(path));
        }
        return switch (path) {
            case "/api/" -> Answer.text(quirks.greeting);
            case "/api/version" -> Answer.text("0.16.1-e664cb2");
            case "/api/stats" ->
                Answer.json(
                        "{\"cameras\":{},\"service\":{\"uptime\":86400,\"version\":\"0.16.1-e664cb2\",\"last_updated\":%d}}"
                                .formatted(now().getEpochSecond() - 9));
            case "/api/config" ->
                Answer.json(
                        "{\"auth\":{\"enabled\":true},\"cameras\":{\"%s\":{\"enabled\":true,\"friendly_name\":\"Cổng trước\",\"name\":\"%s\",\"record\":{\"enabled\":true}}}}"
                                .formatted(CAMERA, CAMERA));
            case "/api/" + CAMERA + "/latest.jpg" ->
                new Answer(200, "image/jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9});
            case "/api/" + CAMERA + "/recordings/summary" -> Answer.json(summary());
            case "/api/" + CAMERA + "/recordings" -> Answer.json(list(request));
            default -> path.startsWith("/recordings/") ? file(path) : Answer.status(404);
        };
    }

    /** The newest day and hour first. */
    private String summary() {
        Map<String, Map<String, String>> days = new LinkedHashMap<>();
        for (Segment segment : segments.reversed()) {
            String day = segment.listed().toString().substring(0, 10);
            String hour = segment.listed().toString().substring(11, 13);
            days.computeIfAbsent(day, _ -> new LinkedHashMap<>())
                    .put(
                            hour,
                            "{\"hour\":\"%s\",\"events\":0,\"motion\":12,\"objects\":3,\"duration\":3600}"
                                    .formatted(hour));
        }
        List<String> written = new ArrayList<>();
        days.forEach((day, hours) -> written.add(
                "{\"events\":0,\"hours\":[%s],\"day\":\"%s\"}".formatted(String.join(",", hours.values()), day)));
        return "[" + String.join(",", written) + "]";
    }

    /** Those that touch the asked window, both of its ends included. */
    private String list(Request request) {
        double after = Double.parseDouble(request.query().get("after"));
        double before = Double.parseDouble(request.query().get("before"));
        List<String> rows = new ArrayList<>();
        for (Segment segment : segments) {
            double start = segment.listed().getEpochSecond();
            double length = segment.length().toMillis() / 1000.0;
            if (start + length >= after && start <= before) {
                rows.add(String.format(
                        Locale.ROOT,
                        "{\"id\":\"%.1f-x7c2dq\",\"start_time\":%.1f,\"end_time\":%.6f,\"segment_size\":1.25,\"motion\":0,\"objects\":0,\"duration\":%.6f}",
                        start,
                        start,
                        start + length,
                        length));
            }
        }
        return "[" + String.join(",", rows) + "]";
    }

    private Answer file(String path) {
        Optional<Segment> found = segments.stream()
                .filter(segment -> FILE.format(segment.listed()).equals(path))
                .filter(segment -> !quirks.gone.contains(segment.start()))
                .findFirst();
        Path instead = quirks.instead;
        return found.map(segment -> Answer.file(instead == null ? segment.file() : instead, "video/mp4"))
                .orElse(Answer.status(404));
    }
}
