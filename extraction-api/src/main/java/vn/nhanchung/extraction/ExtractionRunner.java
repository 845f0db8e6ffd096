package vn.nhanchung.extraction;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.evidence.ClipDeposit;
import vn.nhanchung.evidence.EvidenceVault;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.extraction.video.CutProgress;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.PlannedClip;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;

/**
 * One attempt at one extraction: plan, fetch, cut into the store. Killed at any point it leaves a row that is not ended and,
 * where the recorder gave copies, a work folder; the queue gives the row to another attempt, which starts from nothing.
 */
@InWorker
@Component
class ExtractionRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ExtractionRunner.class);

    private final ExtractionSteps steps;
    private final RunningAttempts attempts;
    private final AskableCameras cameras;
    private final ExtractionSources sources;
    private final ClipCutter cutter;
    private final EvidenceVault vault;
    private final WorkFolders folders;
    private final Clock clock;

    @SuppressWarnings("checkstyle:ParameterNumber")
    ExtractionRunner(
            ExtractionSteps steps,
            RunningAttempts attempts,
            AskableCameras cameras,
            ExtractionSources sources,
            ClipCutter cutter,
            EvidenceVault vault,
            WorkFolders folders,
            Clock clock) {
        this.steps = steps;
        this.attempts = attempts;
        this.cameras = cameras;
        this.sources = sources;
        this.cutter = cutter;
        this.vault = vault;
        this.folders = folders;
        this.clock = clock;
    }

    /**
     * Makes one attempt.
     *
     * @return when the next attempt is due; null when the extraction has ended
     * @throws RuntimeException where not even the trouble can be written down, because the database is away
     */
    @Nullable
    Instant attempt(String code) {
        Attempt attempt = steps.begin(code).orElse(null);
        if (attempt == null) {
            // Killed between the last commit and the end, the attempt before this one left its folder.
            folders.discard(folders.of(code));
            return null;
        }
        Running running = attempts.enter(attempt);
        try {
            run(running);
            return null;
        } catch (RuntimeException met) {
            Stop asked = Superseded.causes(met) ? Stop.SUPERSEDED : running.leave();
            if (asked != null) {
                return stopped(attempt, asked);
            }
            if (DatabaseAway.causes(met)) {
                throw met;
            }
            Trouble trouble = troubleOf(met);
            report(attempt.extraction(), trouble, met);
            Instant notBefore = met instanceof FootageException footage ? footage.notBefore() : null;
            return steps.meet(attempt, trouble, String.valueOf(met.getMessage()), notBefore);
        } finally {
            attempts.leave(running);
        }
    }

    private @Nullable Instant stopped(Attempt attempt, Stop why) {
        LOG.info("{} attempt {} has stopped: {}", attempt.code(), attempt.number(), why);
        switch (why) {
            case CANCELLED -> steps.cancelled(attempt);
            case DRAINED -> steps.putDown(attempt);
            case SUPERSEDED -> steps.superseded(attempt);
        }
        return why == Stop.DRAINED ? clock.instant() : null;
    }

    /** A fault of our own is worth its stack; what a recorder or a store does is worth a line. */
    private static void report(Extraction extraction, Trouble trouble, RuntimeException met) {
        if (trouble == Trouble.INTERNAL) {
            LOG.error("{} attempt {}: {}", extraction.code(), extraction.attempt(), trouble, met);
        } else {
            LOG.warn("{} attempt {}: {}, {}", extraction.code(), extraction.attempt(), trouble, met.getMessage());
        }
    }

    /**
     * What comes over a network is awaited outside of the places in which is cut: how long that takes is up to others, and nothing native runs meanwhile
     * that the worker could die of.
     */
    private void run(Running running) {
        Attempt attempt = running.attempt();
        try {
            if (sources.route(attempt.extraction()).overNetwork() && !attempt.apart()) {
                Retrieved got = attempts.beforeItsTurn(() -> {
                    steps.beforeItsTurn(attempt);
                    return retrieve(attempt);
                });
                inTurn(running, () -> {
                    // An hour may have passed: a consent withdrawn meanwhile counts.
                    refuseWhatMayNotBeAsked(attempt.extraction());
                    cut(running, got);
                });
            } else {
                inTurn(running, () -> cut(running, retrieve(attempt)));
            }
        } finally {
            folders.discard(folders.of(attempt.code()));
        }
    }

    private void inTurn(Running running, Runnable work) {
        attempts.inTurn(running, () -> {
            steps.inTurn(running.attempt());
            work.run();
        });
    }

    private void cut(Running running, Retrieved got) {
        Attempt attempt = running.attempt();
        steps.advance(attempt, ExtractionState.CUTTING, AuditAction.EXTRACTION_CUTTING);
        CutProgress progress = new AttemptProgress(running, steps, clock);
        try (PlannedClip planned = running.cutting(() -> cutter.plan(got.plan().cutList(got.segments()), progress))) {
            store(
                    attempt,
                    new ClipBeingCut(
                            planned,
                            got.segments(),
                            progress,
                            cut -> new ClipRecord(attempt, got.source(), got.plan(), got.segments(), cut),
                            stepsOf(running)));
        }
    }

    /**
     * What a recorder gave.
     *
     * @param source read by the offset that its clock had when it recorded
     */
    private record Retrieved(CameraSource source, CutPlan plan, List<FetchedSegment> segments) {}

    private Retrieved retrieve(Attempt attempt) {
        refuseWhatMayNotBeAsked(attempt.extraction());
        CameraSource source = sources.of(attempt.extraction())
                .orElseThrow(() -> new FootageException(
                        FootageException.Kind.UNREACHABLE, "no recorder is connected to the camera any more"));
        return sources.retrieve(source, attempt.extraction().asked(), measured -> retrieve(attempt, measured));
    }

    private Retrieved retrieve(Attempt attempt, CameraSource source) {
        CutPlan plan = plan(attempt, source);
        steps.advance(attempt, ExtractionState.FETCHING, AuditAction.EXTRACTION_FETCHING);
        try {
            return fetch(attempt, source, plan);
        } catch (FootageException refused) {
            Duration doubt = source.source().timeDoubt(source.channel());
            if (doubt.compareTo(plan.timeDoubt()) <= 0) {
                throw refused;
            }
            LOG.info("{}: {}; asked anew, wider by {}", attempt.code(), refused.getMessage(), doubt);
            return fetch(attempt, source, plan(attempt, source));
        }
    }

    private CutPlan plan(Attempt attempt, CameraSource source) {
        CutPlan plan = CutPlanner.plan(
                attempt.extraction().asked(), source.offset(), source.source().timeDoubt(source.channel()));
        refuseWhereNothingIs(source, plan);
        return plan;
    }

    private Retrieved fetch(Attempt attempt, CameraSource source, CutPlan plan) {
        Supplier<Path> folder = () -> folders.fresh(attempt.code());
        Duration asked = attempt.extraction().asked().length();
        try (FetchWatch watch = new FetchWatch(
                folder, plan.from(), asked, (fetched, bytes) -> steps.progressed(attempt, fetched, bytes))) {
            return new Retrieved(source, plan, plan.fetch(source, watch));
        }
    }

    private void refuseWhatMayNotBeAsked(Extraction extraction) {
        Refusal refusal = cameras.against(extraction);
        if (refusal != null) {
            throw new Met(refusal.trouble());
        }
    }

    private void refuseWhereNothingIs(CameraSource source, CutPlan plan) {
        var coverage = source.source().coverage(source.channel(), plan.from(), plan.to());
        Trouble trouble = CutPlanner.judge(plan, coverage, clock.instant());
        if (trouble != null) {
            throw new Met(trouble);
        }
    }

    private ClipBeingCut.Steps stepsOf(Running running) {
        Attempt attempt = running.attempt();
        return new ClipBeingCut.Steps() {
            @Override
            public CutResult cutting(Supplier<CutResult> work) {
                return running.cutting(work);
            }

            @Override
            public void written() {
                steps.advance(attempt, ExtractionState.STORING, AuditAction.EXTRACTION_STORING);
            }

            @Override
            public void taken() {
                running.keep();
            }

            @Override
            public Instant proved() {
                // The store has the clip: whatever was waited for is over, and so is the time to stop.
                if (running.leave() != null) {
                    throw new IllegalStateException("stopped");
                }
                steps.resume(attempt);
                return clock.instant();
            }
        };
    }

    private void store(Attempt attempt, ClipBeingCut clip) {
        Extraction extraction = attempt.extraction();
        vault.deposit(
                new ClipDeposit(
                        extraction.code(),
                        extraction.incidentCode(),
                        attempt.request().purpose().name(),
                        attempt.request().requestedBy(),
                        extraction.cameraCode(),
                        extraction.attempt(),
                        "video/mp4",
                        clip),
                stored -> steps.stored(attempt, stored.id(), clip.record().got()));
    }

    private static Trouble troubleOf(RuntimeException met) {
        return switch (met) {
            case Met known -> known.trouble;
            case FootageException footage -> Trouble.valueOf(footage.kind().name());
            case CutException cut ->
                switch (cut.kind()) {
                    case NOTHING_IN_WINDOW -> Trouble.NO_FOOTAGE;
                    case UNREADABLE -> Trouble.CORRUPT;
                    case CANNOT_WRITE -> Trouble.STORE_UNAVAILABLE;
                    case CANCELLED, NEEDS_LIBRARIES -> Trouble.INTERNAL;
                };
            case VaultException vault ->
                switch (vault.kind()) {
                    case LOCK_NOT_KEPT -> Trouble.LOCK_NOT_KEPT;
                    case TOO_LARGE -> Trouble.TOO_LARGE;
                    case INTERRUPTED -> Trouble.INTERNAL;
                    default -> Trouble.STORE_UNAVAILABLE;
                };
            case UncheckedIOException disk -> Trouble.DISK_FULL;
            default -> Trouble.INTERNAL;
        };
    }

    /** A trouble that a plan already shows. */
    private static final class Met extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Trouble trouble;

        Met(Trouble trouble) {
            super(trouble.name());
            this.trouble = trouble;
        }
    }
}
