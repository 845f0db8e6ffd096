package vn.nhanchung.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The film's pictures one by one, as {@link DahuaRecorder} keeps them. */
public final class FilmShots {

    private static final byte[] DELIMITER = {0, 0, 0, 1, 9};
    private static final int WIDTH = 768;
    private static final int HEIGHT = 576;
    private static final int PER_SECOND = 10;
    private static final int IDR = 5;

    private FilmShots() {}

    /** Those of an MP4 without B-frames, ten a second from an instant on. */
    public static List<DahuaRecorder.Shot> of(Path film, Instant first) {
        List<DahuaRecorder.Shot> shots = new ArrayList<>();
        for (byte[] coded : pictures(film)) {
            shots.add(new DahuaRecorder.Shot(
                    first.plusMillis(1_000L / PER_SECOND * shots.size()),
                    DavPicture.h264(coded, isKey(coded), WIDTH, HEIGHT, PER_SECOND)));
        }
        return shots;
    }

    private static List<byte[]> pictures(Path film) {
        try {
            Path stream = film.resolveSibling(film.getFileName() + ".h264");
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
                    "h264_mp4toannexb,h264_metadata=aud=insert",
                    "-f",
                    "h264",
                    stream.toString());
            byte[] all = Files.readAllBytes(stream);
            Files.delete(stream);
            List<byte[]> pictures = new ArrayList<>();
            int begun = 0;
            for (int at = DELIMITER.length; at <= all.length; at++) {
                if (at == all.length || isAt(all, at, DELIMITER)) {
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

    private static boolean isKey(byte[] coded) {
        for (int at = 0; at + 3 < coded.length; at++) {
            if (coded[at] == 0 && coded[at + 1] == 0 && coded[at + 2] == 1 && (coded[at + 3] & 0x1f) == IDR) {
                return true;
            }
        }
        return false;
    }
}
