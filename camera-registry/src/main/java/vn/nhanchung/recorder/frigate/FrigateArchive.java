package vn.nhanchung.recorder.frigate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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
import vn.nhanchung.recorder.http.HttpReply;
import vn.nhanchung.recorder.http.JsonServer;
import vn.nhanchung.recorder.segments.KeptSegment;
import vn.nhanchung.recorder.segments.SegmentArchive;

/**
 * One Frigate server, by what its own source says (github.com/blakeblackshear/frigate); the program itself has not confirmed this class.
 *
 * <p>FFmpeg writes segments of some ten seconds and names each by the second in which it opens it; what the list calls {@code start_time} is that
 * name, and {@code end_time} is it and the file's length ({@code frigate/record/maintainer.py}). Its web server gives out the files as they lie
 * ({@code location /recordings/} in {@code docker/main/rootfs/usr/local/nginx/conf/nginx.conf}). {@code clip.mp4} is not asked for: it cuts at
 * whole seconds, begins at the key frame before, and leaves out what was not recorded ({@code recording_clip} in {@code frigate/api/media.py}).
 */
final class FrigateArchive implements SegmentArchive {

    /** {@code is_healthy} in {@code frigate/api/app.py}, unchanged since 2019. */
    private static final String ALIVE = "Frigate is running. Alive and healthy!";

    /** {@code REGEX_CAMERA_NAME} in {@code frigate/const.py}. */
    private static final Pattern CAMERA = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+_-]{0,40}");

    /** In UTC, since 0.12. */
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("uuuu-MM-dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter FILE =
            DateTimeFormatter.ofPattern("mm.ss'.mp4'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Eight thousand segments, one and a half megabytes. */
    private static final Duration PAGE = Duration.ofDays(1);

    /** Names are whole seconds, and a segment ends at a key frame. */
    private static final Duration SEAM = Duration.ofSeconds(2);

    /** A name is the second that had begun: its pictures came up to so much later. */
    private static final Duration NAMED_TO = Duration.ofSeconds(1);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Duration FILE_WITHIN = Duration.ofMinutes(2);
    private static final long LARGEST_FILE = 1L << 30;

    /** Statistics are made every ten or fifteen seconds, which takes some; what answers for Frigate keeps them for five more. */
    private static final Duration STATISTICS_ARE_OF = Duration.ofSeconds(40);

    private static final double LAST_SECOND = 253_402_300_000d;
    private static final double MICROS = 1e6;

    private final JsonServer server;

    FrigateArchive(JsonServer server) {
        this.server = server;
    }

    @Override
    public RecorderInfo describe() {
        alive();
        String version = server.reply("/api/version", Map.of())
                .map(reply -> new String(reply.body(), UTF_8).strip())
                .filter(told -> VERSION.matcher(told).matches())
                .orElse(null);
        return new RecorderInfo("Frigate", null, version, null);
    }

    /** Its greeting; anything else is another program. */
    private HttpReply alive() {
        return server.reply("/api/", Map.of())
                .filter(reply -> new String(reply.body(), UTF_8).strip().equals(ALIVE))
                .orElseThrow(() -> new FootageException(Kind.UNSUPPORTED, server.authority() + " is no Frigate"));
    }

    /**
     * The middle of the second that the {@code Date} of its greeting names. Its own nginx writes that, and so would one before it: it is believed only where
     * Frigate's statistics, which tell by its own clock when they were made, were made within the forty seconds before it.
     */
    @Override
    public Optional<ClockReading> clock() {
        Optional<Instant> statistics = statisticsMade();
        Instant date = alive().greeting().date();
        if (date == null || statistics.isEmpty()) {
            return Optional.empty();
        }
        Duration age = Duration.between(statistics.get(), date);
        if (age.compareTo(Duration.ofSeconds(-1)) < 0 || age.compareTo(STATISTICS_ARE_OF) > 0) {
            return Optional.empty();
        }
        RecorderTime middle = new RecorderTime(date.plus(HALF_A_SECOND));
        return Optional.of(new ClockReading(middle, HALF_A_SECOND, ClockReading.Notation.UTC, date.toString()));
    }

    /** {@code stats_snapshot} in {@code frigate/stats/util.py}; empty where it has made none. */
    private Optional<Instant> statisticsMade() {
        return server.json("/api/stats", Map.of())
                .map(stats -> stats.path("service").path("last_updated"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .filter(FrigateArchive::isTime)
                .map(FrigateArchive::instant);
    }

    /** {@code /api/config}, which has the logins of the cameras taken out of it; nothing but names is read. */
    @Override
    public List<RecorderChannel> channels() {
        JsonNode cameras = server.json("/api/config", Map.of())
                .map(config -> config.path("cameras"))
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new FootageException(
                        Kind.UNSUPPORTED, server.authority() + " has no cameras in its configuration"));
        List<RecorderChannel> channels = new ArrayList<>();
        for (Map.Entry<String, JsonNode> camera : cameras.properties()) {
            if (CAMERA.matcher(camera.getKey()).matches()) {
                String label = camera.getValue().path("friendly_name").asString("");
                channels.add(new RecorderChannel(camera.getKey(), label.isBlank() ? null : label, null, null, null));
            }
        }
        return channels;
    }

    /** As it detects objects in, small; where the camera is away, a picture that says so. */
    @Override
    public Optional<byte[]> snapshot(String channel) {
        return knows(channel)
                ? server.reply("/api/" + channel + "/latest.jpg", Map.of("height", "480"))
                        .map(HttpReply::body)
                : Optional.empty();
    }

    /** By the hours in which it has segments ({@code recordings_summary} in {@code frigate/api/record.py}): all of them would be too many. */
    @Override
    public Optional<RecordedRun> extent(String channel) {
        SortedSet<RecorderTime> hours = knows(channel) ? hours(channel) : new TreeSet<>();
        if (hours.isEmpty()) {
            return Optional.empty();
        }
        Optional<RecorderTime> oldest = segments(
                        channel, hours.first(), hours.first().plus(HOUR))
                .stream()
                .map(KeptSegment::from)
                .min(Comparator.naturalOrder());
        Optional<RecorderTime> newest =
                segments(channel, hours.last(), hours.last().plus(HOUR.multipliedBy(2))).stream()
                        .map(KeptSegment::to)
                        .max(Comparator.naturalOrder());
        return oldest.flatMap(from -> newest.filter(from::isBefore).map(to -> new RecordedRun(from, to)));
    }

    private SortedSet<RecorderTime> hours(String channel) {
        String path = "/api/" + channel + "/recordings/summary";
        SortedSet<RecorderTime> hours = new TreeSet<>();
        try {
            for (JsonNode day : server.json(path, Map.of("timezone", "utc")).stream()
                    .flatMap(JsonNode::valueStream)
                    .toList()) {
                LocalDate date = LocalDate.parse(day.required("day").asString());
                for (JsonNode hour : day.required("hours")) {
                    int number = Integer.parseInt(hour.required("hour").asString());
                    hours.add(new RecorderTime(date.atTime(number, 0).toInstant(ZoneOffset.UTC)));
                }
            }
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw server.unreadable(path, e);
        }
        return hours;
    }

    @Override
    public List<KeptSegment> segments(String channel, RecorderTime from, RecorderTime to) {
        if (!knows(channel)) {
            return List.of();
        }
        String path = "/api/" + channel + "/recordings";
        Map<String, String> window = Map.of(
                "after", from.reading().getEpochSecond() + ".0",
                "before", to.reading().getEpochSecond() + 1 + ".0");
        try {
            return server.json(path, window).stream()
                    .flatMap(JsonNode::valueStream)
                    .map(segment -> segment(channel, segment))
                    .toList();
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw server.unreadable(path, e);
        }
    }

    private static KeptSegment segment(String channel, JsonNode listed) {
        Instant start = instant(listed.required("start_time").asDouble());
        Instant end = instant(listed.required("end_time").asDouble());
        String file = "/recordings/%s/%s/%s".formatted(FOLDER.format(start), channel, FILE.format(start));
        return new KeptSegment(file, new RecorderTime(start), new RecorderTime(end), null);
    }

    /** @throws DateTimeException where no such second will be */
    private static Instant instant(double seconds) {
        if (!isTime(seconds)) {
            throw new DateTimeException("second " + seconds);
        }
        long micros = Math.round(seconds * MICROS);
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    private static boolean isTime(double seconds) {
        return seconds >= 0 && seconds < LAST_SECOND;
    }

    @Override
    public Duration page() {
        return PAGE;
    }

    @Override
    public Duration seam() {
        return SEAM;
    }

    @Override
    public Duration startDoubt() {
        return NAMED_TO;
    }

    @Override
    public Optional<Long> download(String channel, KeptSegment segment, Path out, long most) {
        return server.download(segment.id(), Map.of(), out, Math.min(most, LARGEST_FILE), FILE_WITHIN);
    }

    /** A camera's name becomes a part of a path. */
    private static boolean knows(String channel) {
        return CAMERA.matcher(channel).matches();
    }
}
