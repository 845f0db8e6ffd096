package vn.nhanchung.recorder.moonfire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.nhanchung.recorder.FootageSourceContract.Picture;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.testing.Film;
import vn.nhanchung.testing.FilmCoding;
import vn.nhanchung.testing.MoonfireRecorder;

/**
 * A recorder that holds the film in recordings of four seconds, three of them, a gap of three seconds, and two more; its clock is 37 s fast. The
 * camera's clock runs slow against it by the 500 millionths that it corrects at most: four seconds of pictures last 180 units more.
 */
record MoonfireFilm(MoonfireRecorder recorder, List<Picture> pictures, RecorderTime gapFrom, RecorderTime gapTo) {

    static final Duration FAST = Duration.ofSeconds(37);

    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final long WALL_LENGTH = 4 * 90_000 + 180;
    private static final long GAP = 3 * 90_000;
    private static final int BEFORE = 3;
    private static final int AFTER = 2;

    static MoonfireFilm record(Path folder, FilmCoding coding) throws IOException {
        long start = MoonfireRecorder.units(Instant.now().plus(FAST)) - (BEFORE + AFTER) * WALL_LENGTH - GAP;
        long gapFrom = start + BEFORE * WALL_LENGTH;
        List<Picture> pictures = new ArrayList<>();
        List<MoonfireRecorder.Recording> recordings = new ArrayList<>();
        for (Path film : Film.cut(folder, LENGTH, BEFORE + AFTER, coding)) {
            start += recordings.size() == BEFORE ? GAP : 0;
            RecorderTime at = MoonfireTime.read(start);
            Path file = MoonfireRecorder.file(film, start + WALL_LENGTH, folder);
            Film.pictures(file).forEach(one -> pictures.add(new Picture(at.plus(one.after()), one.hash())));
            recordings.add(new MoonfireRecorder.Recording(start, start + WALL_LENGTH, file));
            start += WALL_LENGTH;
        }
        MoonfireRecorder recorder = new MoonfireRecorder(recordings);
        recorder.quirks.fast = FAST;
        return new MoonfireFilm(recorder, pictures, MoonfireTime.read(gapFrom), MoonfireTime.read(gapFrom + GAP));
    }
}
