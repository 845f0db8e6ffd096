package vn.nhanchung.recorder.hikvision;

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
import vn.nhanchung.testing.IsapiRecorder;

/** A recorder that holds the film in files of four seconds, three of them, a gap of three seconds, and two more until just now. */
record IsapiFilm(IsapiRecorder recorder, List<Picture> pictures, RecorderTime gapFrom, RecorderTime gapTo) {

    static final Duration LENGTH = Duration.ofSeconds(4);
    static final int BEFORE = 3;
    static final int AFTER = 2;
    static final Duration GAP = Duration.ofSeconds(3);

    /** One whose clock is 37 s fast. */
    static IsapiFilm record(Path folder) throws IOException {
        Instant now = Instant.now().plusSeconds(37).truncatedTo(ChronoUnit.SECONDS);
        Instant start = now.minus(LENGTH.multipliedBy(BEFORE + AFTER)).minus(GAP);
        List<IsapiRecorder.Segment> segments = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        for (Path film : Film.cut(folder, LENGTH, BEFORE + AFTER)) {
            if (segments.size() == BEFORE) {
                start = start.plus(GAP);
            }
            Instant at = start;
            Path file = IsapiRecorder.segment(film, folder);
            Film.pictures(file)
                    .forEach(one -> pictures.add(new Picture(new RecorderTime(at.plus(one.after())), one.hash())));
            segments.add(new IsapiRecorder.Segment(start, start.plus(LENGTH), file));
            start = start.plus(LENGTH);
        }
        return new IsapiFilm(
                new IsapiRecorder(segments, now),
                pictures,
                new RecorderTime(segments.get(BEFORE - 1).end()),
                new RecorderTime(segments.get(BEFORE).start()));
    }
}
