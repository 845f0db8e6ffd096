package vn.nhanchung.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program stream (ISO/IEC 13818-1 2.5) as recorders write it and FFmpeg's program does not: each picture in packets of its own, with both of its
 * times, and before each key frame a map that names the coding. Behind Hikvision's 40 bytes, which begin with {@code IMKH}.
 */
public final class ProgramStream {

    private static final int HEAD = 40;
    private static final int VIDEO = 0xe0;
    private static final int H264 = 0x1b;
    private static final int H265 = 0x24;
    private static final int TIMED = 13;
    private static final int UNTIMED = 3;
    private static final int MOST = 0xffff - TIMED;
    private static final int MUX_RATE = 50_000;
    private static final int PER_SECOND = 90_000;

    /** Times are no smaller: a stream's clock runs ahead of its first picture. */
    private static final int FIRST = PER_SECOND;

    private final OutputStream out;
    private final FilmCoding coding;

    private ProgramStream(OutputStream out, FilmCoding coding) {
        this.out = out;
        this.coding = coding;
    }

    /** Puts the pictures of an MP4 into such a file. */
    public static Path imkh(Path film, FilmCoding coding, Path folder) {
        Path file = folder.resolve(film.getFileName() + ".imkh");
        List<double[]> times = times(film);
        List<byte[]> pictures = FilmShots.coded(film, coding);
        if (times.size() != pictures.size()) {
            throw new IllegalStateException(times.size() + " times of " + pictures.size() + " pictures");
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(HEAD).put("IMKH".getBytes(US_ASCII)).array());
            ProgramStream stream = new ProgramStream(out, coding);
            for (int i = 0; i < pictures.size(); i++) {
                stream.add(pictures.get(i), ticks(times.get(i)[0]), ticks(times.get(i)[1]));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When each picture is shown and decoded, in the file's order. */
    private static List<double[]> times(Path film) {
        return CodedPicture.run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "packet=pts_time,dts_time",
                        "-of",
                        "csv=p=0",
                        film.toString())
                .lines()
                .map(line -> line.split(","))
                .map(line -> new double[] {Double.parseDouble(line[0]), Double.parseDouble(line[1])})
                .toList();
    }

    private static long ticks(double seconds) {
        return FIRST + Math.round(seconds * PER_SECOND);
    }

    private void add(byte[] picture, long shown, long decoded) throws IOException {
        out.write(pack(decoded));
        if (FilmShots.isKey(picture, coding)) {
            out.write(map());
        }
        int at = Math.min(picture.length, MOST);
        out.write(packet(TIMED, at)
                .put((byte) 0xc0)
                .put((byte) 10)
                .put(time(3, shown))
                .put(time(1, decoded))
                .put(picture, 0, at)
                .array());
        for (int length; at < picture.length; at += length) {
            length = Math.min(picture.length - at, MOST);
            out.write(packet(UNTIMED, length)
                    .put((byte) 0)
                    .put((byte) 0)
                    .put(picture, at, length)
                    .array());
        }
    }

    private static ByteBuffer packet(int head, int payload) {
        return ByteBuffer.allocate(6 + head + payload)
                .putInt(0x100 | VIDEO)
                .putShort((short) (head + payload))
                .put((byte) 0x80);
    }

    private static byte[] pack(long clock) {
        long bits = 1L << 46
                | (clock >> 30 & 7) << 43
                | 1L << 42
                | (clock >> 15 & 0x7fff) << 27
                | 1L << 26
                | (clock & 0x7fff) << 11
                | 1L << 10
                | 1;
        ByteBuffer pack = ByteBuffer.allocate(14).putInt(0x1ba);
        pack.putShort((short) (bits >> 32)).putInt((int) bits);
        return pack.put((byte) (MUX_RATE >> 14))
                .putShort((short) ((MUX_RATE & 0x3fff) << 2 | 3))
                .put((byte) 0xf8)
                .array();
    }

    /** Its check sum is left out: nobody looks at it. */
    private byte[] map() {
        return ByteBuffer.allocate(20)
                .putInt(0x1bc)
                .putShort((short) 14)
                .put((byte) 0xe0)
                .put((byte) 0xff)
                .putShort((short) 0)
                .putShort((short) 4)
                .put((byte) (coding.isH265() ? H265 : H264))
                .put((byte) VIDEO)
                .array();
    }

    private static byte[] time(int sign, long ticks) {
        return ByteBuffer.allocate(5)
                .put((byte) (sign << 4 | ticks >> 29 & 0xe | 1))
                .putShort((short) (ticks >> 14 & 0xfffe | 1))
                .putShort((short) (ticks << 1 & 0xfffe | 1))
                .array();
    }
}
