package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.nhanchung.recorder.FootageException.Kind;

/** A recorder that holds nothing, for a test that asks it one question and says itself how that is answered. */
abstract class NothingAsked implements FootageSource {

    @Override
    public Optional<List<RecorderChannel>> channels() {
        return Optional.empty();
    }

    @Override
    public Optional<RecordedRun> extent(String channel) {
        return Optional.empty();
    }

    @Override
    public Duration leadIn() {
        return Duration.ZERO;
    }

    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        throw new FootageException(Kind.NO_FOOTAGE, "not asked here");
    }

    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
        throw new FootageException(Kind.NO_FOOTAGE, "not asked here");
    }
}
