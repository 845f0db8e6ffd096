package vn.nhanchung.extraction;

import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.ClipContent;
import vn.nhanchung.evidence.ObjectBody;
import vn.nhanchung.evidence.StoredObject;
import vn.nhanchung.extraction.video.CutProgress;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.PlannedClip;
import vn.nhanchung.recorder.FetchedSegment;

/** The clip of one attempt, cut while the vault stores it; what was really got is known once it has been written. */
final class ClipBeingCut implements ClipContent {

    private final PlannedClip planned;
    private final Set<Path> handedOver;
    private final CutProgress progress;
    private final Function<CutResult, ClipRecord> stating;
    private final Steps steps;
    private @Nullable CutResult cut;

    /** Told of what happens in between. */
    interface Steps {

        /** Runs what opens the recorder's files; whoever watches over that knows then. */
        CutResult cutting(Supplier<CutResult> work);

        /** The clip has been cut to its end, for the first time. */
        void written();

        /** The store has all of it and is about to lock it. */
        void taken();

        /** The store has proved to hold it; returns when the manifest is made. */
        Instant proved();
    }

    /** @param stating what is to be said of a finished cut */
    ClipBeingCut(
            PlannedClip planned,
            List<FetchedSegment> segments,
            CutProgress progress,
            Function<CutResult, ClipRecord> stating,
            Steps steps) {
        this.planned = planned;
        this.handedOver = segments.stream()
                .filter(FetchedSegment::handedOver)
                .map(FetchedSegment::file)
                .collect(Collectors.toUnmodifiableSet());
        this.progress = progress;
        this.stating = stating;
        this.steps = steps;
    }

    @Override
    public ObjectBody clip() {
        return new ObjectBody() {
            @Override
            public long size() {
                return planned.size();
            }

            @Override
            public String writeTo(WritableByteChannel out) {
                CutResult result = steps.cutting(() -> planned.writeTo(out, progress));
                boolean first = cut == null;
                cut = result;
                if (first) {
                    steps.written();
                }
                return result.proof().sha256();
            }

            @Override
            public void taken() {
                steps.taken();
            }
        };
    }

    @Override
    public List<Path> originals() {
        return cut().sources().stream()
                .map(CutResult.Source::file)
                .filter(handedOver::contains)
                .distinct()
                .toList();
    }

    @Override
    public byte[] manifest(StoredObject clip, List<StoredObject> originals) {
        Instant madeAt = steps.proved();
        Map<Path, StoredObject> kept = new HashMap<>();
        List<Path> files = originals();
        for (int i = 0; i < files.size(); i++) {
            kept.put(files.get(i), originals.get(i));
        }
        return record().manifest(clip, kept, madeAt);
    }

    /** What was got. */
    ClipRecord record() {
        return stating.apply(cut());
    }

    private CutResult cut() {
        if (cut == null) {
            throw new IllegalStateException("nothing has been cut yet");
        }
        return cut;
    }
}
