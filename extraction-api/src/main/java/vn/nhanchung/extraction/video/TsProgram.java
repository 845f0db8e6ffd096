package vn.nhanchung.extraction.video;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a transport stream's tables say is in it: one program with one video of H.264 or H.265 and at most one sound of AAC. Each
 * table fits into a packet and is repeated as it was; whatever else a stream may say is left to libavformat.
 */
final class TsProgram {

    private static final int TABLES = 0;
    private static final int NAMES = 0x11;
    private static final int FILLING = 0x1fff;
    private static final int NONE = -1;

    private static final int H264 = 0x1b;
    private static final int H265 = 0x24;
    private static final int ADTS = 0x0f;

    private static final int REGISTRATION = 0x05;
    private static final int HEVC = 0x48455643;
    /** Language, descriptions of H.264, of AAC and of H.265, and a component's tag: they change nothing. */
    private static final int[] HARMLESS = {0x0a, 0x28, 0x2b, 0x38, 0x52};

    private byte @Nullable [] directory;
    private byte @Nullable [] map;
    private int number;
    private int mapPid = NONE;
    private int videoPid = NONE;
    private int audioPid = NONE;
    private @Nullable Codec codec;

    /** The video's stream, -1 while nothing has said. */
    int videoPid() {
        return videoPid;
    }

    /** The sound's stream, -1 where there is none. */
    int audioPid() {
        return audioPid;
    }

    /** The video's coding, once it is known. */
    Codec codec() {
        if (codec == null) {
            throw new IllegalStateException("asked before the table came");
        }
        return codec;
    }

    /** Takes a packet that is neither of the video nor of the sound. */
    void take(TsReader packet) throws NotPlain {
        int pid = packet.pid();
        if (!packet.hasPayload() || pid == NAMES || (pid == FILLING && !packet.starts())) {
            return;
        }
        if (pid == TABLES) {
            byte[] section = section(packet, 0);
            if (directory == null) {
                readDirectory(section);
            }
            directory = same(directory, section);
        } else {
            NotPlain.unless(pid == mapPid, "a stream that no table names");
            byte[] section = section(packet, 2);
            if (map == null) {
                readMap(section);
            }
            map = same(map, section);
        }
    }

    private static byte[] same(byte @Nullable [] known, byte[] section) throws NotPlain {
        NotPlain.unless(known == null || Arrays.equals(known, section), "a table that changes");
        return section;
    }

    /** A section that is all of its table, without its checksum. */
    private static byte[] section(TsReader packet, int table) throws NotPlain {
        ByteBuffer in = packet.bytes();
        int from = packet.from() + 1;
        NotPlain.unless(packet.starts() && from + 8 <= packet.to() && in.get(from - 1) == 0, "a table in pieces");
        int length = in.getShort(from + 1) & 0xfff;
        int to = from + 3 + length;
        NotPlain.unless(length >= 9 && to <= packet.to(), "a table in pieces");
        NotPlain.unless(to == packet.to() || in.get(to) == -1, "more than one table in a packet");
        boolean whole = (in.get(from + 1) & 0x80) != 0 && (in.get(from + 5) & 1) != 0 && in.getShort(from + 6) == 0;
        NotPlain.unless(in.get(from) == table && whole, "a table of another kind");
        byte[] section = new byte[3 + length];
        in.get(from, section);
        NotPlain.unless(checksum(section) == 0, "a table with a wrong checksum");
        return Arrays.copyOf(section, section.length - 4);
    }

    private void readDirectory(byte[] section) throws NotPlain {
        NotPlain.unless(section.length % 4 == 0, "a torn table");
        ByteBuffer in = ByteBuffer.wrap(section, 8, section.length - 8);
        while (in.hasRemaining()) {
            int program = in.getShort() & 0xffff;
            int pid = in.getShort() & 0x1fff;
            if (program != 0) {
                NotPlain.unless(mapPid == NONE, "more than one program");
                mapPid = pid;
                number = program;
            }
        }
        NotPlain.unless(mapPid > NAMES + 1 && mapPid < FILLING, "no program");
    }

    private void readMap(byte[] section) throws NotPlain {
        ByteBuffer in = ByteBuffer.wrap(section);
        NotPlain.unless(section.length >= 12 && (in.getShort(3) & 0xffff) == number, "another program's table");
        NotPlain.unless((in.getShort(10) & 0xfff) == 0, "a program with a description");
        in.position(12);
        while (in.hasRemaining()) {
            NotPlain.unless(in.remaining() >= 5, "a torn table");
            int type = in.get() & 0xff;
            int pid = in.getShort() & 0x1fff;
            int length = in.getShort() & 0xfff;
            NotPlain.unless(length <= in.remaining(), "a torn table");
            describe(type, in.slice(in.position(), length));
            in.position(in.position() + length);
            add(type, pid);
        }
        NotPlain.unless(videoPid != NONE, "no video");
    }

    private void add(int type, int pid) throws NotPlain {
        boolean free = pid > NAMES + 1 && pid < FILLING && pid != mapPid && pid != videoPid && pid != audioPid;
        NotPlain.unless(free, "a stream's number that is another's");
        switch (type) {
            case H264, H265 -> {
                NotPlain.unless(videoPid == NONE, "a second video");
                videoPid = pid;
                codec = type == H264 ? Codec.H264 : Codec.H265;
            }
            case ADTS -> {
                NotPlain.unless(audioPid == NONE, "a second sound");
                audioPid = pid;
            }
            default -> throw new NotPlain("another coding");
        }
    }

    private static void describe(int type, ByteBuffer in) throws NotPlain {
        while (in.hasRemaining()) {
            NotPlain.unless(in.remaining() >= 2, "a torn table");
            int tag = in.get() & 0xff;
            int length = in.get() & 0xff;
            NotPlain.unless(length <= in.remaining(), "a torn table");
            boolean registered = tag == REGISTRATION && type == H265 && length == 4 && in.getInt(in.position()) == HEVC;
            NotPlain.unless(
                    registered || Arrays.stream(HARMLESS).anyMatch(known -> known == tag), "a description unknown");
            in.position(in.position() + length);
        }
    }

    /** The checksum of MPEG-2's tables; 0 over a table with its checksum. */
    private static int checksum(byte[] bytes) {
        int sum = -1;
        for (byte one : bytes) {
            sum ^= one << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum << 1 ^ (sum < 0 ? 0x04c11db7 : 0);
            }
        }
        return sum;
    }
}
