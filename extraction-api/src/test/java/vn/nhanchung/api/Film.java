package vn.nhanchung.api;

import java.nio.file.Path;
import vn.nhanchung.testing.WalkwayFilm;

/** {@link WalkwayFilm} as a recorder's footage. */
final class Film {

    private Film() {}

    /** The film as a recorder would have coded it: as it is where it is H.264, else coded once here. */
    static Path asH264(Path folder) throws Exception {
        Path film = WalkwayFilm.find().orElseThrow();
        if (film.toString().endsWith(".mp4")) {
            return film;
        }
        Path coded = folder.resolve("film.mp4");
        Ffmpeg.run(
                "-i",
                film.toString(),
                "-an",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "20",
                "-keyint_min",
                "20",
                "-sc_threshold",
                "0",
                "-bf",
                "0",
                coded.toString());
        return coded;
    }
}
