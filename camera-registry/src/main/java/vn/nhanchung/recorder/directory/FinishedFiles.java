package vn.nhanchung.recorder.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhanchung.recorder.FootageException;

/**
 * Tells the files that are footage from those that are empty, still being written, gone, or somewhere else entirely. Made
 * for one question.
 */
final class FinishedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedFiles.class);

    /** A file touched this recently may be growing although a later one exists; a second look tells. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    private static final Duration SECOND_LOOK_AFTER = Duration.ofMillis(250);

    private final Path home;
    private final SegmentTree tree;
    private final Duration settled;
    private final Instant now;
    private final Map<Path, Boolean> atHome = new HashMap<>();

    private record Seen(NamedFile file, long size, Duration age) {}

    /**
     * Looks at files of a tree.
     *
     * @param home the recorder's folder, without symbolic links; what leads out of it is refused
     * @param settled the newest file counts as being written until nobody touched it for so long
     */
    FinishedFiles(Path home, SegmentTree tree, Duration settled, Instant now) {
        this.home = home;
        this.tree = tree;
        this.settled = settled;
        this.now = now;
    }

    /** Whether a file holds footage, finished or not. */
    boolean isFootage(NamedFile file) {
        return look(file) != null;
    }

    /** Those of some files that are footage and finished, in the same order. */
    List<NamedFile> among(List<NamedFile> files) throws IOException {
        List<Seen> finished = new ArrayList<>();
        for (NamedFile file : files) {
            Seen seen = look(file);
            if (seen != null && !isBeingWritten(seen)) {
                finished.add(seen);
            }
        }
        if (finished.stream().anyMatch(FinishedFiles::isFresh)) {
            pause();
            finished.removeIf(seen -> isFresh(seen) && isGrowing(seen));
        }
        return finished.stream().map(Seen::file).toList();
    }

    private boolean isBeingWritten(Seen seen) throws IOException {
        return seen.age().compareTo(settled) < 0
                && !tree.hasLaterThan(seen.file().start());
    }

    private static boolean isFresh(Seen seen) {
        // A negative age is fresh too: the clock of a file server may run ahead of ours.
        return seen.age().compareTo(FRESH) < 0;
    }

    private boolean isGrowing(Seen before) {
        Seen after = look(before.file());
        return after == null || after.size() != before.size();
    }

    /** Null for what is no footage, or gone: recorders delete while others look. */
    private @Nullable Seen look(NamedFile file) {
        if (file.unfinished()) {
            return null;
        }
        try {
            BasicFileAttributes link =
                    Files.readAttributes(file.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            BasicFileAttributes seen =
                    link.isSymbolicLink() ? Files.readAttributes(file.path(), BasicFileAttributes.class) : link;
            if (!seen.isRegularFile() || seen.size() == 0 || !isAtHome(file.path(), link.isSymbolicLink())) {
                return null;
            }
            Duration age = Duration.between(seen.lastModifiedTime().toInstant(), now);
            return new Seen(file, seen.size(), age);
        } catch (IOException gone) {
            LOG.debug("{} cannot be looked at", file.path(), gone);
            return null;
        }
    }

    private boolean isAtHome(Path file, boolean link) throws IOException {
        Path place = link ? file : file.resolveSibling("");
        Boolean known = atHome.get(place);
        if (known == null) {
            known = place.toRealPath().startsWith(home);
            atHome.put(place, known);
            if (!known) {
                LOG.warn("{} leads out of the recorder's folder {} and is not read", place, home);
            }
        }
        return known;
    }

    private static void pause() {
        try {
            Thread.sleep(SECOND_LOOK_AFTER);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FootageException(FootageException.Kind.TIMEOUT, "stopped while looking twice", stopped);
        }
    }
}
