package vn.nhanchung.extraction.video;

import java.util.ArrayList;
import java.util.List;

/** The times of the pictures of a transport or a program stream, to be set wrong. */
public final class PesStamps {

    private PesStamps() {}

    /** Where each picture of a transport stream states its times, five bytes each. */
    public static List<int[]> of(byte[] ts) {
        List<int[]> stamps = new ArrayList<>();
        for (int packet = 0; packet + 188 <= ts.length; packet += 188) {
            boolean adaptation = (ts[packet + 3] & 0x20) != 0;
            int at = packet + 4 + (adaptation ? (ts[packet + 4] & 0xff) + 1 : 0);
            boolean starts = (ts[packet + 1] & 0x40) != 0;
            if (starts
                    && at + 19 < packet + 188
                    && ts[at] == 0
                    && ts[at + 1] == 0
                    && ts[at + 2] == 1
                    && (ts[at + 3] & 0xf0) == 0xe0) {
                boolean both = (ts[at + 7] & 0xc0) == 0xc0;
                stamps.add(both ? new int[] {at + 9, at + 14} : new int[] {at + 9});
            }
        }
        return stamps;
    }

    /** The same of a program stream of {@link vn.nhanchung.testing.ProgramStream}'s, behind its 40 bytes. */
    public static List<int[]> ofProgramStream(byte[] ps) {
        List<int[]> stamps = new ArrayList<>();
        for (int at = 40; at < ps.length; ) {
            int code = ps[at + 3] & 0xff;
            if (code == 0xe0 && (ps[at + 7] & 0xc0) == 0xc0) {
                stamps.add(new int[] {at + 9, at + 14});
            }
            at += code == 0xba ? 14 : 6 + ((ps[at + 4] & 0xff) << 8 | ps[at + 5] & 0xff);
        }
        return stamps;
    }

    /** Moves one picture's times by so many seconds. */
    public static void shift(byte[] ts, int[] stamps, double seconds) {
        for (int at : stamps) {
            shift(ts, at, Math.round(seconds * 90_000));
        }
    }

    private static void shift(byte[] ts, int at, long by) {
        long time = (long) (ts[at] >> 1 & 7) << 30
                | (ts[at + 1] & 0xffL) << 22
                | (ts[at + 2] >> 1 & 0x7fL) << 15
                | (ts[at + 3] & 0xffL) << 7
                | (ts[at + 4] >> 1 & 0x7fL);
        long moved = time + by & 0x1_ffff_ffffL;
        ts[at] = (byte) (ts[at] & 0xf1 | moved >> 30 << 1);
        ts[at + 1] = (byte) (moved >> 22);
        ts[at + 2] = (byte) (moved >> 15 << 1 | 1);
        ts[at + 3] = (byte) (moved >> 7);
        ts[at + 4] = (byte) (moved << 1 | 1);
    }
}
