package vn.nhanchung.recorder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CameraRegistry;
import vn.nhanchung.recorder.ClockOffset.Method;
import vn.nhanchung.recorder.RecorderRefusal.Kind;

/**
 * The registry of recorders: which one holds a camera's footage, how far its clock is off, what it still has. Each
 * change is logged in its own transaction. Calls block; no recorder is asked while a transaction is open.
 */
@Service
public class Recorders {

    private final RecorderRows recorders;
    private final ChannelRows channels;
    private final FootageSources sources;
    private final CoverageDesk desk;
    private final FarCoverage far;
    private final RecorderSessions sessions;
    private final Knocking knocking;
    private final RecorderClocks clocks;
    private final RecorderLogins logins;
    private final CameraRegistry cameras;
    private final AuditLog log;
    private final Clock clock;

    @SuppressWarnings("checkstyle:ParameterNumber")
    Recorders(
            RecorderRows recorders,
            ChannelRows channels,
            FootageSources sources,
            CoverageDesk desk,
            FarCoverage far,
            RecorderSessions sessions,
            Knocking knocking,
            RecorderClocks clocks,
            RecorderLogins logins,
            CameraRegistry cameras,
            AuditLog log,
            Clock clock) {
        this.recorders = recorders;
        this.channels = channels;
        this.sources = sources;
        this.desk = desk;
        this.far = far;
        this.sessions = sessions;
        this.knocking = knocking;
        this.clocks = clocks;
        this.logins = logins;
        this.cameras = cameras;
        this.log = log;
        this.clock = clock;
    }

    /**
     * From where a camera's footage is fetched; empty for a camera without a recorder, and for one whose recorder is asked by others: what
     * is at the same address or path here is somebody else's.
     */
    public Optional<CameraSource> sourceOf(String cameraCode) {
        return channels.ofCameras(List.of(cameraCode)).stream()
                .filter(channel -> !far.mustAsk(channel))
                .findFirst()
                .map(sources::of);
    }

    /**
     * Retrieves from a camera's recorder, in the one session that it gives, with its clock measured where it tells. A folder is no
     * recorder that could be disturbed: anybody reads it at any time.
     *
     * @param from when the footage was recorded, true time
     * @param to until when
     * @param work is given the source, read by the offset that its clock had then
     * @throws FootageException CLOCK_WAS_SET where its clock was set by so much that nobody can say what it showed then; BUSY where the session or all places are taken, TIMEOUT where the recorder does not answer at once, as
     *     the recorder fails otherwise; nobody waits here
     */
    public <T> T retrieve(CameraSource source, Instant from, Instant to, Function<CameraSource, T> work) {
        if (source.kind().inPlace()) {
            return work.apply(source);
        }
        // The session first: one that is giving footage to another is busy, not away, and need not be knocked at.
        return sessions.hold(source.recorderCode(), () -> {
            knocking.requireAnswer(source.recorderCode(), source.source());
            return work.apply(asOf(middle(from, to), measured(source)));
        });
    }

    private CameraSource measured(CameraSource source) {
        return ClockProbe.ask(source.source(), clock)
                .map(found -> source.withOffset(clocks.measured(source.recorderCode(), found)))
                .orElse(source);
    }

    private CameraSource asOf(Instant recorded, CameraSource source) {
        if (source.offset().method() != Method.PROBED) {
            return source;
        }
        String code = source.recorderCode();
        ClockOffset then = clocks.during(List.of(code), recorded).get(code);
        if (then != null && then.isTooDoubtful()) {
            throw new FootageException(
                    FootageException.Kind.CLOCK_WAS_SET,
                    "the clock of %s was set between two readings around the footage, by %d s"
                            .formatted(code, 2 * then.uncertainty().toSeconds()));
        }
        return then == null ? source : source.withOffset(then);
    }

    /** The recorder behind a camera; empty for a camera without one. */
    public Optional<RecorderView> describe(String cameraCode) {
        return Optional.ofNullable(describe(List.of(cameraCode)).get(cameraCode));
    }

    /** The recorders behind cameras, by camera code; cameras without one are left out. One query. */
    public Map<String, RecorderView> describe(Collection<String> cameraCodes) {
        return channels.ofCameras(cameraCodes).stream()
                .collect(Collectors.toUnmodifiableMap(ChannelRow::cameraCode, ChannelRow::toView));
    }

    /** The codes of all cameras that have a recorder. */
    public Set<String> camerasWithRecorder() {
        return channels.cameraCodes();
    }

    /**
     * The wards whose cameras a recorder holds, to tell who may change it.
     *
     * @throws RecorderRefusal UNKNOWN_RECORDER
     */
    public Set<String> wardsOf(String recorderCode) {
        if (!recorders.existsById(recorderCode)) {
            throw new RecorderRefusal(Kind.UNKNOWN_RECORDER, recorderCode);
        }
        return cameras.findAll(channels.camerasOf(recorderCode)).stream()
                .map(Camera::wardCode)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is held of a camera in a window of true time; empty for a camera without a recorder. */
    public Optional<Coverage> coverage(String cameraCode, Instant from, Instant to) {
        return Optional.ofNullable(coverage(List.of(cameraCode), from, to).get(cameraCode));
    }

    /**
     * What is held of cameras in a window of true time, by camera code; cameras without a recorder are left out. A
     * recorder that fails or does not answer within seconds gives UNKNOWN. One that only others reach is asked by them.
     */
    public Map<String, Coverage> coverage(Collection<String> cameraCodes, Instant from, Instant to) {
        List<ChannelRow> rows = channels.ofCameras(cameraCodes);
        FarCoverage.Asked elsewhere = far.ask(rows.stream().filter(far::mustAsk).toList(), from, to);
        List<ChannelRow> here = rows.stream().filter(row -> !far.mustAsk(row)).toList();
        Map<String, Coverage> answers = new HashMap<>(desk.ask(questions(here, from, to)));
        answers.putAll(elsewhere.answers());
        return answers;
    }

    private Map<String, CoverageQuestion> questions(List<ChannelRow> rows, Instant from, Instant to) {
        Set<String> measured = rows.stream()
                .map(ChannelRow::recorder)
                .filter(recorder -> recorder.offset().method() == Method.PROBED)
                .map(RecorderRow::code)
                .collect(Collectors.toSet());
        Map<String, ClockOffset> then = clocks.during(measured, middle(from, to));
        return rows.stream()
                .collect(Collectors.toMap(
                        ChannelRow::cameraCode,
                        row -> new CoverageQuestion(
                                asOf(sources.of(row), then), row.recorder().retention(), from, to, clock)));
    }

    private static CameraSource asOf(CameraSource source, Map<String, ClockOffset> then) {
        ClockOffset offset = then.get(source.recorderCode());
        return offset == null ? source : source.withOffset(offset);
    }

    private static Instant middle(Instant from, Instant to) {
        return from.plus(Duration.between(from, to).dividedBy(2));
    }

    /**
     * Writes down how far a recorder's clock is off, as a person measured it just now.
     *
     * @param recorderMinusTrue positive when the recorder is fast
     * @throws RecorderRefusal UNKNOWN_RECORDER, INVALID_OFFSET, INVALID_UNCERTAINTY
     */
    @Transactional
    public ClockOffset setClockOffset(
            String recorderCode, Duration recorderMinusTrue, Duration uncertainty, Actor actor) {
        ClockOffset after = ClockOffset.enteredByHand(recorderMinusTrue, uncertainty, now());
        RecorderRow row = recorders
                .lock(recorderCode)
                .orElseThrow(() -> new RecorderRefusal(Kind.UNKNOWN_RECORDER, recorderCode));
        ClockOffset before = row.offset();
        row.set(after);
        clocks.entered(recorderCode, after);
        log.append(AuditEvent.of(actor, AuditAction.CLOCK_OFFSET_SET, "recorder", recorderCode)
                .withBefore(RecorderFacts.of(before))
                .withAfter(RecorderFacts.of(after)));
        return row.offset();
    }

    /**
     * Registers a recorder with its channels.
     *
     * @throws RecorderRefusal for each thing that is wrong with it, the first one found
     */
    @Transactional
    public void register(NewRecorder recorder, Actor actor) {
        register(recorder, null, actor);
    }

    /**
     * Registers a recorder with its channels and its login.
     *
     * @param login null where it answers anybody
     * @throws RecorderRefusal for each thing that is wrong with it, the first one found
     */
    @Transactional
    public void register(NewRecorder recorder, @Nullable Login login, Actor actor) {
        save(recorder);
        log.append(AuditEvent.of(actor, AuditAction.RECORDER_REGISTERED, "recorder", recorder.code())
                .withAfter(RecorderFacts.of(recorder)));
        if (login != null) {
            RecorderChecks.check(login);
            recorders.flush();
            logins.set(recorder.code(), recorder.reach(), recorder.address(), login, actor);
        }
    }

    /** Registers recorders as a part of the caller's transaction; the caller logs the one act they belong to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void layOut(List<NewRecorder> wanted) {
        wanted.forEach(this::save);
    }

    private void save(NewRecorder wanted) {
        RecorderChecks.check(wanted);
        sources.open(wanted.kind(), wanted.address(), null);
        Collection<String> eyes = wanted.channels().values();
        RecorderChecks.require(!recorders.existsById(wanted.code()), Kind.CODE_TAKEN, wanted.code());
        RecorderChecks.require(new HashSet<>(eyes).size() == eyes.size(), Kind.CAMERA_TAKEN, eyes);
        Set<String> unknown = new TreeSet<>(eyes);
        cameras.findAll(eyes).forEach(camera -> unknown.remove(camera.code()));
        RecorderChecks.require(unknown.isEmpty(), Kind.UNKNOWN_CAMERA, unknown);
        Set<String> taken = channels.ofCameras(eyes).stream()
                .map(channel ->
                        channel.cameraCode() + " on " + channel.recorder().code())
                .collect(Collectors.toCollection(TreeSet::new));
        RecorderChecks.require(taken.isEmpty(), Kind.CAMERA_TAKEN, taken);
        RecorderRow row = recorders.save(new RecorderRow(wanted));
        wanted.channels().forEach((channel, camera) -> channels.save(new ChannelRow(row, channel, camera)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
