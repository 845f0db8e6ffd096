package vn.nhanchung.extraction.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.nhanchung.evidence.VaultSettings;
import vn.nhanchung.extraction.video.CutException;
import vn.nhanchung.extraction.video.CutList;
import vn.nhanchung.supervision.AskedChild;
import vn.nhanchung.supervision.ChildLost;
import vn.nhanchung.supervision.ChildMemory;
import vn.nhanchung.supervision.ChildOrder;
import vn.nhanchung.supervision.Program;

/**
 * The clip readers of this service: a bounded number, each with one clip. One of which nobody reads makes room for the next, and
 * ends after a while by itself. All end with the service.
 */
@Component
public class ClipReaders implements AutoCloseable {

    /** One that was just laid out is asked for its bytes soon. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final Program program;
    private final ReaderSettings settings;
    private final Duration longestPause;
    private final Path log;
    /** Guarded by this. */
    private final List<Place> places = new ArrayList<>();

    private boolean closed;

    /** A place, who has it, and what is in it by now. Guarded by the readers. */
    private static final class Place {

        private final int number;
        private final String account;
        private final ReaderQuestion question;
        private @Nullable AskedChild child;
        private @Nullable ReaderClip clip;

        Place(int number, String account, ReaderQuestion question) {
            this.number = number;
            this.account = account;
            this.question = question;
        }

        boolean isIdleFor(Duration least) {
            return clip != null && !clip.isOpen() && clip.silence().compareTo(least) >= 0;
        }

        Duration silence() {
            return clip == null ? Duration.ZERO : clip.silence();
        }

        boolean hasEnded() {
            return child != null && !child.isAlive();
        }

        void kill() {
            if (child != null) {
                child.close();
            }
        }
    }

    @Autowired
    ClipReaders(Program program, ReaderSettings settings, VaultSettings vault, @Value("${nhanchung.data}") Path data) {
        this(program, settings, vault.viewingLasts(), data);
    }

    /** @param longestPause how long whoever reads may leave the rest unread */
    ClipReaders(Program program, ReaderSettings settings, Duration longestPause, Path data) {
        this.program = program;
        this.settings = settings;
        this.longestPause = longestPause;
        this.log = data.toAbsolutePath().normalize().resolve("log");
    }

    /**
     * Has a clip laid out by a child process; blocks. Who asks for the same gets the same one, until somebody drops it.
     *
     * @throws ReadersBusy when there are as many as may be, in all or of the account's, and all are read from
     * @throws CutException when no clip can be made
     * @throws ChildLost when the child dies over it, or takes too long
     */
    public ReaderClip layOut(CutList list, String account) {
        ReaderQuestion question = ReaderQuestion.of(list);
        ReaderClip same = find(question);
        if (same != null) {
            return same;
        }
        Place place = takePlace(account, question);
        try {
            ReaderClip clip = ReaderClip.laidOut(startIn(place), list, settings.patience());
            keep(place, clip);
            return clip;
        } finally {
            giveBackUnlessKept(place);
        }
    }

    /** How long {@link #layOut} may take. */
    public Duration patience() {
        return settings.patience();
    }

    /** Ends those of which nobody has read for long enough, and forgets those that ended. */
    @Scheduled(fixedDelay = 2_000)
    synchronized void sweep() {
        for (Place place : places) {
            if (place.isIdleFor(settings.idle()) || place.silence().compareTo(longestPause) > 0) {
                place.kill();
            }
        }
        places.removeIf(Place::hasEnded);
    }

    /** Ends all of them; no other is started. */
    @Override
    public synchronized void close() {
        closed = true;
        places.forEach(Place::kill);
    }

    private synchronized @Nullable ReaderClip find(ReaderQuestion question) {
        return places.stream()
                .filter(place -> place.question.equals(question))
                .map(place -> place.clip)
                .filter(clip -> clip != null && clip.isShared())
                .findFirst()
                .orElse(null);
    }

    private synchronized Place takePlace(String account, ReaderQuestion question) {
        places.removeIf(Place::hasEnded);
        Predicate<Place> own = place -> place.account.equals(account);
        if (places.stream().filter(own).count() >= settings.mostEach()) {
            makeRoom(own);
        }
        if (places.size() >= settings.most()) {
            makeRoom(_ -> true);
        }
        int number = 1;
        while (isTaken(number)) {
            number++;
        }
        Place place = new Place(number, account, question);
        places.add(place);
        return place;
    }

    private boolean isTaken(int number) {
        return places.stream().anyMatch(place -> place.number == number);
    }

    private void makeRoom(Predicate<Place> whose) {
        Place idle = places.stream()
                .filter(place -> whose.test(place) && place.isIdleFor(SETTLED))
                .max(Comparator.comparing(Place::silence))
                .orElseThrow(ReadersBusy::new);
        idle.kill();
        places.remove(idle);
    }

    private synchronized AskedChild startIn(Place place) {
        if (closed) {
            throw new ReadersBusy();
        }
        try {
            AskedChild child = AskedChild.start(program, order(place.number));
            place.child = child;
            return child;
        } catch (IOException e) {
            throw new ChildLost("no clip reader can be started", e);
        }
    }

    private synchronized void keep(Place place, ReaderClip clip) {
        place.clip = clip;
    }

    private synchronized void giveBackUnlessKept(Place place) {
        if (place.clip == null) {
            place.kill();
            places.remove(place);
        }
    }

    private ChildOrder order(int place) throws IOException {
        List<String> options = new ArrayList<>(ChildMemory.options(settings.heap(), settings.memory()));
        // A JVM that crashes says so, and not where the answers go.
        options.add("-XX:+DisplayVMOutputToStderr");
        options.addAll(settings.options());
        return new ChildOrder(
                "clip reader " + place,
                options,
                List.of(ReaderProcess.NAME),
                Map.of(),
                Files.createDirectories(log).resolve("clip-reader-" + place + ".crash.txt"));
    }
}
