package vn.nhanchung.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A film of people on a walkway: 795 frames of 768 × 576, ten a second, known to everybody as OpenCV's {@code vtest.avi}. */
public final class WalkwayFilm implements Requires.Requirement {

    /** Where Debian's package puts it. */
    private static final Path DEBIAN = Path.of("/usr/share/doc/opencv-doc/examples/data/vtest.avi");

    @Override
    public String name() {
        return "vtest.avi";
    }

    @Override
    public String howToGet() {
        return "apt-get install opencv-doc";
    }

    @Override
    public boolean met() {
        return find().isPresent();
    }

    /** The film: where {@code NHANCHUNG_WALKWAY} says, in {@code shared/footage} beside a folder above, or Debian's. */
    public static Optional<Path> find() {
        Stream<Path> named =
                Stream.ofNullable(System.getenv("NHANCHUNG_WALKWAY")).map(Path::of);
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/footage/walkway.mp4"));
        return Stream.of(named, above, Stream.of(DEBIAN))
                .flatMap(paths -> paths)
                .filter(Files::isReadable)
                .findFirst()
                .map(WalkwayFilm::real);
    }

    private static Path real(Path film) {
        try {
            return film.toRealPath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
