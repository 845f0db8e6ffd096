package vn.nhanchung.extraction.video;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The frames of all segments that can be shown, one after another in decoding order, each instant once. A chain is a
 * stretch of it that decodes on its own: it begins at a key frame.
 */
final class Strand {

    private final List<SegmentFrames> segments;
    private final List<SegmentClock> clocks;
    private final long jitter;
    private final LongColumn segmentNumbers = new LongColumn();
    private final LongColumn frameNumbers = new LongColumn();
    private final LongColumn times = new LongColumn();
    private final LongColumn chains = new LongColumn();
    private final LongColumn parts = new LongColumn();
    private final List<Integer> undecodable = new ArrayList<>();
    private final List<Headless> headless = new ArrayList<>();
    private final List<Overlap> overlaps = new ArrayList<>();
    private long end = Long.MIN_VALUE;
    /** Where the last segment ends of which nothing was taken because an earlier one covers it. */
    private long passedOver = Long.MIN_VALUE;

    /**
     * Two segments that claim the same stretch of the line.
     *
     * @param same whether they hold the same frames there; otherwise one of their clocks is wrong
     */
    record Overlap(int earlier, int later, long from, long to, boolean same) {}

    /** The stretch before a segment's first key frame, where there is nothing to decode it from. */
    record Headless(int segment, long from, long to) {}

    private Strand(List<SegmentFrames> segments, List<SegmentClock> clocks, long jitter) {
        this.segments = segments;
        this.clocks = clocks;
        this.jitter = jitter;
    }

    /**
     * Joins segments that are ordered by start. A segment that follows the last one frame by frame is taken whole; so is one
     * that starts off a key frame less than {@code jitter} later, because a recorder that cuts there goes on without a pause;
     * after a gap the next begins at its first key frame; of two that overlap the earlier is kept up to the last
     * key frame of the later at or before its end, so that nothing is shown twice and no hole arises; of two that hold the same
     * frames the later goes on from the last key frame that both have.
     */
    static Strand join(List<SegmentFrames> segments, List<SegmentClock> clocks, long jitter) {
        Strand strand = new Strand(segments, clocks, jitter);
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).size() > 0) {
                strand.append(i);
            }
        }
        return strand;
    }

    int size() {
        return times.size();
    }

    /** The tick at which a frame is shown. */
    long time(int index) {
        return times.get(index);
    }

    /** Moves a frame on the line. */
    void time(int index, long tick) {
        times.set(index, tick);
    }

    /** The segment that holds a frame. */
    int segment(int index) {
        return (int) segmentNumbers.get(index);
    }

    /** Which of its segment's frames it is, in decoding order. */
    int frame(int index) {
        return (int) frameNumbers.get(index);
    }

    /** The index at which the frame's chain begins. */
    int chainStart(int index) {
        int low = 0;
        int high = chains.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (chains.get(middle) <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return (int) chains.get(low);
    }

    /** Segments of which no frame can be shown, for want of a key frame. */
    List<Integer> undecodable() {
        return undecodable;
    }

    /** Stretches that cannot be decoded for want of an earlier key frame. */
    List<Headless> headless() {
        return headless;
    }

    /** Stretches that two segments claim, in order. */
    List<Overlap> overlaps() {
        return overlaps;
    }

    /** Whether nothing after this frame refers to what came before it. */
    boolean clean(int index) {
        return segments.get(segment(index)).clean(frame(index));
    }

    /** The usual distance from this frame to the next. */
    long frameLength(int index) {
        return segments.get(segment(index)).frameLength();
    }

    /**
     * The shortest pause from one frame to the next shown that is a gap. Frames of one file share a clock; from file to file
     * the clocks' jitter is allowed for, unless the file before was torn off or the next is taken up in its middle.
     */
    long pause(int index, int next) {
        SegmentFrames frames = segments.get(segment(index));
        if (segment(index) == segment(next)) {
            return frames.pause();
        }
        long few = SegmentFrames.PAUSE_FRAMES * frames.frameLength();
        boolean entered = segments.get(segment(next)).time(frame(next)) > 0;
        return (frames.torn() || entered) ? few : Math.max(jitter, few);
    }

    private void append(int segment) {
        SegmentFrames frames = segments.get(segment);
        long begin = shown(segment).min().orElseThrow();
        if (size() == 0) {
            beginAfresh(segment, begin);
            return;
        }
        long half = frameLength(size() - 1) / 2;
        if (begin < end - half) {
            overlap(segment, begin, half);
        } else if (begin <= end + (frames.key(0) ? 3 * half : Math.max(3 * half, jitter))
                && sameCoding(frames)
                && !goesOnFromWhatWasPassedOver(begin)) {
            push(segment, 0, Long.MIN_VALUE);
        } else {
            beginAfresh(segment, begin);
        }
    }

    /** When the frames of a segment are shown, in decoding order. */
    private LongStream shown(int segment) {
        SegmentFrames frames = segments.get(segment);
        SegmentClock clock = clocks.get(segment);
        return IntStream.range(0, frames.size()).mapToLong(i -> clock.at(frames.time(i)));
    }

    private void beginAfresh(int segment, long begin) {
        int key = firstKeyFrom(segment, Long.MIN_VALUE);
        if (key >= 0) {
            long decodable = clocks.get(segment).at(segments.get(segment).time(key));
            if (decodable > begin) {
                headless.add(new Headless(segment, begin, decodable));
            }
        }
        beginChain(segment, key);
    }

    private void overlap(int segment, long begin, long half) {
        SegmentFrames frames = segments.get(segment);
        SegmentClock clock = clocks.get(segment);
        long last = shown(segment).max().orElseThrow();
        int earlier = segment(size() - 1);
        long both = Math.min(end, last + frames.frameLength());
        overlaps.add(new Overlap(earlier, segment, begin, both, holdSame(earlier, segment, half)));
        // What ends together with the earlier one is taken: the segment after it may go on from its pictures.
        if (last + frames.frameLength() < end) {
            passedOver = last + frames.frameLength();
            return;
        }
        SharedKey shared = SharedKey.of(segments.get(earlier), frames);
        int place = shared == null ? -1 : placeOf(earlier, shared.earlier());
        if (shared != null && place >= 0 && Math.abs(time(place) - clock.at(frames.time(shared.later()))) <= half) {
            goOn(segment, shared.later(), place);
            return;
        }
        int key = lastKeyUntil(segment, end + half);
        int taken = key < 0 ? firstKeyFrom(segment, end) : key;
        if (taken >= 0) {
            // A frame of the earlier segment less than half a frame before the key frame is that same picture.
            cut(clock.at(frames.time(taken)) - half);
        }
        beginChain(segment, taken);
    }

    /** Whether two segments hold a key frame that is the same at the same time. */
    private boolean holdSame(int earlier, int later, long half) {
        NavigableMap<Long, Long> known = segments.get(earlier).keysByTick(clocks.get(earlier));
        return segments.get(later).keysByTick(clocks.get(later)).entrySet().stream()
                .anyMatch(key -> known.subMap(key.getKey() - half, true, key.getKey() + half, true)
                        .containsValue(key.getValue()));
    }

    /** The index of a segment's frame on the strand; -1 when it is not there. */
    private int placeOf(int segment, int frame) {
        for (int i = size() - 1; i >= 0 && segment(i) == segment; i--) {
            if (frame(i) == frame) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Takes the frames from a place on from another segment, which holds them too, and what follows them. Pictures shown before
     * the key frame and decoded after it keep what they refer to, unless nothing of it is on the strand.
     */
    private void goOn(int segment, int key, int place) {
        boolean begins = chains.get(chains.size() - 1) == place;
        truncate(place);
        if (begins) {
            beginChain(segment, key);
            return;
        }
        if (segments.get(segment).clean(key)) {
            chains.add(size());
        }
        push(segment, key, Long.MIN_VALUE);
    }

    private int lastKeyUntil(int segment, long tick) {
        SegmentFrames frames = segments.get(segment);
        int any = -1;
        int clean = -1;
        for (int i = 0; i < frames.size(); i++) {
            if (frames.key(i) && clocks.get(segment).at(frames.time(i)) <= tick) {
                any = i;
                clean = frames.clean(i) ? i : clean;
            }
        }
        return clean < 0 ? any : clean;
    }

    private int firstKeyFrom(int segment, long tick) {
        SegmentFrames frames = segments.get(segment);
        for (int i = 0; i < frames.size(); i++) {
            if (frames.key(i) && clocks.get(segment).at(frames.time(i)) >= tick) {
                return i;
            }
        }
        return -1;
    }

    /** Its first pictures then refer to some that the clip does not hold. */
    private boolean goesOnFromWhatWasPassedOver(long begin) {
        return passedOver != Long.MIN_VALUE && Math.abs(begin - passedOver) < Math.abs(begin - end);
    }

    private boolean sameCoding(SegmentFrames frames) {
        int last = size() - 1;
        return segments.get(segment(last)).entry(frame(last)) == frames.entry(0);
    }

    /** Begins at a key frame; pictures that follow it but are shown before it cannot be decoded and are left out. */
    private void beginChain(int segment, int key) {
        if (key < 0) {
            undecodable.add(segment);
            return;
        }
        chains.add(size());
        push(segment, key, clocks.get(segment).at(segments.get(segment).time(key)));
    }

    private void push(int segment, int firstFrame, long notBefore) {
        SegmentFrames frames = segments.get(segment);
        SegmentClock clock = clocks.get(segment);
        parts.add(size());
        for (int i = firstFrame; i < frames.size(); i++) {
            long time = clock.at(frames.time(i));
            if (time >= notBefore && !frames.leftOut(i)) {
                segmentNumbers.add(segment);
                frameNumbers.add(i);
                times.add(time);
                end = Math.max(end, time + frames.frameLength());
            }
        }
    }

    /**
     * Forgets, in decoding order, everything from the first frame shown at or after a tick: what stays needs nothing
     * that went.
     */
    private void cut(long tick) {
        while (parts.size() > 0) {
            int part = (int) parts.get(parts.size() - 1);
            int keep = part;
            while (keep < size() && times.get(keep) < tick) {
                keep++;
            }
            truncate(keep);
            if (keep > part) {
                return;
            }
        }
    }

    /** Forgets everything from an index on, in decoding order. */
    private void truncate(int keep) {
        segmentNumbers.truncate(keep);
        frameNumbers.truncate(keep);
        times.truncate(keep);
        while (parts.size() > 0 && parts.get(parts.size() - 1) >= keep) {
            parts.truncate(parts.size() - 1);
        }
        while (chains.size() > 0 && chains.get(chains.size() - 1) >= keep) {
            chains.truncate(chains.size() - 1);
        }
    }
}
