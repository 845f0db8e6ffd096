package vn.nhanchung.recorder.moonfire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import vn.nhanchung.recorder.ClockReading;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderInfo;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.http.JsonServer;
import vn.nhanchung.recorder.segments.KeptSegment;
import vn.nhanchung.recorder.segments.SegmentArchive;

/**
 * One Moonfire NVR server, by its own documents ({@code ref/api.md}, {@code design/time.md} of github.com/scottlamb/moonfire-nvr); the program itself
 * has not confirmed this class. A channel is a camera's UUID, its main stream is read.
 *
 * <p>It keeps recordings of about a minute. Each is listed and fetched alone: the start of each is exact on the server's clock, and a minute is how long
 * the camera's clock, by which pictures follow each other, may run away from it, by 500 millionths. {@code view.mp4} over several would
 * let that add up, and would close the gaps between them.
 */
final class MoonfireArchive implements SegmentArchive {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern VERSION = Pattern.compile("v?[0-9][0-9A-Za-z.+_-]{0,40}");

    /** Ten thousand recordings, three megabytes. */
    private static final Duration PAGE = Duration.ofDays(7);

    private static final Duration FILE_WITHIN = Duration.ofMinutes(3);
    private static final long LARGEST_FILE = 1L << 30;

    private final JsonServer server;

    MoonfireArchive(JsonServer server) {
        this.server = server;
    }

    @Override
    public RecorderInfo describe() {
        echo();
        String version = top().path("serverVersion").asString("");
        return new RecorderInfo("Moonfire NVR", null, VERSION.matcher(version).matches() ? version : null, null);
    }

    private RequestEcho echo() {
        return server.reply("/api/request", Map.of())
                .flatMap(reply -> RequestEcho.read(new String(reply.body(), UTF_8)))
                .orElseThrow(() -> new FootageException(Kind.UNSUPPORTED, server.authority() + " is no Moonfire NVR"));
    }

    private JsonNode top() {
        return server.json("/api/", Map.of())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new FootageException(Kind.UNSUPPORTED, server.authority() + " lists nothing"));
    }

    @Override
    public Optional<ClockReading> clock() {
        RequestEcho echo = echo();
        if (echo.offset() != null) {
            return Optional.of(echo.reading(echo.offset()));
        }
        try {
            ZoneId zone = ZoneId.of(top().path("timeZoneName").asString(""));
            return Optional.of(echo.reading(zone));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public List<RecorderChannel> channels() {
        List<RecorderChannel> channels = new ArrayList<>();
        for (JsonNode camera : cameras()) {
            String uuid = camera.path("uuid").asString("");
            if (knows(uuid) && camera.path("streams").has("main")) {
                String name = camera.path("shortName").asString("");
                channels.add(new RecorderChannel(uuid, name.isBlank() ? null : name, null, null, null));
            }
        }
        return channels;
    }

    private List<JsonNode> cameras() {
        return top().path("cameras").valueStream().toList();
    }

    /** It gives live pictures as video alone. */
    @Override
    public Optional<byte[]> snapshot(String channel) {
        return Optional.empty();
    }

    @Override
    public Optional<RecordedRun> extent(String channel) {
        try {
            return cameras().stream()
                    .filter(camera -> camera.path("uuid").asString("").equals(channel))
                    .map(camera -> camera.path("streams").path("main"))
                    .filter(main -> main.path("minStartTime90k").isIntegralNumber()
                            && main.path("maxEndTime90k").isIntegralNumber())
                    .map(main -> new RecordedRun(
                            MoonfireTime.read(main.required("minStartTime90k").asLong()),
                            MoonfireTime.read(main.required("maxEndTime90k").asLong())))
                    .filter(run -> run.from().isBefore(run.to()))
                    .findFirst();
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw server.unreadable("what " + channel + " holds", e);
        }
    }

    /** One that grows is left out: its start may still change. */
    @Override
    public List<KeptSegment> segments(String channel, RecorderTime from, RecorderTime to) {
        if (!knows(channel)) {
            return List.of();
        }
        String path = stream(channel) + "/recordings";
        Map<String, String> window = Map.of(
                "startTime90k", String.valueOf(MoonfireTime.write(from)),
                "endTime90k", String.valueOf(MoonfireTime.write(to) + 1),
                // Else those that follow each other in one session are listed as one.
                "split90k", "1");
        try {
            return server.json(path, window).stream()
                    .flatMap(answer -> answer.required("recordings").valueStream())
                    .filter(recording -> !recording.path("growing").asBoolean(false))
                    .map(MoonfireArchive::segment)
                    .toList();
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw server.unreadable(path, e);
        }
    }

    /** The number of the server's start goes with the recording's: what was never written to its database may be another one after the next start. */
    private static KeptSegment segment(JsonNode recording) {
        long start = recording.required("startTime90k").asLong();
        long end = recording.required("endTime90k").asLong();
        int first = recording.required("startId").asInt();
        String ids = recording.has("endId")
                ? first + "-" + recording.required("endId").asInt()
                : String.valueOf(first);
        String id = ids + "@" + recording.required("openId").asInt();
        return new KeptSegment(id, MoonfireTime.read(start), MoonfireTime.read(end), MoonfireTime.second(end));
    }

    @Override
    public Duration page() {
        return PAGE;
    }

    /** Within a session each begins where the one before it ends. */
    @Override
    public Duration seam() {
        return Duration.ZERO;
    }

    @Override
    public Optional<Long> download(String channel, KeptSegment segment, Path out, long most) {
        return server.download(
                stream(channel) + "/view.mp4",
                Map.of("s", segment.id()),
                out,
                Math.min(most, LARGEST_FILE),
                FILE_WITHIN);
    }

    private static String stream(String channel) {
        return "/api/cameras/" + channel + "/main";
    }

    /** A camera's UUID becomes a part of a path. */
    private static boolean knows(String channel) {
        return UUID.matcher(channel).matches();
    }
}
