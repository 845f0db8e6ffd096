package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** The sound of a run, in packets as they came. */
final class SoundTrack {

    private static final int HEADER_BITS = 16;

    private final SessionText.Track described;
    private final SoundCoding coding;
    private final FrameClock clock;
    private final FootageFile file;
    private final SampleLog samples = new SampleLog();
    private int lastDuration = 1;

    /** The sound that is described, in a coding that is kept. */
    SoundTrack(SessionText.Track described, SoundCoding coding, FrameClock clock, FootageFile file) {
        this.described = described;
        this.coding = coding;
        this.clock = clock;
        this.file = file;
    }

    /** Takes the next packet; nothing is kept that was heard before {@code start}, the first picture. */
    void take(RtpPacket packet, Instant start) {
        if (!clock.knows(packet.stamp())) {
            return;
        }
        Instant heard = clock.seen(packet.time(), packet.stamp());
        long ticks = Math.round(Duration.between(start, heard).toNanos() * 1e-9 * described.clock());
        if (coding == SoundCoding.AAC) {
            unpack(ticks, packet.payload());
        } else {
            keep(ticks, packet.payload());
        }
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return samples.count() == 0;
    }

    /** As a track of the file whose pictures begin {@code origin} ticks of the file behind the start. */
    MovieTrack movieTrack(int number, long origin) {
        long begin = Math.round((double) samples.earliest() * FootageFile.SCALE / described.clock());
        return new MovieTrack(
                number,
                MovieTrack.Size.NONE,
                described.clock(),
                samples,
                lastDuration,
                Math.max(0, begin - origin),
                out -> coding.writeEntry(out, described));
    }

    /** Several frames of AAC, their sizes in front. */
    private void unpack(long first, ByteBuffer payload) {
        if (payload.remaining() < 2) {
            return;
        }
        int headers = (payload.getShort(0) & 0xffff) / HEADER_BITS;
        int at = 2 + 2 * headers;
        long ticks = first;
        for (int i = 0; i < headers && at <= payload.remaining(); i++) {
            int size = (payload.getShort(2 + 2 * i) & 0xffff) >> 3;
            if (size > payload.remaining() - at) {
                return;
            }
            keep(ticks, payload.slice(at, size));
            at += size;
            ticks += lastDuration;
        }
    }

    private void keep(long ticks, ByteBuffer sample) {
        int size = sample.remaining();
        boolean later = samples.count() == 0 || ticks > samples.time(samples.count() - 1);
        lastDuration = Math.max(1, coding.duration(sample, described.channels()));
        if (size > 0 && ticks >= 0 && later) {
            samples.add(ticks, file.append(sample), size, true);
        }
    }
}
