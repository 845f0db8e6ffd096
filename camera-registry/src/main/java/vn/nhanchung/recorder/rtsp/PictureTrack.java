package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;

/** The pictures of a run: the first key frame and all whole ones after it go into the file, each at its time. */
final class PictureTrack {

    /** A run begins at the key frame before its window; cameras set one every two to ten seconds, some up to thirty. */
    private static final Duration LEAD = Duration.ofSeconds(30);

    /** How far beyond the end a recorder is followed, for frames that come after those that are shown later. */
    private static final Duration BEYOND = Duration.ofSeconds(1);

    /** So far beyond the end a frame may lie before others of the window come; one further off bears a wrong time. */
    private static final Duration REORDERED = RtspRequest.TAIL.plus(BEYOND);

    private static final int MOST_BEFORE_KEY = 10_000;
    private static final int LONGEST_HEAD = 1 << 20;

    /** So many frames in a row do not all bear a wrong time. */
    private static final int MOST_BEYOND = 25;

    private final RtspRequest request;
    private final FrameClock clock;
    private final FootageFile file;
    private final RtspProgress progress;
    private final SampleLog samples = new SampleLog();
    private final HoleLog holes = new HoleLog();
    private final WindowProof proof;
    private Duration moved = Duration.ZERO;
    private boolean told;
    private @Nullable SenderReport early;
    private @Nullable Instant first;
    private Instant latest = Instant.MIN;
    private Duration distance = Duration.ofMillis(40);
    private final FirstSets sets;
    private final FirstPicture beginning = new FirstPicture();
    private @Nullable ByteBuffer headless;
    private int beforeKey;
    private int tooEarlyKeys;
    private int leftOut;
    private int beyond;
    private int strays;
    private boolean terminal;

    PictureTrack(RtspRequest request, NalCoding coding, FrameClock clock, FootageFile file, RtspProgress progress) {
        this.request = request;
        this.clock = clock;
        this.file = file;
        this.progress = progress;
        proof = new WindowProof(request);
        sets = new FirstSets(coding);
    }

    /** Takes the next frame in the order of decoding. */
    void take(AccessUnit frame) {
        if (!frame.hasPicture() && !frame.isDamaged()) {
            headless = joined(frame);
            if (headless.remaining() > LONGEST_HEAD) {
                throw new FootageException(Kind.CORRUPT, "messages without a picture do not end");
            }
            if (first == null) {
                sets.ahead(frame);
            }
            return;
        }
        ReplayStamp stamp = frame.stamp();
        Instant seen = clock.seen(frame.time(), stamp, frame.isKey());
        SenderReport waiting = early;
        if (waiting != null) {
            early = null;
            hear(waiting);
            seen = clock.counted(frame.time());
        }
        terminal |= stamp != null && stamp.terminal();
        if (first == null && !begins(frame, seen)) {
            return;
        }
        if (frame.isDamaged()) {
            leftOut++;
            return;
        }
        ByteBuffer bytes = joined(frame);
        headless = null;
        if (samples.count() == 1 && seen.isBefore(start())) {
            // Shown before the first key frame and decoded after it: from pictures that are not here.
            beforeKey++;
            return;
        }
        if (seen.isBefore(request.to().plus(BEYOND))) {
            write(bytes, frame, seen);
            latest = seen.isAfter(latest) ? seen : latest;
            leftOut += strays;
            beyond = 0;
            strays = 0;
        } else {
            beyond++;
            strays += seen.isBefore(request.to().plus(REORDERED)) ? 0 : 1;
            Instant latestEnd = proof.latest();
            if (latestEnd != null && beyond > MOST_BEYOND && seen.isAfter(latestEnd)) {
                throw proof.overran();
            }
        }
    }

    /** Takes a report of the sender: where it tells when the pictures were recorded, they are of then. */
    void hear(SenderReport report) {
        if (request.mode() != RtspRequest.Mode.VENDOR_URL) {
            return;
        }
        if (!clock.hasBegun()) {
            early = report;
            return;
        }
        Duration later = proof.off(clock.counted(report.time()), report.clock(), Instant.now());
        if (later != null && !told) {
            told = true;
            moved = later;
            clock.move(later);
            holes.move(later);
            if (first != null) {
                first = first.plus(later);
                latest = latest.equals(Instant.MIN) ? latest : latest.plus(later);
            }
        }
    }

    /** Whether the sender has told when the pictures were recorded. */
    boolean isTold() {
        return told;
    }

    /** When the first frame was seen by what other tracks count from, which no report has set right. */
    Instant startAsCounted() {
        return start().minus(moved);
    }

    /** The longest time from one key frame to the next. */
    Duration longestGroup() {
        return Duration.ofNanos(Math.round(samples.longestGroup() * 1e5 / 9));
    }

    /** Whether the run has begun. */
    boolean hasBegun() {
        return first != null;
    }

    /** From where the samples' times count: when the first frame was seen. */
    Instant start() {
        Instant known = first;
        if (known == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return known;
    }

    /** The coding record of the run; the description's sets are for what the frames lack. */
    CodingRecord record(Map<String, String> format) {
        return sets.record(format);
    }

    /** The picture with which the run begins. */
    RtspRun.Beginning beginning() {
        return beginning.told();
    }

    /** Frames taken, in the order in which they came. */
    SampleLog samples() {
        return samples;
    }

    /** The usual time between two frames. */
    Duration distance() {
        return distance;
    }

    /** When the first shown frame was seen. */
    Instant earliest() {
        return at(samples.earliest());
    }

    /** When the last shown frame was seen. */
    Instant last() {
        return at(samples.latest());
    }

    /** Whether a frame so late has come that the next one would lie beyond the window. */
    boolean reachesEnd() {
        Duration step = distance.multipliedBy(3).dividedBy(2);
        return first != null && (beyond > 0 || !latest.plus(step).isBefore(request.to()));
    }

    /** Whether all has come that the recorder lists; by how much its times may be late, more may follow. */
    boolean isAtListedEnd() {
        return first != null && request.isAtListedEnd(latest.plus(distance));
    }

    /** Whether frames come for which nobody asked; a single one may only bear a wrong time. Not where the recorder has to stop itself. */
    boolean isBeyondEnd() {
        return beyond > 1 && proof.latest() == null;
    }

    /** Whether the recorder is to stop by itself. */
    boolean awaitsStop() {
        return proof.latest() != null;
    }

    /** Whether the recorder said that nothing follows. */
    boolean isTerminal() {
        return terminal;
    }

    /** Where nothing was recorded. */
    List<RtspRun.Hole> holes() {
        return holes.list();
    }

    /** What is missing, beside so many packets. */
    RtspRun.Losses losses(long packets) {
        return new RtspRun.Losses(packets, leftOut, beforeKey, clock.untimed());
    }

    private boolean begins(AccessUnit frame, Instant seen) {
        if (!seen.isBefore(request.to())) {
            throw wrong(seen);
        }
        ReplayStamp stamp = frame.stamp();
        boolean clean = frame.isKey() || (stamp != null && stamp.clean());
        boolean early = seen.isBefore(request.from().minus(LEAD));
        if (clean && early && ++tooEarlyKeys > 1) {
            // One group of pictures before a hole is how some recorders begin behind it.
            throw wrong(seen);
        }
        if (clean && !early && !frame.isDamaged()) {
            first = seen;
            sets.begin(frame);
            return true;
        }
        if (!frame.isDamaged()) {
            sets.pass(frame);
        }
        if (++beforeKey > MOST_BEFORE_KEY) {
            throw new FootageException(Kind.CORRUPT, "no key frame among " + beforeKey);
        }
        return false;
    }

    private FootageException wrong(Instant seen) {
        return new FootageException(
                Kind.WRONG_WINDOW, "asked from " + request.from() + " to " + request.to() + ", got " + seen);
    }

    private void write(ByteBuffer bytes, AccessUnit frame, Instant seen) {
        if (!latest.equals(Instant.MIN) && seen.isAfter(latest)) {
            Duration step = Duration.between(latest, seen);
            if (!holes.note(latest, seen, frame.stamp())) {
                distance = step;
            }
        }
        holes.remember(frame.stamp());
        if (frame.isKey()) {
            beginning.take(bytes);
        }
        int size = bytes.remaining();
        if (file.size() + size > request.mostBytes()) {
            throw new FootageException(Kind.CORRUPT, "more than " + request.mostBytes() + " bytes of pictures");
        }
        samples.add(ticks(seen), file.append(bytes), size, frame.isKey());
        if (samples.count() == 2) {
            clock.notBefore(start());
        }
        if (frame.isKey()) {
            progress.reached(seen, file.size());
        }
    }

    private ByteBuffer joined(AccessUnit frame) {
        ByteBuffer before = headless;
        if (before == null) {
            return frame.bytes();
        }
        ByteBuffer both = ByteBuffer.allocate(
                Math.addExact(before.remaining(), frame.bytes().remaining()));
        return both.put(before.duplicate()).put(frame.bytes()).flip();
    }

    private long ticks(Instant seen) {
        long nanos = Duration.between(start(), seen).toNanos();
        return Math.floorDiv(nanos * 9 + 50_000, 100_000);
    }

    private Instant at(long ticks) {
        return start().plusNanos(Math.round(ticks * 1e5 / 9));
    }
}
