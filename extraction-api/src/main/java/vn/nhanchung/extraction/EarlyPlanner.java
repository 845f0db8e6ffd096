package vn.nhanchung.extraction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.nhanchung.extraction.EarlyRefusal.Kind;
import vn.nhanchung.extraction.reader.ClipReaders;
import vn.nhanchung.extraction.reader.ReaderClip;
import vn.nhanchung.extraction.reader.ReadersBusy;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.extraction.video.CutProgress;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.PlannedClip;
import vn.nhanchung.extraction.video.ReadableClip;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.PatientDisks;
import vn.nhanchung.recorder.RecorderTime;
import vn.nhanchung.supervision.ChildLost;

/**
 * Lays an extraction's clip out by the worker's plan: in the service's own process where the files' own tables suffice, else in a
 * clip reader, because native code stays out of this process. Few at a time and not for long, whatever a file claims.
 */
@Component
class EarlyPlanner {

    /** The plan of a day takes some 50 MiB while it is made. */
    private static final int AT_ONCE = 2;

    /** For a turn, and for a plan by tables. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A plan that is slow gives itself up; one that does not even do that waits for its disk. */
    private static final Duration READS_LAST_BLOCK = Duration.ofSeconds(5);

    private final ClipCutter cutter = ClipCutter.byTablesAlone();
    private final EarlyTurns turns;
    private final AskableCameras cameras;
    private final ExtractionSources sources;
    private final ClipReaders readers;
    private final PatientDisks disks;
    private final Clock clock;

    EarlyPlanner(
            AskableCameras cameras, ExtractionSources sources, ClipReaders readers, PatientDisks disks, Clock clock) {
        this.cameras = cameras;
        this.sources = sources;
        this.readers = readers;
        this.disks = disks;
        this.turns = new EarlyTurns(AT_ONCE, PATIENCE, PATIENCE.plus(readers.patience()));
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
        return turns.plan(code, account, () -> refusing(extraction, source, account));
    }

    private EarlyClip refusing(Extraction extraction, CameraSource source, String account) {
        String code = extraction.code();
        try {
            return plan(extraction, source, account);
        } catch (FootageException away) {
            throw new EarlyRefusal(Kind.EARLY_NOTHING, code, away);
        } catch (CutException cut) {
            throw new EarlyRefusal(kind(cut), code, cut);
        } catch (ReadersBusy busy) {
            throw new EarlyRefusal(Kind.EARLY_BUSY, code, busy);
        } catch (ChildLost dead) {
            throw new EarlyRefusal(Kind.EARLY_AFTER_STORING, code, dead);
        }
    }

    /** Throws where the camera may not be asked any more: its household withdrew consent, or it was taken out. */
    void requireAskable(Extraction extraction) {
        cameras.require(extraction);
    }

    private EarlyClip plan(Extraction extraction, CameraSource source, String account) {
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
        CutList list = plan.cutList(segments);
        try {
            return disks.ask(segments.getFirst().file(), PATIENCE.plus(READS_LAST_BLOCK), () -> {
                try (PlannedClip planned = cutter.plan(list, notForLong)) {
                    return clip(planned.layout(), planned.timeMap(), source);
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (CutException cut) {
            if (cut.kind() != CutException.Kind.NEEDS_LIBRARIES) {
                throw cut;
            }
            ReaderClip read = readers.layOut(list, account);
            return clip(read, read.timeMap(), source);
        }
    }

    private static EarlyClip clip(ReadableClip layout, List<CutResult.Anchor> timeMap, CameraSource source) {
        return new EarlyClip(layout, layout.fingerprint(), timeMap(timeMap, source));
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
