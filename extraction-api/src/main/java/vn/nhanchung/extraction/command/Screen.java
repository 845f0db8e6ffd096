package vn.nhanchung.extraction.command;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import vn.nhanchung.extraction.Got;
import vn.nhanchung.extraction.Manifest;

/** Says what a cut got, on one screen: each line with its Vietnamese and its English name. */
final class Screen {

    /** More gaps or files than this are counted, not listed: the manifest has them all. */
    private static final int LISTED = 5;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS XXX", Locale.ROOT);

    private final Words words;
    private final ZoneId zone;
    private final PrintStream out;

    Screen(Words words, ZoneId zone, PrintStream out) {
        this.words = words;
        this.zone = zone;
        this.out = out;
    }

    void show(Order order, Manifest manifest) {
        Manifest.GotPart got = manifest.got();
        line(
                "clip",
                "%s (%,d byte)"
                        .formatted(order.target().shown(), manifest.clip().size()));
        line("asked", span(manifest.asked().from(), manifest.asked().to()));
        if (!manifest.window().equals(manifest.asked())) {
            line("window", span(manifest.window().from(), manifest.window().to()));
        }
        line("got", span(got.firstFrame().at(), got.end().at()));
        line("recorder", span(got.firstFrame().recorder(), got.end().recorder()));
        line("offset", offset(manifest.recorder().clock()));
        line("frames", words.one("frames.value", got.frames(), got.hiddenFrames(), seconds(got.leadInSeconds())));
        list("codec", manifest.codings(), this::coding);
        list("sound", sounds(manifest), this::sound);
        list("gap", got.gaps(), gap -> span(gap.from(), gap.to()) + ", " + words.one("cause." + gap.cause()));
        list("overlap", got.overlaps(), this::overlap);
        list("skipped", manifest.skipped(), skip -> skip.file() + ": " + skip.reason());
        line("sources", words.one("sources.value", manifest.sources().size()));
        line("sha256", manifest.clip().sha256());
        line("frames-sha256", manifest.clip().frames().sha256());
        line("manifest", order.manifest().toString());
        verdict(manifest);
    }

    private void verdict(Manifest manifest) {
        long rogues = manifest.skipped().stream()
                .filter(skip -> skip.mayBelongTo(manifest.asked()))
                .count();
        Duration missing = missing(manifest);
        if (rogues > 0) {
            out.println(words.both("rogue", rogues));
        }
        if (!missing.isZero()) {
            out.println(words.both("partial", seconds(missing.toNanos() / 1e9)));
        }
        if (manifest.got().whole()) {
            out.println(words.both("whole"));
        }
    }

    private <T> void list(String key, List<T> all, Function<T, String> text) {
        if (all.isEmpty()) {
            line(key, words.one("none"));
        }
        all.stream().limit(LISTED).forEach(one -> line(key, text.apply(one)));
        if (all.size() > LISTED) {
            line(key, words.one("more", all.size() - LISTED));
        }
    }

    private String coding(Manifest.CodingPart coding) {
        return "%s %d × %d (%s)"
                .formatted(
                        coding.codec(),
                        coding.width(),
                        coding.height(),
                        time(coding.from().at()));
    }

    private static List<Manifest.TrackPart> sounds(Manifest manifest) {
        return manifest.tracks().stream()
                .filter(track -> track.kind().equals("audio"))
                .toList();
    }

    private String sound(Manifest.TrackPart track) {
        return track.reason() == null
                ? words.one("sound.kept", track.codec())
                : words.one("sound.left-out", track.codec(), words.one("left-out." + track.reason()));
    }

    private String overlap(Manifest.OverlapPart overlap) {
        return "%s, %s / %s, %s"
                .formatted(
                        span(overlap.from(), overlap.to()),
                        overlap.earlier(),
                        overlap.later(),
                        words.one("cause." + overlap.cause()));
    }

    private String offset(Got.Clock clock) {
        return words.one(
                "method." + clock.method(), signed(clock.offsetSeconds()), seconds(clock.uncertaintySeconds()));
    }

    private static Duration missing(Manifest manifest) {
        return manifest.got().gaps().stream()
                .map(gap -> Duration.between(
                        later(gap.from(), manifest.asked().from()),
                        earlier(gap.to(), manifest.asked().to())))
                .filter(length -> !length.isNegative())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private void line(String key, String value) {
        out.printf("%-32s %s%n", words.one(key), value);
    }

    private String span(Instant from, Instant to) {
        double length = Duration.between(from, to).toNanos() / 1e9;
        return "%s → %s (%s s)".formatted(time(from), time(to), seconds(length));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private static String seconds(double seconds) {
        return "%.3f".formatted(seconds);
    }

    private static String signed(double seconds) {
        return "%+.3f".formatted(seconds);
    }
}
