package vn.nhanchung.recorder.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.nhanchung.recorder.FetchTarget;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.FootageSource;
import vn.nhanchung.recorder.PatientDisks;
import vn.nhanchung.recorder.RecordedCoverage;
import vn.nhanchung.recorder.RecordedRun;
import vn.nhanchung.recorder.RecorderChannel;
import vn.nhanchung.recorder.RecorderTime;

/**
 * One uploaded file as a recorder that holds nothing else. It is handed over: nobody else keeps it. Where it ends is not known
 * before its frames are read.
 *
 * @param file deleted by whoever received it, never from here
 * @param start what the on-screen clock showed in its first picture, by its sender's word
 * @param disks through which it is looked for: the folder of uploads may be a share
 */
public record UploadedFile(Path file, RecorderTime start, PatientDisks disks) implements FootageSource {

    /** It is no recorder, and has no channels to choose from. */
    @Override
    public Optional<List<RecorderChannel>> channels() {
        return Optional.empty();
    }

    /** How far it reaches is told by its frames alone, which are not read here. */
    @Override
    public Optional<RecordedRun> extent(String channel) {
        throw new FootageException(Kind.UNSUPPORTED, "an upload does not tell where it ends");
    }

    /** The one file holds whatever its frames are decoded from. */
    @Override
    public Duration leadIn() {
        return Duration.ZERO;
    }

    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        requireThere();
        RecorderTime first = from.isBefore(start) ? start : from;
        return first.isBefore(to)
                ? new RecordedCoverage(
                        RecordedCoverage.Completeness.EXTENT_ONLY, List.of(new RecordedRun(first, to)), start)
                : new RecordedCoverage(RecordedCoverage.Completeness.EXTENT_ONLY, List.of(), null);
    }

    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
        requireThere();
        if (!start.isBefore(to)) {
            throw new FootageException(Kind.NO_FOOTAGE, "the upload begins at " + start + ", after the window");
        }
        return List.of(new FetchedSegment(file, start, to, FetchedSegment.Zero.FIRST_FRAME, true));
    }

    private void requireThere() {
        try {
            if (!disks.ask(file, () -> Files.isRegularFile(file))) {
                throw new FootageException(Kind.UNREACHABLE, "the uploaded file is not on this machine");
            }
        } catch (IOException unreadable) {
            throw new FootageException(Kind.UNREACHABLE, "the uploaded file cannot be looked for", unreadable);
        }
    }
}
