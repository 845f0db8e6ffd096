package vn.nhanchung.extraction.video;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes transport streams of FFmpeg's, video in stream 256, into such as others write. */
final class TsEdit {

    private static final int PACKET = 188;
    private static final int VIDEO = 256;
    private static final int DELIMITER = 6;

    private TsEdit() {}

    /** The file without its first pictures and what lies between them; its tables stay. */
    static byte[] without(byte[] ts, int pictures) {
        int from = beginnings(ts).get(pictures);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at + PACKET <= ts.length; at += PACKET) {
            int pid = pid(ts, at);
            if (at >= from || pid == 0 || pid == 0x11 || pid == 0x1000) {
                out.write(ts, at, PACKET);
            }
        }
        return out.toByteArray();
    }

    /** The file up to a picture, and so many bytes more. */
    static byte[] upToPicture(byte[] ts, int picture, int more) {
        return Arrays.copyOf(ts, beginnings(ts).get(picture) + more);
    }

    /** Has each picture's PES packet say how long it is, where it can. */
    static void stateLengths(byte[] ts) {
        List<Integer> beginnings = beginnings(ts);
        for (int i = 0; i < beginnings.size(); i++) {
            int end = i + 1 < beginnings.size() ? beginnings.get(i + 1) : ts.length;
            int length = -6;
            for (int at = beginnings.get(i); at < end; at += PACKET) {
                length += pid(ts, at) == VIDEO ? at + PACKET - payload(ts, at) : 0;
            }
            int pes = payload(ts, beginnings.get(i));
            if (length <= 0xffff) {
                ts[pes + 4] = (byte) (length >> 8);
                ts[pes + 5] = (byte) length;
            }
        }
    }

    /** Makes the access unit delimiters a part of the PES headers. */
    static void removeDelimiters(byte[] ts) {
        for (int at : beginnings(ts)) {
            int pes = payload(ts, at);
            int from = pes + 9 + (ts[pes + 8] & 0xff);
            if ((ts[from + 4] & 0x1f) == 9) {
                ts[pes + 8] += DELIMITER;
                Arrays.fill(ts, from, from + DELIMITER, (byte) 0xff);
            }
        }
    }

    private static List<Integer> beginnings(byte[] ts) {
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at + PACKET <= ts.length; at += PACKET) {
            if (pid(ts, at) == VIDEO && (ts[at + 1] & 0x40) != 0) {
                found.add(at);
            }
        }
        return found;
    }

    private static int pid(byte[] ts, int at) {
        return (ts[at + 1] & 0x1f) << 8 | ts[at + 2] & 0xff;
    }

    private static int payload(byte[] ts, int at) {
        return at + ((ts[at + 3] & 0x20) == 0 ? 4 : 5 + (ts[at + 4] & 0xff));
    }
}
