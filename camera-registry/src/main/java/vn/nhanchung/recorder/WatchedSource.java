package vn.nhanchung.recorder;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A registered recorder over the network, with what the framework owes it: it is not asked while it rests, how it answers is written
 * down for everybody, and a login that it refused is not offered again. And with what the framework owes who asks: what it gives is held against what
 * it was asked for.
 */
final class WatchedSource implements FootageSource {

    private final String recorder;
    private final Function<@Nullable Login, FootageSource> opening;
    private final RecorderHealth health;
    private final RecorderLogins logins;
    private @Nullable FootageSource opened;
    private @Nullable Login offered;

    /** @param opening opens it with its login, null where it has none */
    WatchedSource(
            String recorder,
            Function<@Nullable Login, FootageSource> opening,
            RecorderHealth health,
            RecorderLogins logins) {
        this.recorder = recorder;
        this.opening = opening;
        this.health = health;
        this.logins = logins;
    }

    @Override
    public RecorderInfo describe() {
        return ask(FootageSource::describe);
    }

    @Override
    public Optional<ClockReading> clock() {
        // Where a family has no clock, nobody was asked and nobody has answered.
        return ask(FootageSource::clock, Optional::isPresent);
    }

    @Override
    public Optional<byte[]> snapshot(String channel) {
        return ask(source -> source.snapshot(channel));
    }

    @Override
    public Optional<List<RecorderChannel>> channels() {
        return ask(FootageSource::channels);
    }

    @Override
    public Optional<RecordedRun> extent(String channel) {
        return ask(source -> source.extent(channel));
    }

    @Override
    public RecorderChannel channel(String name) {
        return ask(source -> source.channel(name));
    }

    @Override
    public boolean tellsWhatItHolds() {
        return opened().tellsWhatItHolds();
    }

    @Override
    public Duration timeDoubt(String channel) {
        return opened().timeDoubt(channel);
    }

    @Override
    public Duration leadIn() {
        return opened().leadIn();
    }

    @Override
    public RecordedCoverage coverage(String channel, RecorderTime from, RecorderTime to) {
        return ask(source -> source.coverage(channel, from, to));
    }

    @Override
    public List<FetchedSegment> fetch(String channel, RecorderTime from, RecorderTime to, FetchTarget target) {
        return ask(source -> {
            long begun = System.nanoTime();
            List<FetchedSegment> given = source.fetch(channel, from, to, target);
            WindowCheck.require(given, Duration.ofNanos(System.nanoTime() - begun), source::clock);
            return given;
        });
    }

    private <T> T ask(Function<FootageSource, T> question) {
        return ask(question, answer -> true);
    }

    private <T> T ask(Function<FootageSource, T> question, Predicate<T> isOfTheRecorder) {
        FootageSource source = opened();
        health.refuseWhileResting(recorder);
        T answer;
        try {
            answer = question.apply(source);
        } catch (FootageException failed) {
            note(failed.kind());
            throw failed;
        }
        if (isOfTheRecorder.test(answer)) {
            health.answered(recorder);
        }
        return answer;
    }

    private void note(FootageException.Kind failure) {
        switch (failure) {
            // Whoever stopped the asking is not the recorder.
            case UNREACHABLE, TIMEOUT -> {
                if (!Thread.currentThread().isInterrupted()) {
                    health.failed(recorder, failure);
                }
            }
            case AUTH -> {
                health.answered(recorder);
                refused();
            }
            // It was not asked.
            case NOT_ALLOWED, LOGIN_SEALED -> {}
            default -> health.answered(recorder);
        }
    }

    /** @throws FootageException AUTH where its login was refused before, LOGIN_SEALED where it cannot be opened here */
    private synchronized FootageSource opened() {
        FootageSource source = opened;
        if (source == null) {
            offered = logins.of(recorder).orElse(null);
            source = opening.apply(offered);
            opened = source;
        }
        return source;
    }

    private synchronized void refused() {
        if (offered != null) {
            logins.refused(recorder, offered);
        }
    }
}
