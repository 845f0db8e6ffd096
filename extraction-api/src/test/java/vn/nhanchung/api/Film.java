package vn.nhanchung.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import vn.nhanchung.testing.Requires;

/** Real footage of a walkway seen by a fixed camera: 79.5 s, 768 × 576, ten frames a second. */
final class Film implements Requires.Requirement {

    /** As H.264 with a key frame every two seconds, where somebody has put it beside the project. */
    private static final Path BESIDE = Path.of("..", "..", "shared", "footage", "walkway.mp4");

    /** As OpenCV ships it. */
    private static final Path IN_DEBIAN = Path.of("/usr/share/doc/opencv-doc/examples/data/vtest.avi");

    @Override
    public String name() {
        return "vtest.avi";
    }

    @Override
    public String howToGet() {
        return "apt-get install opencv-doc, or name such a film in NHANCHUNG_FILM";
    }

    @Override
    public boolean met() {
        return find().isPresent();
    }

    private static Optional<Path> find() {
        Stream<Path> named = Stream.of(System.getProperty("nhanchung.film"), System.getenv("NHANCHUNG_FILM"))
                .filter(Objects::nonNull)
                .map(Path::of);
        return Stream.concat(named, Stream.of(BESIDE, IN_DEBIAN))
                .filter(Files::isReadable)
                .findFirst();
    }

    /** The film as a recorder would have coded it: as it is where it is H.264, else coded once here, with reordered frames. */
    static Path asH264(Path folder) throws Exception {
        Path film = find().orElseThrow();
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
                "2",
                coded.toString());
        return coded;
    }
}
