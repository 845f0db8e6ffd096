package vn.nhanchung.extraction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nhanchung.evidence.NewPreview;
import vn.nhanchung.evidence.PreviewKind;
import vn.nhanchung.evidence.Previews;
import vn.nhanchung.evidence.StoredBytes;
import vn.nhanchung.extraction.video.MasterBytes;
import vn.nhanchung.extraction.video.Still;
import vn.nhanchung.extraction.video.Stills;
import vn.nhanchung.extraction.video.ViewingCopy;

/**
 * Makes what is missing of a clip's previews. Killed at any point it leaves what is on record and a work folder; the next
 * attempt goes on from there. Nothing it meets touches the clip.
 */
@InWorker
@Component
class PreviewMaker {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewMaker.class);

    private final ClipPreviews clips;
    private final Extractions extractions;
    private final Previews previews;
    private final WorkFolders folders;
    private final RunningAttempts attempts;

    /** Decoding takes whole cores, and extractions wait for the same ones: one preview at a time. */
    private final Semaphore turn = new Semaphore(1);

    PreviewMaker(
            ClipPreviews clips,
            Extractions extractions,
            Previews previews,
            WorkFolders folders,
            RunningAttempts attempts) {
        this.clips = clips;
        this.extractions = extractions;
        this.previews = previews;
        this.folders = folders;
        this.attempts = attempts;
    }

    /**
     * Makes a clip's previews; blocks while it does.
     *
     * @return false when another clip's are being made here, or extractions wait for a place: come back later
     */
    boolean make(UUID clipId) {
        if (attempts.haveToWait() || !turn.tryAcquire()) {
            return false;
        }
        Path folder = folders.fresh("preview-" + clipId);
        try {
            attempts.beside(() -> makeMissing(extractions.ofClip(clipId), clipId, folder));
            return true;
        } finally {
            folders.discard(folder);
            turn.release();
        }
    }

    /** Puts on record that what is still missing will not be made. */
    void giveUp(UUID clipId, Throwable met) {
        PreviewTrouble trouble = PreviewTrouble.of(met);
        LOG.warn("previews of clip {} given up: {}, {}", clipId, trouble, met.toString());
        clips.missing(clipId).forEach(kind -> previews.giveUp(clipId, kind, trouble.name(), met.toString()));
    }

    private void makeMissing(Extraction extraction, UUID clipId, Path folder) {
        Set<PreviewKind> missing = clips.missing(clipId);
        if (missing.contains(PreviewKind.CONTACT_SHEET) || missing.contains(PreviewKind.POSTER)) {
            makeStills(extraction, clipId, folder);
        }
        // Asked again: only the stills tell whether an H.264 master is of a kind that browsers play.
        if (clips.missing(clipId).contains(PreviewKind.VIEWING_COPY)) {
            makeCopy(clipId, folder);
        }
    }

    private void makeStills(Extraction extraction, UUID clipId, Path folder) {
        Stills stills;
        try (StoredBytes bytes = previews.openMaster(clipId)) {
            stills = Stills.of(master(bytes));
        }
        PreviewFacts facts = new PreviewFacts(extraction);
        byte[] sheet = stills.sheet().jpeg();
        keep(clipId, PreviewKind.CONTACT_SHEET, write(folder, "sheet.jpg", sheet), facts.of(stills));
        Still poster = stills.poster();
        if (poster == null) {
            previews.giveUp(
                    clipId, PreviewKind.POSTER, PreviewTrouble.PREVIEW_UNREADABLE.name(), "no key frame decodes");
        } else {
            keep(clipId, PreviewKind.POSTER, write(folder, "poster.jpg", poster.jpeg()), facts.of(poster));
        }
    }

    private void makeCopy(UUID clipId, Path folder) {
        Path file = folder.resolve("copy.mp4");
        ViewingCopy copy;
        try (StoredBytes bytes = previews.openMaster(clipId)) {
            copy = ViewingCopy.write(master(bytes), file);
        }
        keep(clipId, PreviewKind.VIEWING_COPY, file, PreviewFacts.of(copy));
    }

    private void keep(UUID clipId, PreviewKind kind, Path file, Map<String, Object> facts) {
        previews.keep(clipId, new NewPreview(kind, file, facts, Stills.libraries()));
    }

    private static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every read gives way: between two key frames, or two blocks of a copy. */
    private MasterBytes master(StoredBytes bytes) {
        return new MasterBytes() {
            @Override
            public long size() {
                return bytes.size();
            }

            @Override
            public int read(long position, ByteBuffer into) throws IOException {
                attempts.giveWay();
                return bytes.read(position, into);
            }
        };
    }
}
