package vn.nhanchung.recorder;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.recorder.RecorderRefusal.Kind;

/** What those need who look after recorders: a list of them, their logins, their clocks. Calls block. */
@Service
public class RecorderDesk {

    private final RecorderRows recorders;
    private final ChannelRows channels;
    private final FootageSources sources;
    private final RecorderLogins logins;
    private final RecorderHealth health;
    private final RecorderClocks clocks;
    private final CameraRegistry cameras;
    private final AuditLog log;
    private final TransactionOperations transactions;
    private final Clock clock;

    @SuppressWarnings("checkstyle:ParameterNumber")
    RecorderDesk(
            RecorderRows recorders,
            ChannelRows channels,
            FootageSources sources,
            RecorderLogins logins,
            RecorderHealth health,
            RecorderClocks clocks,
            CameraRegistry cameras,
            AuditLog log,
            TransactionOperations transactions,
            Clock clock) {
        this.recorders = recorders;
        this.channels = channels;
        this.sources = sources;
        this.logins = logins;
        this.health = health;
        this.clocks = clocks;
        this.cameras = cameras;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The recorders that hold a camera of a ward, by code. */
    @Transactional(readOnly = true)
    public List<RecorderCard> ofWard(String wardCode) {
        Set<String> own = cameras.findAll(channels.cameraCodes()).stream()
                .filter(camera -> camera.wardCode().equals(wardCode))
                .map(Camera::code)
                .collect(Collectors.toUnmodifiableSet());
        return channels.ofCameras(own).stream()
                .map(ChannelRow::recorder)
                .collect(Collectors.toMap(RecorderRow::code, row -> row, (one, same) -> one, TreeMap::new))
                .values()
                .stream()
                .map(this::card)
                .toList();
    }

    /** Every recorder of a family, by code. */
    @Transactional(readOnly = true)
    public List<RecorderCard> ofKind(RecorderKind kind) {
        return recorders.findByKindOrderByCode(kind).stream().map(this::card).toList();
    }

    /** The wards whose cameras are on recorders of a reach; none for the service's own, and for one that no recorder has yet. */
    @Transactional(readOnly = true)
    public Set<String> wardsOfReach(String reach) {
        return reach.equals(NewRecorder.ANYWHERE)
                ? Set.of()
                : cameras.findAll(channels.camerasOfReach(reach)).stream()
                        .map(Camera::wardCode)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * One recorder.
     *
     * @throws RecorderRefusal UNKNOWN_RECORDER
     */
    @Transactional(readOnly = true)
    public RecorderCard read(String code) {
        return card(row(code));
    }

    /**
     * Sets the login that a recorder is asked with from now on; one that it has refused stays refused.
     *
     * @throws RecorderRefusal UNKNOWN_RECORDER, INVALID_LOGIN
     */
    @Transactional
    public RecorderCard setLogin(String code, Login login, Actor actor) {
        RecorderRow row = locked(code);
        RecorderChecks.check(login);
        logins.set(code, row.reach(), row.address(), login, actor);
        return card(row);
    }

    /**
     * Forgets a recorder's login: it is asked without one from now on.
     *
     * @throws RecorderRefusal UNKNOWN_RECORDER
     */
    @Transactional
    public RecorderCard removeLogin(String code, Actor actor) {
        RecorderRow row = locked(code);
        logins.remove(code, actor);
        return card(row);
    }

    /**
     * What a recorder's clock was found to be.
     *
     * @throws RecorderRefusal UNKNOWN_RECORDER
     */
    @Transactional(readOnly = true)
    public ClockHistory clockHistory(String code) {
        return clocks.history(row(code));
    }

    /**
     * Asks a recorder's clock now and reads its footage by that from now on, in the place of what a person entered. Blocks for as long
     * as five questions take; no transaction is open meanwhile.
     *
     * @throws RecorderRefusal UNKNOWN_RECORDER, NO_CLOCK
     * @throws FootageException as the recorder fails
     */
    public ClockHistory measureClock(String code, Actor actor) {
        return setClock(code, readClock(code), actor);
    }

    /**
     * What a recorder's clock shows now; nothing is written down. Blocks as above.
     *
     * @throws RecorderRefusal UNKNOWN_RECORDER, NO_CLOCK
     * @throws FootageException as the recorder fails
     */
    ClockMeasurement readClock(String code) {
        return ClockProbe.ask(sources.of(row(code)), clock).orElseThrow(() -> new RecorderRefusal(Kind.NO_CLOCK, code));
    }

    /** Reads a recorder's footage from now on by what its clock showed, in the place of what a person entered. */
    ClockHistory setClock(String code, ClockMeasurement found, Actor actor) {
        transactions.executeWithoutResult(status -> {
            RecorderRow row = locked(code);
            ClockOffset before = row.offset();
            ClockOffset after = clocks.replaced(row, found);
            log.append(AuditEvent.of(actor, AuditAction.CLOCK_OFFSET_SET, "recorder", code)
                    .withBefore(RecorderFacts.of(before))
                    .withAfter(RecorderFacts.of(after)));
        });
        return clockHistory(code);
    }

    private RecorderCard card(RecorderRow row) {
        Map<String, String> eyes = new TreeMap<>();
        channels.onRecorder(row.code()).forEach(channel -> eyes.put(channel.channel(), channel.cameraCode()));
        return new RecorderCard(
                row.code(),
                row.kind(),
                row.address(),
                row.reach(),
                row.retention(),
                row.offset(),
                eyes,
                logins.told(row.code()).orElse(null),
                health.of(row.code())
                        .map(known -> new RecorderCard.Health(known.answeredAt(), known.failures(), known.restsUntil()))
                        .orElse(null));
    }

    private RecorderRow row(String code) {
        return recorders.findById(code).orElseThrow(() -> new RecorderRefusal(Kind.UNKNOWN_RECORDER, code));
    }

    private RecorderRow locked(String code) {
        return recorders.lock(code).orElseThrow(() -> new RecorderRefusal(Kind.UNKNOWN_RECORDER, code));
    }
}
