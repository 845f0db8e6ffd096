package vn.nhanchung.recorder.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.FolderAddress;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.PatientDisks;
import vn.nhanchung.recorder.RecorderKind;
import vn.nhanchung.recorder.RecorderTime;

/**
 * One camera's files on a disk that somebody brought, of no registered recorder: nobody writes to them any more, so the
 * newest counts as finished.
 *
 * @param folder holds the files, or the folders that the pattern names
 * @param filePattern how a file is named, as strftime writes it
 * @param zone of the times in names that carry no zone
 * @param segmentLength the nominal length of a file; null where only the names can tell
 */
public record LooseFolder(
        Path folder,
        String filePattern,
        ZoneId zone,
        @Nullable Duration segmentLength) {

    /** No segment is longer. */
    private static final Duration DAY = Duration.ofDays(1);

    /** Sooner than any age that a file can have. */
    private static final Duration ALWAYS = Duration.ofDays(-1_000_000);

    /**
     * Opens it for a question about a window.
     *
     * @throws FootageException UNREACHABLE, TIMEOUT where its disk has stalled
     * @throws vn.nhanchung.recorder.RecorderRefusal INVALID_PATTERN
     */
    public CameraSource open(ClockOffset offset, RecorderTime from, RecorderTime to, Clock clock) {
        PatientDisks disks = new PatientDisks();
        try {
            return disks.ask(folder, () -> open(disks, offset, from, to, clock));
        } catch (IOException unreadable) {
            throw new FootageException(
                    FootageException.Kind.UNREACHABLE, folder + " cannot be read: " + unreadable, unreadable);
        }
    }

    private CameraSource open(PatientDisks disks, ClockOffset offset, RecorderTime from, RecorderTime to, Clock clock)
            throws IOException {
        SegmentPattern pattern = new SegmentPattern(filePattern, zone);
        Path real = folder.toRealPath();
        Path parent = real.getParent();
        if (parent == null) {
            throw new FootageException(FootageException.Kind.UNREACHABLE, real + " is no folder of one camera");
        }
        TimeBounds near = new TimeBounds(from.plus(DAY.negated()), to.plus(DAY));
        Duration length =
                segmentLength != null ? segmentLength : longestStep(new SegmentTree(real, pattern).startingIn(near));
        FolderAddress address = new FolderAddress(parent, filePattern, zone, length);
        String channel = real.getFileName().toString();
        return new CameraSource(
                real.toString(),
                RecorderKind.DIRECTORY,
                channel,
                offset,
                new DirectorySource(address, ALWAYS, disks, clock));
    }

    /**
     * The longest time from one start to the next. Too long a guess costs a file that is read in vain, and the frames in it
     * show that they do not belong; too short a guess would lose frames.
     */
    private static Duration longestStep(List<NamedFile> names) {
        Duration longest = Duration.ZERO;
        for (int i = 1; i < names.size(); i++) {
            Duration step = names.get(i - 1).start().until(names.get(i).start());
            longest = step.compareTo(longest) > 0 && step.compareTo(DAY) <= 0 ? step : longest;
        }
        return longest.isZero() ? DAY : longest;
    }
}
