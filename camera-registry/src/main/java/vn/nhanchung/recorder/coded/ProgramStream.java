package vn.nhanchung.recorder.coded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long the pictures of an MPEG program stream last, ISO/IEC 13818-1 2.4.3.7 and 2.5.3, by the times that their packets state. It may lie
 * behind a head of another kind, as {@code IMKH}. All of the file is walked from packet to packet and nothing of it kept.
 */
public final class ProgramStream {

    private static final int PACK = 0x1BA;
    private static final int FIRST_PACKET = 0x1BB;
    private static final int LAST_PACKET = 0x1FF;
    private static final int VIDEO = 0x1E0;
    private static final int VIDEO_MASK = 0xFFFFFFF0;
    private static final int PACKET_HEAD = 6;

    /** Of a packet, up to the end of its time. */
    private static final int TIMED_HEAD = 14;

    private static final int PACK_HEAD = 14;
    private static final int OLD_PACK_HEAD = 12;

    /** Where the first pack is looked for. */
    private static final int WITHIN = 4 << 10;

    private static final long TICKS = 90_000;

    /** Half of how far the times count before they begin anew. */
    private static final long HALF = 1L << 32;

    /** What is further apart is a hole, a rogue time or a count that was begun anew, and no length of pictures. */
    private static final long LONGEST_STEP = 5 * TICKS;

    private final MemorySegment bytes;
    private final long size;
    private int pictures;

    /** The video stream that is followed, the first that came; zero before. A second one's times are its own. */
    private int stream;

    private long believed;
    private long last;
    private long now;
    private long earliest;
    private long latest;

    private ProgramStream(MemorySegment bytes) {
        this.bytes = bytes;
        size = bytes.byteSize();
    }

    /**
     * From the first picture of a file to its last, holes left out, in any order of coming; empty where it is no such stream, or states fewer than two times.
     *
     * @param file nobody writes to it meanwhile
     */
    public static Optional<Duration> length(Path file) {
        try (FileChannel channel = FileChannel.open(file);
                Arena arena = Arena.ofConfined()) {
            return new ProgramStream(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)).length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Duration> length() {
        long within = Math.min(size, WITHIN);
        long at = pack(0, within);
        if (at == within) {
            return Optional.empty();
        }
        while (at + TIMED_HEAD <= size) {
            at = next(at);
        }
        long ticks = latest - earliest;
        return pictures < 2
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(ticks / TICKS, ticks % TICKS * 1_000_000_000 / TICKS));
    }

    /** Where what follows begins. */
    private long next(long at) {
        int code = (u16(at) << 16) | u16(at + 2);
        if (code == PACK) {
            boolean old = (u8(at + 4) & 0xC0) == 0;
            return at + (old ? OLD_PACK_HEAD : PACK_HEAD + (u8(at + PACK_HEAD - 1) & 7));
        }
        int length = u16(at + 4);
        if (code < FIRST_PACKET || code > LAST_PACKET || length == 0) {
            // Whatever that is, the next pack says where one is again.
            return pack(at + 1, size);
        }
        boolean video = (code & VIDEO_MASK) == VIDEO && (stream == 0 || code == stream);
        boolean timed = (u8(at + PACKET_HEAD) & 0xC0) == 0x80 && (u8(at + 7) & 0x80) != 0;
        if (video && timed) {
            stream = code;
            shown(time(at + 9));
        }
        return at + PACKET_HEAD + length;
    }

    /** Where the first pack begins in a stretch; its end where none does. */
    private long pack(long from, long to) {
        for (long at = from; at + 4 <= to; at++) {
            if (u8(at) == 0 && u8(at + 1) == 0 && u16(at + 2) == PACK) {
                return at;
            }
        }
        return to;
    }

    private long time(long at) {
        return ((long) (u8(at) & 0x0E) << 29) | ((long) (u16(at + 1) >> 1) << 15) | (u16(at + 3) >> 1);
    }

    /** A time further away is taken for a stray; where the next is beside it and not beside the last that was believed, pictures go on there. */
    private void shown(long time) {
        long step = step(believed, time);
        boolean follows = pictures > 0 && Math.abs(step) <= LONGEST_STEP;
        if (pictures > 1 && !follows) {
            step = step(last, time);
            follows = Math.abs(step) <= LONGEST_STEP;
        }
        if (follows) {
            now += step;
            earliest = Math.min(earliest, now);
            latest = Math.max(latest, now);
        }
        if (follows || pictures == 0) {
            believed = time;
        }
        last = time;
        pictures++;
    }

    private static long step(long from, long to) {
        return ((to - from + HALF) & (2 * HALF - 1)) - HALF;
    }

    private int u8(long at) {
        return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at));
    }

    private int u16(long at) {
        return (u8(at) << 8) | u8(at + 1);
    }
}
