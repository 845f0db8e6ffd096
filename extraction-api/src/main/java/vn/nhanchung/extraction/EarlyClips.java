package vn.nhanchung.extraction;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.evidence.ByteRange;
import vn.nhanchung.evidence.VaultSettings;
import vn.nhanchung.extraction.EarlyRefusal.Kind;
import vn.nhanchung.extraction.reader.ReadersBusy;
import vn.nhanchung.extraction.video.ClipFeed;
import vn.nhanchung.supervision.ChildLost;

/**
 * Shows an extraction's clip before it is stored: the very bytes that will be, from the recorder's files. Not evidence. No byte
 * without the log entry of a look, which lasts as long as one at a stored clip. Calls block.
 */
@Service
public class EarlyClips {

    private final EarlyRecords records;
    private final EarlyPlanner planner;
    private final EarlyPlans plans;
    private final VaultSettings settings;
    private final Clock clock;

    EarlyClips(EarlyRecords records, EarlyPlanner planner, EarlyPlans plans, VaultSettings settings, Clock clock) {
        this.records = records;
        this.planner = planner;
        this.plans = plans;
        this.settings = settings;
        this.clock = clock;
    }

    /** A look with what a player needs to know. */
    public record Look(EarlyViewing viewing, Extraction extraction, List<Got.Anchor> timeMap) {}

    /**
     * Puts on record that a person looks at a clip that is not stored yet.
     *
     * @throws EarlyRefusal when it is stored, has ended, or cannot be played before it is stored
     * @throws RequestRefusal when there is no such extraction, or its camera may not be asked any more
     */
    public Look open(String extractionCode, Actor actor) {
        Extraction extraction = records.atWork(extractionCode);
        EarlyClip clip = planner.plan(extraction, actor.account());
        try {
            // Planning takes a while, in which a camera may be taken back.
            planner.requireAskable(extraction);
            EarlyViewing viewing = records.open(extractionCode, clip, actor, settings.viewingLasts());
            plans.keep(viewing.account(), clip);
            return new Look(viewing, extraction, clip.timeMap());
        } finally {
            plans.dropUnlessHeld(clip);
        }
    }

    /**
     * A look that may go on, by whoever opened it.
     *
     * @throws EarlyRefusal when there is none, it is somebody else's or over, or the extraction has ended without a clip
     * @throws RequestRefusal when the camera may not be asked any more
     */
    public EarlyViewing require(UUID viewingId, String account) {
        EarlyViewing viewing = records.find(viewingId)
                .orElseThrow(() -> new EarlyRefusal(Kind.VIEWING_NOT_FOUND, viewingId.toString()));
        if (!viewing.account().equals(account)) {
            throw new EarlyRefusal(Kind.VIEWING_NOT_YOURS, viewingId.toString());
        }
        if (!clock.instant().isBefore(viewing.expiresAt())) {
            plans.forget(account, viewing.fingerprint());
            throw new EarlyRefusal(Kind.VIEWING_EXPIRED, viewingId.toString());
        }
        requireAllowed(viewing);
        return viewing;
    }

    /**
     * Begins to read the clip of a look that {@link #require} has allowed. The feed ends with a refusal when the look ends.
     *
     * @param range null reads all of it
     * @throws EarlyRefusal EARLY_CHANGED when the recorder's files are not those that were opened, and what planning throws
     */
    public ClipFeed feed(EarlyViewing viewing, @Nullable ByteRange range) {
        try {
            return feed(viewing, clip(viewing), range);
        } catch (ChildLost gone) {
            // Since it was laid out, or with this question: another one may do.
            try {
                return feed(viewing, clip(viewing), range);
            } catch (ChildLost again) {
                throw new EarlyRefusal(Kind.EARLY_AFTER_STORING, viewing.extractionCode(), again);
            }
        }
    }

    private ClipFeed feed(EarlyViewing viewing, EarlyClip clip, @Nullable ByteRange range) {
        Runnable alive = new EarlyWatch(viewing, () -> requireAllowed(viewing), clock);
        try {
            return range == null
                    ? clip.layout().feed(0, viewing.size(), alive)
                    : clip.layout().feed(range.offset(), range.offset() + range.length(), alive);
        } catch (ReadersBusy busy) {
            throw new EarlyRefusal(Kind.EARLY_BUSY, viewing.extractionCode(), busy);
        }
    }

    /** Puts on record that a look was given the whole clip, and the hash of what was given. */
    public void sentWhole(EarlyViewing viewing, Actor actor, String sha256) {
        records.sentWhole(viewing, actor, sha256);
    }

    private EarlyClip clip(EarlyViewing viewing) {
        EarlyClip known = plans.of(viewing.account(), viewing.fingerprint());
        if (known != null) {
            return known;
        }
        EarlyClip again = planner.plan(records.notEnded(viewing.extractionCode()), viewing.account());
        if (!again.fingerprint().equals(viewing.fingerprint())) {
            plans.dropUnlessHeld(again);
            throw new EarlyRefusal(Kind.EARLY_CHANGED, viewing.extractionCode());
        }
        plans.keep(viewing.account(), again);
        EarlyClip kept = plans.of(viewing.account(), viewing.fingerprint());
        return kept == null ? again : kept;
    }

    /** What is stored by now was allowed; until then a camera may be taken back. */
    private void requireAllowed(EarlyViewing viewing) {
        Extraction extraction = records.notEnded(viewing.extractionCode());
        if (extraction.state() != ExtractionState.STORED) {
            planner.requireAskable(extraction);
        }
    }
}
