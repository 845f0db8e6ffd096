package vn.nhanchung.recorder.directory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.RecorderTime;

/**
 * The files below one channel's folder, as one question sees them: each folder is listed once at most, and only where it
 * can hold something of the asked time. A folder that vanishes while being read counts as empty: recorders delete.
 */
final class SegmentTree {

    private final Path root;
    private final SegmentPattern pattern;
    private final Map<Path, List<Folder>> folders = new HashMap<>();
    private final Map<Path, List<NamedFile>> files = new HashMap<>();

    private record Folder(Path path, TimeFields fields, TimeBounds bounds) {}

    private interface Take<T> {
        @Nullable
        T take(Path path, String name);
    }

    SegmentTree(Path root, SegmentPattern pattern) {
        this.root = root;
        this.pattern = pattern;
    }

    /** The files that start within bounds, ordered by start. */
    List<NamedFile> startingIn(TimeBounds window) throws IOException {
        List<NamedFile> found = new ArrayList<>();
        collect(new Folder(root, TimeFields.none(), TimeBounds.ALL), 0, window, found);
        found.sort(null);
        return found;
    }

    /** The file with the earliest start among those that pass a test; the test is tried as rarely as can be. */
    Optional<NamedFile> earliest(Predicate<NamedFile> test) throws IOException {
        return Optional.ofNullable(earliest(new Folder(root, TimeFields.none(), TimeBounds.ALL), 0, test, null));
    }

    /** The file with the latest start among those that pass a test. */
    Optional<NamedFile> latest(Predicate<NamedFile> test) throws IOException {
        return Optional.ofNullable(latest(new Folder(root, TimeFields.none(), TimeBounds.ALL), 0, test, null));
    }

    /** Whether any name, finished or not, starts later. */
    boolean hasLaterThan(RecorderTime start) throws IOException {
        RecorderTime later = start.plus(Duration.ofNanos(1));
        return hasIn(
                new Folder(root, TimeFields.none(), TimeBounds.ALL), 0, new TimeBounds(later, TimeBounds.ALL.to()));
    }

    private boolean hasIn(Folder folder, int depth, TimeBounds window) throws IOException {
        if (depth == pattern.depth() - 1) {
            return filesIn(folder, depth).reversed().stream().anyMatch(file -> window.holds(file.start()));
        }
        for (Folder child : foldersIn(folder, depth).reversed()) {
            if (child.bounds.touches(window) && hasIn(child, depth + 1, window)) {
                return true;
            }
        }
        return false;
    }

    private void collect(Folder folder, int depth, TimeBounds window, List<NamedFile> found) throws IOException {
        if (depth == pattern.depth() - 1) {
            filesIn(folder, depth).stream()
                    .filter(file -> window.holds(file.start()))
                    .forEach(found::add);
            return;
        }
        for (Folder child : foldersIn(folder, depth)) {
            if (child.bounds.touches(window)) {
                collect(child, depth + 1, window, found);
            }
        }
    }

    private @Nullable NamedFile earliest(Folder folder, int depth, Predicate<NamedFile> test, @Nullable NamedFile best)
            throws IOException {
        if (depth == pattern.depth() - 1) {
            NamedFile first =
                    filesIn(folder, depth).stream().filter(test).findFirst().orElse(null);
            return first != null && (best == null || first.start().isBefore(best.start())) ? first : best;
        }
        NamedFile earliest = best;
        for (Folder child : foldersIn(folder, depth)) {
            if (earliest != null && earliest.start().isBefore(child.bounds.from())) {
                break;
            }
            earliest = earliest(child, depth + 1, test, earliest);
        }
        return earliest;
    }

    private @Nullable NamedFile latest(Folder folder, int depth, Predicate<NamedFile> test, @Nullable NamedFile best)
            throws IOException {
        if (depth == pattern.depth() - 1) {
            NamedFile last = filesIn(folder, depth).reversed().stream()
                    .filter(test)
                    .findFirst()
                    .orElse(null);
            return last != null && (best == null || best.start().isBefore(last.start())) ? last : best;
        }
        NamedFile latest = best;
        for (Folder child : foldersIn(folder, depth).reversed()) {
            if (latest == null || latest.start().isBefore(child.bounds.to())) {
                latest = latest(child, depth + 1, test, latest);
            }
        }
        return latest;
    }

    /** Ordered by the earliest time that each can hold. */
    private List<Folder> foldersIn(Folder parent, int depth) throws IOException {
        List<Folder> known = folders.get(parent.path);
        if (known == null) {
            known = list(parent.path, (path, name) -> {
                TimeFields fields = pattern.read(depth, name, parent.fields);
                TimeBounds bounds = fields == null ? null : pattern.bounds(fields);
                return fields == null || bounds == null ? null : new Folder(path, fields, bounds);
            });
            known.sort(Comparator.comparing((Folder folder) -> folder.bounds.from()));
            folders.put(parent.path, known);
        }
        return known;
    }

    private List<NamedFile> filesIn(Folder parent, int depth) throws IOException {
        List<NamedFile> known = files.get(parent.path);
        if (known == null) {
            known = list(parent.path, (path, name) -> file(path, name, parent.fields, depth));
            known.sort(null);
            files.put(parent.path, known);
        }
        return known;
    }

    private @Nullable NamedFile file(Path path, String name, TimeFields soFar, int depth) {
        NamedFile.Bare bare = NamedFile.bare(name);
        TimeFields fields = pattern.read(depth, bare.text(), soFar);
        RecorderTime start = fields == null ? null : pattern.time(fields);
        return start == null ? null : new NamedFile(path, start, bare.unfinished());
    }

    private static <T> List<T> list(Path folder, Take<T> take) throws IOException {
        List<T> taken = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                T one = take.take(entry, entry.getFileName().toString());
                if (one != null) {
                    taken.add(one);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return taken;
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return taken;
    }
}
