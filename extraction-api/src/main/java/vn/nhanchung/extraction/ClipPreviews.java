package vn.nhanchung.extraction;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.evidence.Preview;
import vn.nhanchung.evidence.PreviewGivenUp;
import vn.nhanchung.evidence.PreviewKind;
import vn.nhanchung.evidence.Previews;

/** Which previews a clip is to have, and which of them are still missing. */
@Service
public class ClipPreviews {

    private static final String H264 = "h264";

    private final Extractions extractions;
    private final Previews previews;
    private final PreviewQueue queue;

    ClipPreviews(Extractions extractions, Previews previews, PreviewQueue queue) {
        this.extractions = extractions;
        this.previews = previews;
        this.queue = queue;
    }

    /** What is neither made nor given up, of what the clip is to have. A copy is for what browsers cannot play. */
    public Set<PreviewKind> missing(UUID clipId) {
        Set<PreviewKind> missing = EnumSet.allOf(PreviewKind.class);
        if (!needsCopy(clipId)) {
            missing.remove(PreviewKind.VIEWING_COPY);
        }
        previews.made(clipId).stream().map(Preview::kind).forEach(missing::remove);
        previews.givenUp(clipId).stream().map(PreviewGivenUp::kind).forEach(missing::remove);
        return missing;
    }

    /** Whether some browsers cannot play the master, as far as is known. */
    public boolean needsCopy(UUID clipId) {
        Got got = extractions.ofClip(clipId).got();
        return got == null
                || !got.codec().equals(H264)
                || previews.made(clipId).stream().anyMatch(ClipPreviews::odd);
    }

    /** Sees to it that what is missing will be made: for clips that were stored before there were previews. */
    @Transactional
    public void want(UUID clipId) {
        if (!missing(clipId).isEmpty()) {
            queue.enqueue(clipId);
        }
    }

    private static boolean odd(Preview preview) {
        return Boolean.FALSE.equals(preview.facts().get(PreviewFacts.PLAIN));
    }
}
