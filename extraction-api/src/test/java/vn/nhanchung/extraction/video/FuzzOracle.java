package vn.nhanchung.extraction.video;

import static vn.nhanchung.extraction.video.Cutting.at;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a clip of which one source was damaged tells the truth.
 *
 * <p>Nobody can see from a file alone that bytes inside a coded picture were changed, so the clip is not held against the
 * recording as it once was, but against what the damaged file holds by a reading of others ({@link PacketList}) and against
 * the undamaged files before and after it. Four things must hold of every clip that is handed out:
 *
 * <ol>
 *   <li><b>Nothing invented, nothing doubled, nothing moved.</b> The clip's samples, in their order, are a subsequence of the
 *       packets of the files that it names, in their order, byte by byte.
 *   <li><b>Each instant is right.</b> A picture from an undamaged file is shown at its true time, give or take a frame; so is one
 *       from the damaged file wherever that file's own times still make sense (see {@code sane}).
 *   <li><b>Nothing is missing in silence.</b> A picture of the window that an undamaged file holds, or that the damaged file
 *       holds under times that make sense, is shown, or its instant lies in a stated gap, skipped part or overlap. And
 *       whatever the damaged file says: a picture that stays on screen for more than four of the
 *       frames that the file still holds does so at a stated gap, or
 *       where one file ends less than the clocks' jitter before the next begins, or because that file times a tenth of its
 *       pictures so, and ten of them at least: then its rate varies.
 *   <li><b>It begins as claimed.</b> The first picture shown is that of the stated first frame, no later than a frame after
 *       the asked start, or a gap is stated there. As many pictures are shown as stated.
 * </ol>
 */
final class FuzzOracle {

    static final double FRAME = 0.1;
    private static final double SLACK = FRAME + 0.002;
    private static final int LONG_HOLD = 4;
    private static final double JITTER = 2;
    private static final int REORDERED = 3;
    private static final int FEW = 10;

    private final double from;
    private final double to;
    private final CutResult cut;
    private final List<String> faults = new ArrayList<>();

    /**
     * A file that went into the cut.
     *
     * @param start seconds after noon by its name
     * @param end seconds after noon by its name
     * @param damaged whether its bytes were changed
     */
    record Held(Path file, double start, double end, PacketList packets, boolean damaged) {}

    private record Span(double from, double to) {}

    private FuzzOracle(CutResult cut, double from, double to) {
        this.cut = cut;
        this.from = from;
        this.to = to;
    }

    /** What is wrong with a clip of a window; null when nothing is. */
    static Optional<String> fault(Path clip, CutResult cut, List<Held> files, double from, double to) {
        FuzzOracle oracle = new FuzzOracle(cut, from, to);
        try {
            oracle.check(ClipTable.read(clip), files);
        } catch (AssertionError | RuntimeException e) {
            oracle.faults.add("the clip's index: " + e);
        }
        return oracle.faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", oracle.faults));
    }

    private void check(ClipTable clip, List<Held> files) {
        List<ClipTable.Sample> shown = clip.presented();
        if (shown.size() != cut.frames()) {
            faults.add("shows " + shown.size() + " of " + cut.frames() + " stated frames");
        }
        if (shown.isEmpty() || shown.getFirst().time() != clip.first()) {
            faults.add("does not begin with a picture");
            return;
        }
        double first = seconds(cut.firstFrame());
        List<Span> stated = stated();
        if (first > from + SLACK && !covered(stated, from + FRAME)) {
            faults.add("begins at " + first + " without a word about why");
        }
        holds(shown.stream().map(sample -> first + clip.seconds(sample)).toList(), files);
        int taken = 0;
        for (CutResult.Source source : cut.sources()) {
            Held file = files.stream()
                    .filter(held -> held.file.equals(source.file()))
                    .findFirst()
                    .orElseThrow();
            List<ClipTable.Sample> part = clip.samples().subList(taken, taken + source.frames());
            taken += source.frames();
            belongs(file, part, first, clip, stated);
        }
        if (taken != clip.samples().size()) {
            faults.add("samples that no source is named for");
        }
        for (Held file : files) {
            if (cut.sources().stream().noneMatch(source -> source.file().equals(file.file))) {
                missing(file, file.packets.packets().stream().findFirst().orElse(List.of()), new boolean[0], stated);
            }
        }
    }

    /** A long time on one picture is a stated gap, or the seam of two files. */
    private void holds(List<Double> times, List<Held> files) {
        List<Span> gaps = gaps();
        double longest =
                LONG_HOLD * files.stream().mapToDouble(FuzzOracle::usual).max().orElse(FRAME) + 0.01;
        for (int i = 0; i < times.size(); i++) {
            double at = times.get(i);
            double next = i + 1 < times.size() ? times.get(i + 1) : Math.min(to, seconds(cut.end()));
            double seamUntil = i + 1 < times.size() ? next : at + JITTER;
            boolean seam = next - at < JITTER + SLACK
                    && files.stream().anyMatch(file -> file.start > at - SLACK && file.start < seamUntil + SLACK);
            if (next - at > LONG_HOLD
                    && !seam
                    && !varies(files, next - at)
                    && gaps.stream().noneMatch(gap -> gap.from < next + SLACK && gap.to > at)) {
                faults.add("shows one picture from %.3f to %.3f without a gap".formatted(at, next));
            }
        }
    }

    /** The usual distance of two pictures of a file, so many as there are left. */
    private static double usual(Held file) {
        double[] steps = file.packets.packets().stream()
                .flatMapToDouble(packets -> {
                    double[] pts = packets.stream()
                            .mapToDouble(PacketList.Packet::pts)
                            .sorted()
                            .toArray();
                    return IntStream.range(1, pts.length).mapToDouble(i -> pts[i] - pts[i - 1]);
                })
                .sorted()
                .toArray();
        return steps.length == 0 ? FRAME : Math.max(FRAME, steps[steps.length / 2]);
    }

    /** Whether the file itself says, of more than a few pictures, that they stay about so long: its rate varies. */
    private static boolean varies(List<Held> files, double hold) {
        return files.stream()
                .filter(file -> file.damaged)
                .flatMap(file -> file.packets.packets().stream())
                .anyMatch(packets -> {
                    double[] pts = packets.stream()
                            .mapToDouble(PacketList.Packet::pts)
                            .sorted()
                            .toArray();
                    long slow = IntStream.range(1, pts.length)
                            .filter(i -> pts[i] - pts[i - 1] > hold / 2)
                            .count();
                    return slow >= Math.max(FEW, pts.length / 10);
                });
    }

    private void belongs(Held file, List<ClipTable.Sample> part, double first, ClipTable clip, List<Span> stated) {
        String worst = "holds no packet";
        for (List<PacketList.Packet> packets : file.packets.packets()) {
            int[] matched = match(packets, part);
            if (matched.length == part.size()) {
                inTime(file, packets, matched, part, first, clip);
                boolean[] used = new boolean[packets.size()];
                for (int i = 0; i < matched.length; i++) {
                    used[matched[i]] = part.get(i).time() >= clip.first();
                }
                missing(file, packets, used, stated);
                return;
            }
            worst = "sample " + matched.length + " of " + part.size() + " is not the file's";
        }
        faults.add(file.file.getFileName() + ": " + worst);
    }

    /** Which packets the samples are, each later than the one before; ends where one is none. */
    private static int[] match(List<PacketList.Packet> packets, List<ClipTable.Sample> part) {
        int[] matched = new int[part.size()];
        int next = 0;
        for (int i = 0; i < part.size(); i++) {
            byte[] data = part.get(i).data();
            while (next < packets.size()
                    && !Arrays.equals(packets.get(next).data(), data)
                    && !Arrays.equals(packets.get(next).framed(), data)) {
                next++;
            }
            if (next == packets.size()) {
                return Arrays.copyOf(matched, i);
            }
            matched[i] = next++;
        }
        return matched;
    }

    private void inTime(
            Held file,
            List<PacketList.Packet> packets,
            int[] matched,
            List<ClipTable.Sample> part,
            double first,
            ClipTable clip) {
        Optional<Times> times = times(file, packets);
        if (times.isEmpty()) {
            return;
        }
        for (int i = 0; i < matched.length; i++) {
            double is = first + clip.seconds(part.get(i));
            double should = times.get().at[matched[i]];
            if (Math.abs(is - should) > SLACK + times.get().doubt) {
                faults.add("%s: packet %d is shown at %.3f, not %.3f"
                        .formatted(file.file.getFileName(), matched[i], is, should));
                return;
            }
        }
    }

    private void missing(Held file, List<PacketList.Packet> packets, boolean[] used, List<Span> stated) {
        Optional<Times> times = times(file, packets);
        for (int i = 0; times.isPresent() && i < packets.size(); i++) {
            double at = times.get().at[i];
            boolean wanted = at - times.get().doubt >= from
                    && at < to - 0.001
                    && packets.get(i).whole();
            boolean there = i < used.length && used[i];
            // Where in the time that the file claims too much of a picture was, nobody knows.
            boolean said = covered(stated, at) || covered(stated, at - times.get().doubt);
            if (wanted && !there && !said) {
                faults.add("%s: packet %d at %.3f is missing".formatted(file.file.getFileName(), i, at));
                return;
            }
        }
    }

    /** When packets were seen, in seconds after noon, and how far a segment's pace may have moved them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Times(double[] at, double doubt) {}

    /**
     * Times that make sense: pictures follow each other in even steps, everything lies within the segment's length as its name
     * gives it and the jitter. An undamaged file's always do, even where its container states none.
     */
    private static Optional<Times> times(Held file, List<PacketList.Packet> packets) {
        boolean timeless = packets.stream().anyMatch(packet -> Double.isNaN(packet.pts()));
        if (timeless && !file.damaged) {
            // AVI and program streams do not time each picture; ours hold them in the order in which they are shown.
            double[] drawn = IntStream.range(0, packets.size())
                    .mapToDouble(i -> file.start + i * FRAME)
                    .toArray();
            return Optional.of(new Times(drawn, 0));
        }
        double origin = packets.stream()
                .filter(packet -> !packet.hidden())
                .mapToDouble(PacketList.Packet::pts)
                .min()
                .orElse(Double.NaN);
        double last = packets.stream().mapToDouble(PacketList.Packet::pts).max().orElse(Double.NaN);
        boolean even = even(packets);
        double over = last - origin + FRAME - (file.end - file.start);
        boolean sane = even && over < JITTER && packets.stream().noneMatch(PacketList.Packet::hidden);
        if (!sane) {
            if (!file.damaged) {
                throw new AssertionError("the undamaged " + file.file + " has times that make no sense");
            }
            return Optional.empty();
        }
        double[] at = packets.stream()
                .mapToDouble(packet -> file.start + packet.pts() - origin)
                .toArray();
        return Optional.of(new Times(at, Math.max(0, over)));
    }

    /** Whether each picture is shown about a frame after the one before it, and near its place in the file. */
    private static boolean even(List<PacketList.Packet> packets) {
        int[] order = IntStream.range(0, packets.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> packets.get(i).pts()))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean even = true;
        for (int i = 0; i < order.length; i++) {
            even &= Math.abs(order[i] - i) <= REORDERED;
            double step = i == 0
                    ? FRAME
                    : packets.get(order[i]).pts() - packets.get(order[i - 1]).pts();
            even &= step > FRAME / 2 && step < 4 * FRAME;
        }
        return even;
    }

    /** Stretches of the window without frames, as stated. */
    private List<Span> gaps() {
        List<Span> gaps = new ArrayList<>();
        double reached = from;
        for (CutResult.Span run : cut.runs()) {
            gaps.add(new Span(reached, seconds(run.from())));
            reached = seconds(run.to());
        }
        gaps.add(new Span(reached, to));
        return gaps.stream().filter(gap -> gap.to > gap.from).toList();
    }

    private List<Span> stated() {
        Stream<Span> skipped = cut.skipped().stream().map(skip -> new Span(seconds(skip.from()), seconds(skip.to())));
        // Where a file is left for another in mid-group, the pictures that are decoded after the last one shown go too.
        Stream<Span> overlaps = cut.overlaps().stream()
                .map(overlap -> new Span(seconds(overlap.from()) - REORDERED * FRAME, seconds(overlap.to())));
        return Stream.of(gaps().stream(), skipped, overlaps)
                .flatMap(spans -> spans)
                .toList();
    }

    private static boolean covered(List<Span> spans, double at) {
        return spans.stream().anyMatch(span -> span.from - SLACK <= at && at <= span.to + SLACK);
    }

    private static double seconds(Instant reading) {
        return Duration.between(at(0), reading).toNanos() / 1e9;
    }

    /** How a clip is counted in a report. */
    static String outcome(CutResult cut, double from, double to) {
        double held = cut.runs().stream()
                .mapToDouble(run -> seconds(run.to()) - seconds(run.from()))
                .sum();
        return held > to - from - 1.5 * FRAME && cut.skipped().isEmpty() ? "whole" : "partial";
    }
}
