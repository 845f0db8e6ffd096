package vn.nhanchung.recorder.directory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecorderTime;

/**
 * What a pattern makes of a folder before it is connected: every name in it is looked at and no file is opened, so that a wrong pattern is
 * seen and does not pass for a recorder without footage.
 *
 * @param channels what was found of each, in order of their names
 * @param strangers how many names the pattern cannot place, and what leads out of the folder; of a folder that does not fit, what is in it does not count
 * @param examples the first of them, as paths below the folder; one that is a folder ends in a slash
 * @param notReady how many files fit and are empty or still being written, by their names
 */
public record FolderSurvey(
        NavigableMap<String, Holding> channels, long strangers, List<String> examples, long notReady) {

    /**
     * A channel's files.
     *
     * @param oldest start of the first, as its name tells
     * @param newest start of the last
     * @param twins how many of them begin when another does: a recorder writes none, so footage of several cameras may lie among each other
     * @param usualStep the median time from one start to the next; zero where there is one file alone
     */
    public record Holding(long files, long twins, RecorderTime oldest, RecorderTime newest, Duration usualStep) {

        /** Whether files of a nominal length usually follow each other here without a gap; true where nothing tells. */
        public boolean fits(Duration segmentLength) {
            return usualStep.isZero() || usualStep.minus(segmentLength).abs().compareTo(SegmentLength.TOLERANCE) <= 0;
        }
    }

    /**
     * Looks at a folder as {@link DirectorySource} reads it. Takes as long as listing all of it.
     *
     * @throws vn.nhanchung.recorder.RecorderRefusal INVALID_PATTERN
     * @throws FootageException UNREACHABLE where it, or a folder in it, cannot be read
     */
    public static FolderSurvey of(Path folder, String filePattern, ZoneId zone) {
        SegmentPattern pattern = new SegmentPattern(filePattern, zone);
        if (!Files.isDirectory(folder)) {
            throw new FootageException(FootageException.Kind.UNREACHABLE, folder + " is not there");
        }
        return new FolderWalk(folder, pattern).survey();
    }
}
