package vn.nhanchung.recorder.hikvision;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FetchedSegment.StartClaim;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.RecorderTime;

/** Fetches the files of one window, one after the other. */
final class WindowFiles {

    private final FileDownloads downloads;
    private final FetchTarget target;
    private final RecorderTime finished;
    private final Map<Path, HeldFile> given = new LinkedHashMap<>();
    private final Map<TrackFile, Long> sizes = new LinkedHashMap<>();
    private long left;

    /**
     * Of which nothing has come.
     *
     * @param most how many bytes all may have, whatever the device says
     * @param finished files that ended before are no longer written to
     */
    WindowFiles(FileDownloads downloads, FetchTarget target, long most, RecorderTime finished) {
        this.downloads = downloads;
        this.target = target;
        this.finished = finished;
        left = most;
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    /**
     * Fetches the next.
     *
     * @return how the device refuses it; empty where it gives it
     */
    Optional<FootageException> fetch(HeldFile held) {
        Path out = target.folder().resolve("hikvision-%d.mpg".formatted(given.size()));
        try {
            long bytes = downloads.download(held.file(), out, left);
            left -= bytes;
            if (held.to().isBefore(finished)) {
                sizes.put(held.file(), bytes);
            }
            given.put(out, held);
            target.reached(held.to());
            return Optional.empty();
        } catch (FootageException failure) {
            if (failure.kind() == Kind.UNSUPPORTED) {
                return Optional.of(failure);
            }
            throw failure;
        }
    }

    /**
     * What came.
     *
     * @param doubt within which a file begins that its listed start names
     * @throws FootageException WRONG_WINDOW where files are others than the listed
     */
    List<FetchedSegment> segments(Duration doubt) {
        Set<TrackFile> unlike = downloads.ofOtherSizes(sizes);
        return given.entrySet().stream()
                .map(one -> segment(one.getKey(), one.getValue(), new StartClaim(basis(one.getValue(), unlike), doubt)))
                .toList();
    }

    /** Whether one of other bytes than listed is this one at all, nothing confirms. */
    private static FetchedSegment.Basis basis(HeldFile held, Set<TrackFile> unlike) {
        return unlike.contains(held.file()) ? FetchedSegment.Basis.UNCONFIRMED : FetchedSegment.Basis.STATED;
    }

    private static FetchedSegment segment(Path file, HeldFile held, StartClaim claim) {
        return new FetchedSegment(file, held.from(), held.to(), FetchedSegment.Zero.FIRST_FRAME, true, claim);
    }
}
