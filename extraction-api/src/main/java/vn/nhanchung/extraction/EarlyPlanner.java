package vn.nhanchung.extraction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.nhanchung.extraction.EarlyRefusal.Kind;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.extraction.video.CutProgress;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.PlannedClip;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecorderTime;

/**
 * Lays an extraction's clip out in the service's own process, by the worker's plan and the files' own tables: no native code, few
 * at a time and not for long, whatever a file claims.
 */
@Component
class EarlyPlanner {

    /** The plan of a day takes some 50 MiB while it is made. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ClipCutter cutter = ClipCutter.byTablesAlone();
    private final EarlyTurns turns = new EarlyTurns(AT_ONCE, PATIENCE);
    private final AskableCameras cameras;
    private final ExtractionSources sources;
    private final Clock clock;

    EarlyPlanner(AskableCameras cameras, ExtractionSources sources, Clock clock) {
        this.cameras = cameras;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Lays a clip out for an account, or waits for who lays out the same; blocks.
     *
     * @throws EarlyRefusal EARLY_AFTER_STORING, EARLY_NOTHING, EARLY_BUSY
     * @throws RequestRefusal where the camera may not be asked any more
     */
    EarlyClip plan(Extraction extraction, String account) {
        String code = extraction.code();
        requireAskable(extraction);
        CameraSource source = sources.of(extraction)
                .filter(found -> found.kind().inPlace())
                .orElseThrow(() -> new EarlyRefusal(Kind.EARLY_AFTER_STORING, code));
        return turns.plan(code, account, () -> refusing(extraction, source));
    }

    private EarlyClip refusing(Extraction extraction, CameraSource source) {
        String code = extraction.code();
        try {
            return plan(extraction, source);
        } catch (FootageException away) {
            throw new EarlyRefusal(Kind.EARLY_NOTHING, code, away);
        } catch (CutException cut) {
            throw new EarlyRefusal(kind(cut), code, cut);
        }
    }

    /** Throws where the camera may not be asked any more: its household withdrew consent, or it was taken out. */
    void requireAskable(Extraction extraction) {
        cameras.require(extraction);
    }

    private EarlyClip plan(Extraction extraction, CameraSource source) {
        CutProgress notForLong = notForLong();
        CutPlan plan = CutPlanner.plan(extraction.asked(), source.offset());
        var coverage = source.source().coverage(source.channel(), plan.from(), plan.to());
        if (CutPlanner.judge(plan, coverage, clock.instant()) != null) {
            throw new EarlyRefusal(Kind.EARLY_NOTHING, extraction.code());
        }
        List<FetchedSegment> segments = plan.fetch(source, () -> {
            throw new EarlyRefusal(Kind.EARLY_AFTER_STORING, extraction.code());
        });
        if (segments.stream().anyMatch(FetchedSegment::handedOver)) {
            throw new EarlyRefusal(Kind.EARLY_AFTER_STORING, extraction.code());
        }
        try (PlannedClip planned = cutter.plan(plan.cutList(segments), notForLong)) {
            var layout = planned.layout();
            return new EarlyClip(layout, layout.fingerprint(), timeMap(planned.timeMap(), source));
        }
    }

    private static List<Got.Anchor> timeMap(List<CutResult.Anchor> anchors, CameraSource source) {
        return anchors.stream()
                .map(anchor -> new Got.Anchor(
                        anchor.media().toNanos() / 1e9,
                        source.offset().toTrue(new RecorderTime(anchor.at())),
                        anchor.at()))
                .toList();
    }

    /** The folder's look-through counts too: a recorder on a slow disk holds a place no longer than a file that is slow to read. */
    private CutProgress notForLong() {
        Instant end = clock.instant().plus(PATIENCE);
        return reached -> {
            if (clock.instant().isAfter(end)) {
                throw new IllegalStateException("the clip's plan takes too long");
            }
        };
    }

    private static Kind kind(CutException cut) {
        return switch (cut.kind()) {
            case NEEDS_LIBRARIES, CANCELLED -> Kind.EARLY_AFTER_STORING;
            case NOTHING_IN_WINDOW, UNREADABLE, CANNOT_WRITE -> Kind.EARLY_NOTHING;
        };
    }
}
