package vn.nhanchung.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs written by others that some tests need. */
public final class Programs {

    private Programs() {}

    /**
     * Finds a program: where {@code -Dnhanchung.program.NAME} or {@code NHANCHUNG_PROGRAM_NAME} says, on the PATH, or where
     * {@code go install} puts it.
     */
    public static Optional<Path> find(String name) {
        var variable = "NHANCHUNG_PROGRAM_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        var named = Stream.of(System.getProperty("nhanchung.program." + name), System.getenv(variable))
                .filter(Objects::nonNull)
                .map(Path::of);
        var onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name));
        var byGo = Stream.of(Path.of(System.getProperty("user.home"), "go", "bin", name));
        return Stream.of(named, onPath, byGo)
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
