package vn.nhanchung.recorder.rtsp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import vn.nhanchung.recorder.coded.BoxBuffer;

/** The sound of a run, AAC as RFC 3640 packs it in its high bit rate mode; what else there is, is not set up. */
final class SoundTrack {

    private static final int SAMPLES = 1024;
    private static final int HEADER_BITS = 16;

    private final SessionText.Track described;
    private final byte[] configuration;
    private final FrameClock clock;
    private final FootageFile file;
    private final SampleLog samples = new SampleLog();
    private final PacketCount count = new PacketCount();

    private SoundTrack(SessionText.Track described, byte[] configuration, FrameClock clock, FootageFile file) {
        this.described = described;
        this.configuration = configuration;
        this.clock = clock;
        this.file = file;
    }

    /** Whether a track is of a kind that is read. */
    static boolean isRead(SessionText.Track track) {
        String mode = track.format().getOrDefault("mode", "").toLowerCase(Locale.ROOT);
        return track.media().equals("audio")
                && track.coding().equals("MPEG4-GENERIC")
                && mode.equals("aac-hbr")
                && track.format().getOrDefault("sizelength", "").equals("13")
                && track.format().getOrDefault("indexlength", "3").equals("3")
                && track.format().getOrDefault("indexdeltalength", "3").equals("3")
                && configuration(track).isPresent();
    }

    /** The track that is described, which {@link #isRead}. */
    static SoundTrack of(SessionText.Track track, FrameClock clock, FootageFile file) {
        return new SoundTrack(track, configuration(track).orElseThrow(), clock, file);
    }

    /** Takes the next packet; nothing is kept that was heard before {@code start}, the first picture. */
    void take(RtpPacket packet, Instant start) {
        count.skips(packet);
        if (!clock.knows(packet.stamp())) {
            return;
        }
        Instant heard = clock.seen(packet.time(), packet.stamp());
        long ticks = Math.round(Duration.between(start, heard).toNanos() * 1e-9 * described.clock());
        ByteBuffer payload = packet.payload();
        if (payload.remaining() < 2) {
            return;
        }
        int headers = (payload.getShort(0) & 0xffff) / HEADER_BITS;
        int at = 2 + 2 * headers;
        for (int i = 0; i < headers && at <= payload.remaining(); i++, ticks += SAMPLES) {
            int size = (payload.getShort(2 + 2 * i) & 0xffff) >> 3;
            if (size == 0 || size > payload.remaining() - at) {
                return;
            }
            keep(ticks, payload.slice(at, size));
            at += size;
        }
    }

    /** Whether there is any. */
    boolean isEmpty() {
        return samples.count() == 0;
    }

    /** Packets of it. */
    int packets() {
        return samples.count();
    }

    /** As a track of the file whose pictures begin {@code origin} ticks of the file behind the start. */
    MovieTrack movieTrack(int number, long origin) {
        long delay =
                Math.max(0, Math.round((double) samples.earliest() * FootageFile.SCALE / described.clock()) - origin);
        return new MovieTrack(
                number, MovieTrack.Size.NONE, described.clock(), samples, SAMPLES, delay, this::writeEntry);
    }

    private void keep(long ticks, ByteBuffer sample) {
        boolean later = samples.count() == 0 || ticks > samples.time(samples.count() - 1);
        if (ticks >= 0 && later) {
            int size = sample.remaining();
            samples.add(ticks, file.append(sample), size, true);
        }
    }

    private void writeEntry(BoxBuffer out) {
        out.box("mp4a", entry -> {
            entry.zeros(6).u16(1).zeros(8).u16(described.channels()).u16(16).zeros(4);
            entry.u32((long) Math.min(described.clock(), 0xffff) << 16);
            entry.fullBox("esds", 0, 0, box -> {
                int length = configuration.length;
                box.u8(3).u8(23 + length).u16(1).u8(0);
                box.u8(4).u8(15 + length).u8(0x40).u8(0x15).zeros(3).zeros(8);
                box.u8(5).u8(length).bytes(configuration);
                box.u8(6).u8(1).u8(2);
            });
        });
    }

    private static Optional<byte[]> configuration(SessionText.Track track) {
        String hex = track.format().getOrDefault("config", "");
        return hex.matches("([0-9a-fA-F]{2}){2,64}")
                ? Optional.of(HexFormat.of().parseHex(hex))
                : Optional.empty();
    }
}
