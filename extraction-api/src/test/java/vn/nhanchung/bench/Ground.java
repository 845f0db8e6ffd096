package vn.nhanchung.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a line needs to measure.
 *
 * @param root the checkout, where {@code ./nhanchung} is
 * @param input the footage
 * @param out where both sides write, tmpfs if there is enough of it; empty between two runs
 * @param runs how many pairs count; one more goes first to warm up
 */
record Ground(Path root, Input input, Path out, int runs) {

    /** What one pair costs. */
    @FunctionalInterface
    interface Run {
        /** Measures once; seconds of wall time. */
        double seconds() throws Exception;
    }

    /** Where programs' words go. */
    Path log() {
        return input.folder().resolve("last.log");
    }

    /** Runs both sides in turn and gives the ratio of each pair. */
    Samples pairs(Run product, Run peer) throws Exception {
        Samples ratios = new Samples();
        for (int run = 0; run <= runs; run++) {
            double ours = product.seconds();
            double theirs = peer.seconds();
            if (run == 0) {
                say("warm-up: %.3f s against %.3f s", ours, theirs);
            } else {
                ratios.add(ours / theirs);
                say("%d: %.3f s against %.3f s = %.3f (load %s)", run, ours, theirs, ours / theirs, Machine.load());
            }
        }
        return ratios;
    }

    /** One line of what is going on. */
    static void say(String text, Object... values) {
        System.out.println("  " + String.format(Locale.ROOT, text, values));
    }

    /**
     * Two clips of one window that differ much in size are not of one window, and then their times say nothing. FFmpeg may keep up
     * to one file more before the window than it need.
     */
    static void sameWindow(long ours, long theirs, Span window) {
        double most = 1.02 + Input.SEGMENT_SECONDS / window.seconds();
        if (theirs < 0.98 * ours || theirs > most * ours) {
            throw new IllegalStateException("%d bytes against %d: not the same window".formatted(ours, theirs));
        }
    }

    /** A file of one run; whatever an earlier one left there is removed outside the timed part. */
    Path fresh(String name) throws IOException {
        Path file = out.resolve(name);
        Files.deleteIfExists(file);
        return file;
    }

    /** Removes a folder and all in it; nothing when it is not there. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The line of a shell that cuts with FFmpeg, its inputs named by a list file: nothing it could do without. */
    String ffmpeg(String kind, Span window, Path clip) throws IOException {
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        for (Path segment : input.segments(kind, window)) {
            list.append("file ").append(Program.quoted(segment)).append('\n');
        }
        Path file = Files.writeString(input.folder().resolve("last.ffconcat"), list);
        return String.format(
                Locale.ROOT,
                "ffmpeg -nostdin -y -v error -f concat -safe 0 -ss %.3f -i %s -t %.3f -c copy %s",
                window.lead(),
                Program.quoted(file),
                window.seconds(),
                Program.quoted(clip));
    }
}
