package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The scanned segments of one cut: what could be read, what could not, and the clip that follows from it. */
final class Footage {

    /** Segments whose clocks disagree by less than this follow each other: recorders name files by whole seconds. */
    private static final Duration JITTER = Duration.ofSeconds(2);

    /** An error names so many files; more would hide what it says. */
    private static final int NAMED = 3;

    private final TickLine line;
    private final SampleEntries videoEntries = new SampleEntries();
    private final SampleEntries audioEntries = new SampleEntries();
    private final List<SegmentIndex> segments = new ArrayList<>();
    private final List<CutResult.Skipped> skipped = new ArrayList<>();
    private final List<CutResult.Overlap> overlaps = new ArrayList<>();

    private boolean usesLibraries;

    private Footage(TickLine line) {
        this.line = line;
    }

    /**
     * Scans every segment that may reach into the window, its own clock being off by the jitter; of those before it only
     * as many as the first frame needs to be decoded. {@code alive} is run now and then and may throw to stop.
     *
     * @param libraries whether native libraries may read what segments' own tables do not tell
     */
    static Footage scan(CutList list, boolean libraries, SourceHashes hashes, Runnable alive) {
        Footage footage = new Footage(TickLine.of(list.from(), list.to()));
        ScanAhead scan = new ScanAhead(footage.line, libraries, alive);
        Deque<CutList.Segment> before = new ArrayDeque<>();
        Deque<CutList.Segment> within = new ArrayDeque<>();
        list.segments().stream()
                .filter(segment -> segment.start().isBefore(list.to().plus(JITTER)))
                .sorted(Comparator.comparing(CutList.Segment::start))
                .forEach(segment -> (segment.end().plus(JITTER).isAfter(list.from()) ? within : before).add(segment));
        scan.scanAll(List.copyOf(within), scanned -> footage.add(scanned, hashes));
        while (!before.isEmpty() && footage.needs(before.getLast())) {
            footage.prepend(scan.scan(before.removeLast()), hashes);
        }
        return footage;
    }

    /** Plans the clip. */
    ClipPlan plan(CutList list) {
        if (segments.isEmpty()) {
            throw nothing();
        }
        long asked = line.at(list.to());
        CodingChoice coding = CodingChoice.of(segments, line, asked);
        List<SegmentIndex> usable =
                segments.stream().filter(index -> fits(coding, index, list)).toList();
        long jitter = line.ticks(JITTER);
        List<SegmentFrames> frames =
                usable.stream().map(index -> SegmentFrames.of(index, line)).toList();
        List<SegmentClock> clocks = SegmentClock.of(frames, jitter);
        Strand strand = Strand.join(frames, clocks, jitter);
        strand.overlaps().stream()
                .filter(overlap -> overlap.from() < asked && overlap.to() > 0)
                .forEach(overlap -> overlaps.add(stated(overlap, usable, clocks)));
        strand.undecodable().forEach(i -> skip(usable.get(i).segment(), "holds no key frame"));
        strand.headless().stream()
                .filter(part -> part.from() < asked && part.to() > 0)
                .forEach(part -> skipped.add(new CutResult.Skipped(
                        usable.get(part.segment()).segment().file(),
                        line.instant(part.from()),
                        line.instant(part.to()),
                        "its first frames cannot be decoded: the key frame before them is missing")));
        usable.forEach(index -> nameStrays(index, asked));
        Timeline timeline = TimelinePlanner.plan(strand, clocks, asked);
        if (timeline == null) {
            throw new CutException(
                    CutException.Kind.NOTHING_IN_WINDOW, "no frame from " + list.from() + " to " + list.to());
        }
        return ClipPlanner.plan(usable, timeline, line, coding.entry());
    }

    /** The clip's bytes up to its payload. */
    byte[] header(ClipPlan plan) {
        return new MovieHeader(plan, videoEntries, audioEntries).bytes();
    }

    private CutResult.Overlap stated(Strand.Overlap overlap, List<SegmentIndex> usable, List<SegmentClock> clocks) {
        CutList.Segment earlier = usable.get(overlap.earlier()).segment();
        CutList.Segment later = usable.get(overlap.later()).segment();
        long named = line.at(later.start()) - line.at(earlier.start());
        long placed = clocks.get(overlap.later()).start()
                - clocks.get(overlap.earlier()).start();
        return new CutResult.Overlap(
                earlier.file(),
                later.file(),
                line.instant(overlap.from()),
                line.instant(overlap.to()),
                overlap.same(),
                line.duration(named - placed));
    }

    /** States what was cut. */
    CutResult result(ClipPlan plan, SourceHashes hashes, CutResult.Proof proof) {
        Timeline timeline = plan.timeline();
        return new CutResult(
                line.instant(timeline.first()),
                line.instant(timeline.last()),
                line.instant(timeline.end()),
                line.duration(timeline.frameLength()),
                line.duration(timeline.first() - timeline.leadIn()),
                timeline.presented(),
                timeline.hidden(),
                timeline.runs().stream()
                        .map(run -> new CutResult.Span(line.instant(run.from()), line.instant(run.to())))
                        .toList(),
                List.copyOf(skipped),
                List.copyOf(overlaps),
                anchors(timeline),
                tracks(plan),
                codings(plan),
                plan.copies().stream().map(copy -> source(copy, hashes)).toList(),
                usesLibraries ? Native.versions() : Map.of(),
                proof);
    }

    private static CutResult.Source source(ClipPlan.Copy copy, SourceHashes hashes) {
        CutList.Segment segment = copy.segment().segment();
        SampleTable table = copy.segment().table();
        long frames = copy.chosen().stream().filter(i -> !table.audio(i)).count();
        return new CutResult.Source(
                segment.file(),
                copy.segment().stamp().size(),
                hashes.of(segment.file()).map(SourceHashes.Hashed::sha256).orElse(null),
                segment.start(),
                (int) frames,
                copy.segment().streams().video().turn());
    }

    private List<CutResult.Coding> codings(ClipPlan plan) {
        TrackTable video = plan.video();
        String codec = plan.copies().getFirst().segment().tracks().getFirst().codec();
        List<Integer> entries = List.copyOf(video.entries());
        List<CutResult.Coding> codings = new ArrayList<>();
        int before = 0;
        for (int chunk = 0; chunk < video.chunks(); chunk++) {
            int entry = video.chunkEntry(chunk);
            if (entry != before) {
                int number = entries.get(entry - 1);
                int[] size = videoEntries.size(number);
                Sha256 sha = new Sha256();
                sha.take(ByteBuffer.wrap(videoEntries.box(number)));
                Instant at = line.instant(video.time(video.chunkStart(chunk)));
                codings.add(new CutResult.Coding(at, codec, size[0], size[1], sha.hex()));
            }
            before = entry;
        }
        return List.copyOf(codings);
    }

    /** Whether the first frame of the window cannot be decoded without the segment before. */
    private boolean needs(CutList.Segment previous) {
        if (segments.isEmpty()) {
            return false;
        }
        SegmentFrames first = SegmentFrames.of(segments.getFirst(), line);
        boolean follows = !previous.end()
                .plus(JITTER)
                .isBefore(segments.getFirst().segment().start());
        return follows && first.firstKey() > 0;
    }

    private void prepend(ScanAhead.Scanned scanned, SourceHashes hashes) {
        int known = segments.size();
        add(scanned, hashes);
        if (segments.size() > known) {
            segments.addFirst(segments.removeLast());
        }
    }

    private void add(ScanAhead.Scanned scanned, SourceHashes hashes) {
        usesLibraries |= scanned.byLibraries();
        CutList.Segment segment = scanned.segment();
        if (scanned.index() == null) {
            skip(segment, scanned.trouble());
            return;
        }
        SegmentIndex index =
                scanned.index().renumbered(videoEntries.adopt(scanned.video()), audioEntries.adopt(scanned.audio()));
        segments.add(index);
        if (index.form() == SegmentIndex.Form.DEMUXED) {
            hashes.add(segment.file(), index.stamp().size());
        }
        if (index.torn()) {
            Instant end = segment.start()
                    .plus(line.duration(SegmentFrames.of(index, line).length()));
            skip(segment, end, "torn off or still being written; what is whole was used");
        }
    }

    private boolean fits(CodingChoice coding, SegmentIndex index, CutList list) {
        String objection = coding.objection(index);
        CutList.Segment segment = index.segment();
        if (objection != null
                && segment.start().isBefore(list.to())
                && segment.end().isAfter(list.from())) {
            skip(segment, objection);
        }
        return objection == null;
    }

    /** Says of the window's frames whose timestamps are not believed what became of them. */
    private void nameStrays(SegmentIndex index, long asked) {
        long start = line.at(index.segment().start());
        for (SampleTable.Stray stray : index.table().strays()) {
            long at = start + stray.time();
            long stamped = at + stray.off();
            boolean here = at + index.frameLength() > 0 && at < asked;
            boolean byItsStamp = stamped + index.frameLength() > 0 && stamped < asked;
            if (here || (byItsStamp && !stray.kept())) {
                String what = stray.kept() ? "kept in its place, because later frames are decoded from it" : "left out";
                skipped.add(new CutResult.Skipped(
                        index.segment().file(),
                        line.instant(at),
                        line.instant(at + index.frameLength()),
                        "a frame's timestamp is off by %d s: %s".formatted(stray.off() / line.perSecond(), what),
                        stray.kept() ? null : line.instant(stamped)));
            }
        }
    }

    private void skip(CutList.Segment segment, String reason) {
        skip(segment, segment.start(), reason);
    }

    private void skip(CutList.Segment segment, Instant from, String reason) {
        Instant to = from.isBefore(segment.end()) ? segment.end() : from;
        skipped.add(new CutResult.Skipped(segment.file(), from, to, reason));
    }

    private CutException nothing() {
        if (skipped.isEmpty()) {
            return new CutException(CutException.Kind.NOTHING_IN_WINDOW, "no segment begins before the asked end");
        }
        String reasons = skipped.stream()
                .limit(NAMED)
                .map(skip -> skip.file().getFileName() + ": " + skip.reason())
                .collect(Collectors.joining("; "));
        return new CutException(CutException.Kind.UNREADABLE, skipped.size() > NAMED ? reasons + "; …" : reasons);
    }

    /** Presentation time to the segments' clock, linear from one to the next. */
    List<CutResult.Anchor> anchors(Timeline timeline) {
        Set<Long> ticks = new LinkedHashSet<>();
        timeline.runs().forEach(run -> ticks.add(run.from()));
        timeline.slices().stream().map(Timeline.Slice::from).forEach(ticks::add);
        ticks.add(timeline.end());
        return ticks.stream()
                .sorted()
                .map(tick -> new CutResult.Anchor(line.duration(tick - timeline.first()), line.instant(tick)))
                .toList();
    }

    private static List<CutResult.Track> tracks(ClipPlan plan) {
        Set<CutResult.Track> tracks = new LinkedHashSet<>();
        for (ClipPlan.Copy copy : plan.copies()) {
            for (CutResult.Track track : copy.segment().tracks()) {
                boolean sound = track.kept() && track.kind().equals("audio");
                tracks.add(sound ? track.leftOut(silence(copy, plan.audio())) : track);
            }
        }
        // What one file has nothing of in the window need not be said where another has.
        return tracks.stream()
                .filter(track ->
                        track.leftOut() != CutResult.LeftOut.NONE_IN_WINDOW || !tracks.contains(track.leftOut(null)))
                .toList();
    }

    /** Why nothing was taken of a segment's sound; null when something was. */
    private static CutResult.@Nullable LeftOut silence(ClipPlan.Copy copy, @Nullable TrackTable audio) {
        SampleTable table = copy.segment().table();
        if (copy.chosen().stream().anyMatch(table::audio)) {
            return null;
        }
        boolean other = audio != null && !audio.entries().contains(table.soundEntry());
        return other ? CutResult.LeftOut.CODING_CHANGED : CutResult.LeftOut.NONE_IN_WINDOW;
    }
}
