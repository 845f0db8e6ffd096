package vn.nhanchung.extraction.command;

import java.time.Duration;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;
import vn.nhanchung.evidence.wire.DeferredPut;
import vn.nhanchung.evidence.wire.StreamedPut;
import vn.nhanchung.extraction.FolderCut;
import vn.nhanchung.extraction.video.CutProgress;
import vn.nhanchung.extraction.video.CutResult;
import vn.nhanchung.extraction.video.PlannedClip;

/** Sends a clip to an address while it is being cut, in one PUT. */
record ClipSending(Target.Address target, CutProgress progress) implements FolderCut.Receiver {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** S3's limit. */
    private static final long LARGEST_PUT_BYTES = 5L << 30;

    @Override
    public CutResult receive(PlannedClip clip) {
        if (clip.size() > LARGEST_PUT_BYTES) {
            throw new VaultException(Kind.TOO_LARGE, "%,d byte".formatted(clip.size()));
        }
        StreamedPut.Order order = new StreamedPut.Order(target.uri(), "video/mp4", clip.size(), PATIENCE, "the clip");
        try (DeferredPut put = new DeferredPut(order)) {
            CutResult cut = clip.writeTo(put, progress);
            put.answer();
            return cut;
        }
    }
}
