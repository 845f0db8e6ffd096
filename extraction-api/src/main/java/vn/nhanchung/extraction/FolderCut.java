package vn.nhanchung.extraction;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import vn.nhanchung.extraction.video.ClipCutter;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.extraction.video.CutProgress;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.PlannedClip;
import vn.nhanchung.incident.TimeWindow;
import vn.nhanchung.recorder.CameraSource;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.FetchedSegment;
import vn.nhanchung.recorder.directory.LooseFolder;

/** Cuts one window out of a folder of segments: the service's own plan, cutter and manifest, without the service. */
public final class FolderCut {

    private final ClipCutter cutter;
    private final Clock clock;

    /** Cuts with a cutter; the clock says what is so young that it may still be being recorded. */
    public FolderCut(ClipCutter cutter, Clock clock) {
        this.cutter = cutter;
        this.clock = clock;
    }

    /** Takes a clip's bytes as they are made. */
    @FunctionalInterface
    public interface Receiver {
        /** Has the clip written once; returns what that gave. */
        CutResult receive(PlannedClip clip);
    }

    /**
     * Cuts a clip into a file.
     *
     * @param asked true time
     * @param out where the clip appears when it is whole; an older file there is replaced
     * @throws Refused when the folder's names already show that there is nothing to cut
     * @throws vn.nhanchung.recorder.FootageException when the folder cannot be read
     * @throws vn.nhanchung.extraction.video.CutException when no clip could be made
     */
    public Manifest cut(LooseFolder folder, ClockOffset offset, TimeWindow asked, Path out, CutProgress progress) {
        return cut(folder, offset, asked, list -> cutter.cut(list, out, progress));
    }

    /** Cuts a clip straight into a receiver; throws what that throws, and otherwise as {@link #cut} does. */
    public Manifest send(
            LooseFolder folder, ClockOffset offset, TimeWindow asked, Receiver receiver, CutProgress progress) {
        return cut(folder, offset, asked, list -> {
            try (PlannedClip clip = cutter.plan(list, progress)) {
                return receiver.receive(clip);
            }
        });
    }

    private Manifest cut(
            LooseFolder folder, ClockOffset offset, TimeWindow asked, Function<CutList, CutResult> cutting) {
        CutPlan plan = CutPlanner.plan(asked, offset);
        CameraSource source = folder.open(offset, plan.from(), plan.to(), clock);
        Trouble trouble = CutPlanner.judge(
                plan, source.source().coverage(source.channel(), plan.from(), plan.to()), clock.instant());
        if (trouble != null) {
            throw new Refused(trouble);
        }
        List<FetchedSegment> segments = plan.fetch(source, () -> {
            throw new IllegalStateException("a folder's files are read where they lie");
        });
        CutResult cut = cutting.apply(plan.cutList(segments));
        Instant now = clock.instant();
        return new CutFacts(asked, source, plan, segments, cut).manifest(null, now);
    }

    /** Nothing was cut, and the plan shows why. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Trouble trouble;

        Refused(Trouble trouble) {
            super(trouble.name());
            this.trouble = trouble;
        }

        /** Why. */
        public Trouble trouble() {
            return trouble;
        }
    }
}
