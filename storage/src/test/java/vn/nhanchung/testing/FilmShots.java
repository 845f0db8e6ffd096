package vn.nhanchung.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** The film's pictures one by one, as {@link DahuaRecorder} keeps them. */
public final class FilmShots {

    private static final byte[] DELIMITER = {0, 0, 0, 1, 9};
    private static final byte[] DELIMITER_H265 = {0, 0, 0, 1, 0x46};
    private static final int WIDTH = 768;
    private static final int HEIGHT = 576;
    private static final int PER_SECOND = 10;
    private static final int IDR = 5;

    /** With and without pictures before it that are decoded after it. */
    private static final Set<Integer> IDR_H265 = Set.of(19, 20);

    private FilmShots() {}

    /** Those of an MP4 of H.264 without B-frames, ten a second from an instant on. */
    public static List<DahuaRecorder.Shot> of(Path film, Instant first) {
        return shots(
                coded(film, FilmCoding.H264),
                first,
                coded -> DavPicture.h264(coded, isKey(coded, FilmCoding.H264), WIDTH, HEIGHT, PER_SECOND));
    }

    /** The same of H.265. */
    public static List<DahuaRecorder.Shot> ofH265(Path film, Instant first) {
        return shots(
                coded(film, FilmCoding.H265),
                first,
                coded -> DavPicture.h265(coded, isKey(coded, FilmCoding.H265), WIDTH, HEIGHT, PER_SECOND));
    }

    private static List<DahuaRecorder.Shot> shots(
            List<byte[]> pictures, Instant first, Function<byte[], DavPicture> of) {
        List<DahuaRecorder.Shot> shots = new ArrayList<>();
        for (byte[] coded : pictures) {
            shots.add(new DahuaRecorder.Shot(first.plusMillis(1_000L / PER_SECOND * shots.size()), of.apply(coded)));
        }
        return shots;
    }

    /** The coded pictures of an MP4 in the file's order, in Annex B, each behind a delimiter. */
    static List<byte[]> coded(Path film, FilmCoding in) {
        String coding = in.codec();
        byte[] delimiter = in.isH265() ? DELIMITER_H265 : DELIMITER;
        try {
            Path stream = film.resolveSibling(film.getFileName() + "." + coding);
            CodedPicture.run(
                    "ffmpeg",
                    "-v",
                    "fatal",
                    "-y",
                    "-i",
                    film.toString(),
                    "-map",
                    "0:v",
                    "-c",
                    "copy",
                    "-bsf:v",
                    "%1$s_mp4toannexb,%1$s_metadata=aud=insert".formatted(coding),
                    "-f",
                    coding,
                    stream.toString());
            byte[] all = Files.readAllBytes(stream);
            Files.delete(stream);
            List<byte[]> pictures = new ArrayList<>();
            int begun = 0;
            for (int at = delimiter.length; at <= all.length; at++) {
                if (at == all.length || isAt(all, at, delimiter)) {
                    pictures.add(Arrays.copyOfRange(all, begun, at));
                    begun = at;
                }
            }
            return pictures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAt(byte[] all, int at, byte[] sign) {
        return at + sign.length <= all.length && Arrays.equals(all, at, at + sign.length, sign, 0, sign.length);
    }

    /** Whether a coded picture can be decoded by itself. */
    static boolean isKey(byte[] coded, FilmCoding in) {
        return in.isH265()
                ? isKey(coded, unit -> IDR_H265.contains(unit >> 1 & 0x3f))
                : isKey(coded, unit -> (unit & 0x1f) == IDR);
    }

    private static boolean isKey(byte[] coded, IntPredicate isOfKey) {
        for (int at = 0; at + 3 < coded.length; at++) {
            if (coded[at] == 0 && coded[at + 1] == 0 && coded[at + 2] == 1 && isOfKey.test(coded[at + 3])) {
                return true;
            }
        }
        return false;
    }
}
