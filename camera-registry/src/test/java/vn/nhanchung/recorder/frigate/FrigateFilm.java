package vn.nhanchung.recorder.frigate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.FrigateRecorder;

/** A recorder that holds the film in files of four seconds, three of them, a gap of three seconds, and two more; its clock is 37 s fast. */
record FrigateFilm(FrigateRecorder recorder, List<Picture> pictures, RecorderTime gapFrom, RecorderTime gapTo) {

    static final Duration FAST = Duration.ofSeconds(37);

    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final int BEFORE = 3;
    private static final int AFTER = 2;
    private static final Duration GAP = Duration.ofSeconds(3);

    static FrigateFilm record(Path folder, FilmCoding coding) throws IOException {
        Instant now = Instant.now().plus(FAST).truncatedTo(ChronoUnit.SECONDS);
        Instant start = now.minus(LENGTH.multipliedBy(BEFORE + AFTER)).minus(GAP);
        List<FrigateRecorder.Segment> segments = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        for (Path film : Film.cut(folder, LENGTH, BEFORE + AFTER, coding)) {
            if (segments.size() == BEFORE) {
                start = start.plus(GAP);
            }
            Instant at = start;
            Path file = FrigateRecorder.segment(film, folder);
            Film.pictures(file)
                    .forEach(one -> pictures.add(new Picture(new RecorderTime(at.plus(one.after())), one.hash())));
            segments.add(new FrigateRecorder.Segment(start, LENGTH, file));
            start = start.plus(LENGTH);
        }
        FrigateRecorder recorder = new FrigateRecorder(segments);
        recorder.quirks.fast = FAST;
        RecorderTime gapTo = new RecorderTime(segments.get(BEFORE).start());
        return new FrigateFilm(recorder, pictures, gapTo.plus(GAP.negated()), gapTo);
    }
}
