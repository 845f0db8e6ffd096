package vn.nhanchung.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

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

    /** A file of one run; whatever an earlier one left there is removed outside the timed part. */
    Path fresh(String name) throws IOException {
        Path file = out.resolve(name);
        Files.deleteIfExists(file);
        return file;
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
