package vn.nhanchung.recorder.hikvision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.testing.CodedPicture;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.IsapiRecorder;
import vn.nhanchung.testing.ProgramStream;

/**
 * A recorder that holds the film in files of four seconds, three of them, a gap of three seconds, and two more until just now. Each begins in the
 * middle of a second, and is listed by that second.
 */
record IsapiFilm(IsapiRecorder recorder, List<Picture> pictures, RecorderTime gapFrom, RecorderTime gapTo) {

    static final Duration LENGTH = Duration.ofSeconds(4);
    static final int BEFORE = 3;
    static final int AFTER = 2;
    static final Duration GAP = Duration.ofSeconds(3);
    static final Duration FAST = Duration.ofSeconds(37);

    /** By how much what is listed is cut off. */
    static final Duration CUT_OFF = Duration.ofMillis(700);

    /** The pictures of a program stream, in which those that have no time follow evenly. */
    static List<Film.Picture> pictures(Path programStream) {
        Path plain = programStream.resolveSibling(programStream.getFileName() + ".mp4");
        CodedPicture.run(
                "ffmpeg",
                "-v",
                "fatal",
                "-y",
                "-fflags",
                "+genpts",
                "-i",
                programStream.toString(),
                "-c",
                "copy",
                plain.toString());
        return Film.pictures(plain);
    }

    /** One whose clock is 37 s fast; its files are of FFmpeg's making where pictures follow evenly, and of ours elsewhere. */
    static IsapiFilm record(Path folder, FilmCoding coding) throws IOException {
        Instant until = Instant.now()
                .plus(FAST)
                .truncatedTo(ChronoUnit.SECONDS)
                .minusSeconds(1)
                .plus(CUT_OFF);
        Instant start = until.minus(LENGTH.multipliedBy(BEFORE + AFTER)).minus(GAP);
        List<IsapiRecorder.Segment> segments = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        for (Path film : Film.cut(folder, LENGTH, BEFORE + AFTER, coding)) {
            if (segments.size() == BEFORE) {
                start = start.plus(GAP);
            }
            Instant at = start;
            Path file = coding == FilmCoding.H264
                    ? IsapiRecorder.segment(film, folder)
                    : ProgramStream.imkh(film, coding, folder);
            List<Film.Picture> kept = pictures(file);
            assertThat(kept)
                    .as("a program stream does not time each picture; these have the film's times all the same")
                    .extracting(Film.Picture::after)
                    .containsExactlyElementsOf(Film.pictures(film).stream()
                            .map(Film.Picture::after)
                            .toList());
            kept.forEach(one -> pictures.add(new Picture(new RecorderTime(at.plus(one.after())), one.hash())));
            segments.add(new IsapiRecorder.Segment(start, start.plus(LENGTH), file));
            start = start.plus(LENGTH);
        }
        return new IsapiFilm(
                new IsapiRecorder(segments, FAST),
                pictures,
                new RecorderTime(segments.get(BEFORE - 1).end()),
                new RecorderTime(segments.get(BEFORE).start()));
    }
}
