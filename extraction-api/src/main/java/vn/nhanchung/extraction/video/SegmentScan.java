package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The state of one scan; times are the stream's own until {@link #finish}. */
final class SegmentScan {

    /** How much longer than its name says a segment may be before its timestamps are not believed. */
    private static final Duration DISBELIEF = Duration.ofMinutes(1);

    private final CutList.Segment segment;
    private final TickLine line;
    private final Packets packets;
    private final SourceStream video;
    private final Codec codec;
    private final VideoCoding coding;
    private final @Nullable SoundScan sound;
    private final ContinuousTime vagueTime;
    private final SampleTable table = new SampleTable();
    private final LongColumn prints = new LongColumn();
    private final @Nullable PictureTimes vague;
    private final Stamps stamps;
    private final BitSet hidden = new BitSet();
    private long lastDuration;
    private int frames;
    private boolean doubted;

    SegmentScan(
            CutList.Segment segment,
            TickLine line,
            Packets packets,
            SampleEntries videoEntries,
            SampleEntries audioEntries) {
        this.segment = segment;
        this.line = line;
        this.packets = packets;
        video = packets.video();
        codec = Objects.requireNonNull(video.codec());
        SourceStream audio = packets.audio();
        coding = new VideoCoding(video, codec, videoEntries);
        vagueTime = continuous(video);
        sound = audio == null ? null : new SoundScan(audio, audioEntries, continuous(audio), table);
        long second = Math.max(1, video.timeDen() / Math.max(1, video.timeNum()));
        stamps = new Stamps(
                second, second * named().toSeconds(), second * longest().toSeconds(), packets.statesDecoding());
        vague = packets.isVague() && codec != Codec.MJPEG ? new PictureTimes(second / Stamps.USUAL_RATE) : null;
    }

    /** Takes the sample that the packets stand on; its bytes are not looked at where they were left unread. */
    void take(ByteBuffer sample, int size) {
        if (packets.ofVideo()) {
            takeVideo(sample, size);
        } else {
            Objects.requireNonNull(sound).take(packets, sample, size);
        }
    }

    /** Whether a frame that was read is not what its container called it: the frames left unread may not be either. */
    boolean doubtsItsContainer() {
        return doubted;
    }

    /** Turns the times into ticks from what the segment's start belongs to and gives the table away. */
    SegmentIndex finish(FileStamp stamp, SegmentIndex.Form form, boolean torn) throws UnreadableSegment {
        if (frames == 0) {
            throw new UnreadableSegment(torn ? "torn off before its first frame" : "holds no frame");
        }
        if (vague == null && !stamps.stated()) {
            throw new UnreadableSegment("none of its frames says when it is shown");
        }
        if (coding.entry() < 0) {
            throw new UnreadableSegment("its parameter sets are missing");
        }
        long[] times = vague == null ? stamps.resolve() : vague.resolve();
        resolve(times);
        long origin = segment.fromZero() ? 0 : firstShown(times);
        nameStrays(times, origin);
        SourceStream audio = packets.audio();
        int audioRate = audio == null ? 0 : audio.sound().rate();
        for (int i = 0; i < table.size(); i++) {
            table.time(
                    i, table.audio(i) ? audioTicks(Objects.requireNonNull(audio), i, origin) : videoTicks(i, origin));
        }
        if (sound != null) {
            sound.judge(line.perSecond());
        }
        table.trim();
        prints.trim();
        return new SegmentIndex(
                segment,
                codec,
                new SegmentIndex.Streams(video, audio),
                tracks(),
                audioRate,
                coding.bareEntries(),
                form,
                table,
                Math.min(usualDistance(), line.perSecond()),
                prints,
                stamp,
                torn);
    }

    private void takeVideo(ByteBuffer sample, int size) {
        byte[] replaced = packets.newExtradata();
        if (replaced != null) {
            coding.restate(replaced);
        }
        int flags = packets.unread() ? 0 : coding.flags(sample, packets.key());
        doubted |= !packets.unread() && ((flags & SampleTable.KEY) != 0) != packets.key();
        if (vague == null) {
            stamps.take(packets, (flags & SampleTable.KEY) != 0);
        } else {
            note(vague, (flags & SampleTable.KEY) != 0);
        }
        if ((flags & SampleTable.KEY) != 0) {
            prints.add(Fingerprint.of(sample));
        }
        hidden.set(frames, packets.hidden());
        lastDuration = packets.duration();
        frames++;
        table.add(0, packets.position(), size, flags, Math.max(0, coding.entry()));
    }

    /** Notes what the container says of the picture's time; the time itself is known when all pictures are. */
    private void note(PictureTimes times, boolean key) {
        times.add(packets.pictureNumber(), key);
        if (packets.hasTime()) {
            long fixed = vagueTime.fix(packets.dts(), packets.pts(), packets.duration());
            if (packets.hasPresentationTime()) {
                times.shownAt(fixed);
            } else {
                times.decodedAt(fixed);
            }
        }
    }

    private void resolve(long[] times) {
        int picture = 0;
        for (int i = 0; i < table.size(); i++) {
            if (!table.audio(i)) {
                table.time(i, times[picture++]);
            }
        }
    }

    private ContinuousTime continuous(SourceStream stream) {
        long second = Math.max(1, stream.timeDen() / Math.max(1, stream.timeNum()));
        return new ContinuousTime(second, second * longest().toSeconds());
    }

    private Duration named() {
        return Duration.between(segment.start(), segment.end());
    }

    private Duration longest() {
        Duration longest = named().plus(DISBELIEF);
        return longest.isPositive() ? longest : DISBELIEF;
    }

    /** The first time that the container does not hide; the first of all where it hides every one. */
    private long firstShown(long[] times) {
        return IntStream.range(0, times.length)
                .filter(frame -> !hidden.get(frame))
                .mapToLong(frame -> times[frame])
                .min()
                .orElseGet(() -> Arrays.stream(times).min().orElseThrow());
    }

    /** Strays that nothing needs are left out; the others stay where the file has them. */
    private void nameStrays(long[] times, long origin) {
        int frame = 0;
        for (int i = 0; vague == null && i < table.size(); i++) {
            if (!table.audio(i)) {
                if (stamps.stray(frame)) {
                    boolean needed = isNeeded(i);
                    long off = line.rescale(stamps.off(frame, times), video.timeNum(), video.timeDen());
                    table.add(new SampleTable.Stray(videoTicks(i, origin), off, needed));
                    if (!needed) {
                        table.leaveOut(i);
                    }
                }
                frame++;
            }
        }
    }

    /** Whether later frames are decoded from it; where the next one starts afresh none is. */
    private boolean isNeeded(int index) {
        if (codec == Codec.MJPEG || (table.flags(index) & SampleTable.DISPOSABLE) != 0) {
            return false;
        }
        for (int i = index + 1; i < table.size(); i++) {
            if (!table.audio(i)) {
                return (table.flags(i) & SampleTable.CLEAN) == 0;
            }
        }
        return true;
    }

    private long videoTicks(int index, long origin) {
        return line.rescale(table.time(index) - origin, video.timeNum(), video.timeDen());
    }

    private long audioTicks(SourceStream audio, int index, long origin) {
        long zero = TickLine.scale(
                origin, (long) video.timeNum() * audio.timeDen(), (long) video.timeDen() * audio.timeNum());
        return line.rescale(table.time(index) - zero, audio.timeNum(), audio.timeDen());
    }

    private long usualDistance() {
        long[] times = new long[frames];
        int count = 0;
        for (int i = 0; i < table.size(); i++) {
            if (!table.audio(i)) {
                times[count++] = table.time(i);
            }
        }
        if (count < 2) {
            long stated = line.rescale(lastDuration, video.timeNum(), video.timeDen());
            return stated > 0 ? stated : line.perSecond() / 25;
        }
        Arrays.sort(times);
        long[] distances = new long[count - 1];
        Arrays.setAll(distances, i -> times[i + 1] - times[i]);
        Arrays.sort(distances);
        return Math.max(1, distances[distances.length / 2]);
    }

    private List<CutResult.Track> tracks() {
        List<CutResult.Track> tracks = new ArrayList<>();
        tracks.add(video.track(null));
        if (sound != null) {
            tracks.add(sound.track());
        }
        packets.others().forEach(other -> tracks.add(other.track(objection(other))));
        return tracks;
    }

    private static CutResult.LeftOut objection(SourceStream other) {
        CutResult.LeftOut why = other.isVideo()
                ? (other.codec() == null ? CutResult.LeftOut.CODING_NOT_CARRIED : null)
                : SoundForm.objection(other);
        return why == null ? CutResult.LeftOut.ONE_TRACK_ONLY : why;
    }
}
