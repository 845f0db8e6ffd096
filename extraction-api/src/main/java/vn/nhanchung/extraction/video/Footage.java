package vn.nhanchung.extraction.video;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scanned segments of one cut: what could be read, what could not, and the clip that follows from it. */
final class Footage {

    /** Segments whose clocks disagree by less than this follow each other: recorders name files by whole seconds. */
    private static final Duration JITTER = Duration.ofSeconds(2);

    private final TickLine line;
    private final SampleEntries videoEntries = new SampleEntries();
    private final SampleEntries audioEntries = new SampleEntries();
    private final List<SegmentIndex> segments = new ArrayList<>();
    private final List<CutResult.Skipped> skipped = new ArrayList<>();

    private Footage(TickLine line) {
        this.line = line;
    }

    /** Scans every segment that may reach into the window, its own clock being off by the jitter; {@code alive} is run now and then and may throw to stop. */
    static Footage scan(CutList list, Runnable alive) {
        Footage footage = new Footage(TickLine.of(list.from(), list.to()));
        SegmentScanner scanner = new SegmentScanner(footage.line, footage.videoEntries, footage.audioEntries, alive);
        list.segments().stream()
                .filter(segment -> segment.start().isBefore(list.to().plus(JITTER)))
                .sorted(Comparator.comparing(CutList.Segment::start))
                .forEachOrdered(segment -> {
                    alive.run();
                    footage.add(scanner, segment);
                });
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
        Strand strand = Strand.join(frames, clocks);
        strand.undecodable().forEach(i -> skip(usable.get(i).segment(), "holds no key frame"));
        Timeline timeline = TimelinePlanner.plan(strand, clocks, asked, jitter);
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

    /** States what was cut. */
    CutResult result(ClipPlan plan, Path out) {
        Timeline timeline = plan.timeline();
        return new CutResult(
                out,
                line.instant(timeline.first()),
                line.instant(timeline.end()),
                line.duration(timeline.first() - timeline.leadIn()),
                timeline.presented(),
                timeline.hidden(),
                timeline.runs().stream()
                        .map(run -> new CutResult.Span(line.instant(run.from()), line.instant(run.to())))
                        .toList(),
                List.copyOf(skipped),
                anchors(timeline),
                tracks(plan));
    }

    private void add(SegmentScanner scanner, CutList.Segment segment) {
        try {
            SegmentIndex index = scanner.scan(segment);
            segments.add(index);
            if (index.torn()) {
                Instant end = segment.start()
                        .plus(line.duration(SegmentFrames.of(index, line).length()));
                skip(segment, end, "torn off; what is whole was used");
            }
        } catch (UnreadableSegment e) {
            skip(segment, String.valueOf(e.getMessage()));
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
        return new CutException(CutException.Kind.UNREADABLE, skipped.toString());
    }

    private List<CutResult.Anchor> anchors(Timeline timeline) {
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
                tracks.add(kept(track, plan.audio()));
            }
        }
        return List.copyOf(tracks);
    }

    private static CutResult.Track kept(CutResult.Track track, @Nullable TrackTable audio) {
        boolean silent = track.kind().equals("audio") && audio == null;
        return new CutResult.Track(track.kind(), track.codec(), track.width(), track.height(), track.kept() && !silent);
    }
}
