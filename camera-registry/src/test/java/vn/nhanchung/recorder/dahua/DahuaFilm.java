package vn.nhanchung.recorder.dahua;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.testing.CodedPicture;
import vn.nhanchung.testing.DahuaRecorder;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.FilmShots;

/**
 * A recorder whose second camera holds the film in files of four seconds, three of them, a gap of three seconds, and two more until just
 * now; its first camera holds another part of it.
 */
record DahuaFilm(DahuaRecorder recorder, List<Picture> pictures, RecorderTime gapFrom, RecorderTime gapTo) {

    static final String CHANNEL = "2";
    static final Duration FAST = Duration.ofSeconds(37);

    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final int BEFORE = 3;
    private static final int AFTER = 2;
    private static final Duration GAP = Duration.ofSeconds(3);

    /** One whose clock is 37 s fast. */
    static DahuaFilm record(Path folder) throws IOException {
        return record(Film.cut(folder, LENGTH, BEFORE + AFTER), FilmShots::of);
    }

    /** The same of cameras that code in H.265, with sound. */
    static DahuaFilm recordH265(Path folder) throws IOException {
        DahuaFilm film = record(Film.cut(folder, LENGTH, BEFORE + AFTER, FilmCoding.H265), FilmShots::ofH265);
        film.recorder().quirks.sound = true;
        return film;
    }

    private static DahuaFilm record(List<Path> films, BiFunction<Path, Instant, List<DahuaRecorder.Shot>> shotsOf)
            throws IOException {
        Instant now = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS);
        Instant start = now.minus(LENGTH.multipliedBy(BEFORE + AFTER)).minus(GAP);
        List<DahuaRecorder.Segment> segments = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        for (Path film : films) {
            if (segments.size() == BEFORE) {
                start = start.plus(GAP);
            }
            List<DahuaRecorder.Shot> shots = shotsOf.apply(film, start);
            shots.forEach(shot -> pictures.add(
                    new Picture(new RecorderTime(shot.at()), hash(shot.picture().coded()))));
            segments.add(new DahuaRecorder.Segment(start, start.plus(LENGTH), shots));
            start = start.plus(LENGTH);
        }
        return new DahuaFilm(
                new DahuaRecorder(Map.of(1, segments.subList(1, 2), 2, segments), FAST),
                pictures,
                new RecorderTime(segments.get(BEFORE - 1).end()),
                new RecorderTime(segments.get(BEFORE).start()));
    }

    /** The pictures of a fetched file as FFmpeg's own program reads them. */
    static List<Picture> read(FetchedSegment segment) {
        List<String[]> lines = CodedPicture.run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "packet=pts_time,data_hash",
                        "-show_data_hash",
                        "sha256",
                        "-of",
                        "csv=p=0",
                        segment.file().toString())
                .lines()
                .map(line -> line.split(",", -1))
                .toList();
        double first = Double.parseDouble(lines.getFirst()[0]);
        return lines.stream()
                .map(line -> new Picture(
                        segment.start()
                                .plus(Duration.ofMillis(Math.round((Double.parseDouble(line[0]) - first) * 1000))),
                        line[1]))
                .toList();
    }

    private static String hash(byte[] coded) {
        try {
            return "SHA256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(coded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
