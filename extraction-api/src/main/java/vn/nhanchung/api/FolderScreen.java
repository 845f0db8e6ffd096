package vn.nhanchung.api;

import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.nhanchung.extraction.command.Words;
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.RecorderCard;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.recorder.directory.FolderSurvey;

/** Says what {@code recorder-folder} found in a folder and what is registered: each line with its Vietnamese and its English name. */
final class FolderScreen {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX", Locale.ROOT);

    private final Words words;
    private final PrintStream out;

    FolderScreen(Words words, PrintStream out) {
        this.words = words;
        this.out = out;
    }

    /** What a pattern makes of a folder. */
    void show(FolderOrder order, FolderSurvey found) {
        line("folder", order.folder().toString());
        line("pattern", order.pattern() + ", " + order.zone());
        found.channels().forEach((channel, holding) -> {
            line("channel", channel + ": " + holding(holding, order.zone()));
            if (holding.twins() > 0) {
                out.println(words.both("twins", printable(channel), holding.twins()));
            }
            Duration length = order.segmentLength();
            if (length != null && !holding.fits(length)) {
                out.println(words.both(
                        "length-differs",
                        printable(channel),
                        holding.usualStep().toSeconds(),
                        length.toSeconds()));
            }
        });
        if (found.channels().isEmpty()) {
            line("channel", words.one("none"));
        }
        line("not-ready", String.valueOf(found.notReady()));
        line("strangers", String.valueOf(found.strangers()));
        found.examples().forEach(name -> line("stranger", name));
        if (found.strangers() > found.examples().size()) {
            line(
                    "stranger",
                    words.one("more", found.strangers() - found.examples().size()));
        }
    }

    private String holding(FolderSurvey.Holding holding, ZoneId zone) {
        return words.one(
                "holding",
                holding.files(),
                time(holding.oldest(), zone),
                time(holding.newest(), zone),
                holding.usualStep().toSeconds());
    }

    /** A recorder that is registered. */
    void show(RecorderCard recorder) {
        line("recorder", recorder.code());
        if (recorder.address() instanceof FolderAddress address) {
            line("folder", address.folder().toString());
            line("pattern", address.filePattern() + ", " + address.zone());
            line("segment-length", address.segmentLength().toSeconds() + " s");
        }
        Duration retention = recorder.retention();
        line("retention", retention == null ? words.one("unknown") : span(retention));
        line("reach", recorder.reach().isEmpty() ? words.one("anywhere") : recorder.reach());
        recorder.channels().forEach((channel, camera) -> line("channel", channel + " = " + camera));
        out.println();
    }

    private String span(Duration length) {
        return length.toHours() % 24 == 0 ? words.one("days", length.toDays()) : words.one("hours", length.toHours());
    }

    private static String time(RecorderTime at, ZoneId zone) {
        return TIME.format(at.reading().atZone(zone));
    }

    private void line(String key, String value) {
        out.printf("%-36s %s%n", words.one(key), printable(value));
    }

    /**
     * A text for the operator's terminal. Whoever may write to a recorder's folder chooses the names in it, and a terminal obeys control
     * characters: they would move the cursor and rewrite what stands there.
     */
    static String printable(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
