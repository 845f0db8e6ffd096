package vn.nhanchung.recorder;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.recorder.ErrandAnswer.ClockRead;
import vn.nhanchung.recorder.ErrandAnswer.Covered;
import vn.nhanchung.recorder.ErrandAnswer.Searched;
import vn.nhanchung.recorder.ErrandAnswer.Tested;

/**
 * What a person asks of recorders on the spot, asked from where they are reached: by this process where no reach is named, else by a
 * worker that carries it. Calls block for as long as this process asks itself, and else no longer than for a row.
 */
@Service
public class RecorderErrands {

    /** More of one reach than these are refused: nobody would come to them in time. */
    static final int MOST_OPEN = 32;

    private final ErrandRows rows;
    private final Reaches reaches;
    private final RecorderLogins logins;
    private final ConnectionTests tests;
    private final RecorderSearch search;
    private final RecorderDesk desk;
    private final AuditLog log;
    private final TransactionOperations transactions;

    @SuppressWarnings("checkstyle:ParameterNumber")
    RecorderErrands(
            ErrandRows rows,
            Reaches reaches,
            RecorderLogins logins,
            ConnectionTests tests,
            RecorderSearch search,
            RecorderDesk desk,
            AuditLog log,
            TransactionOperations transactions) {
        this.rows = rows;
        this.reaches = reaches;
        this.logins = logins;
        this.tests = tests;
        this.search = search;
        this.desk = desk;
        this.log = log;
        this.transactions = transactions;
    }

    /** The labels that living workers carry, by name. */
    public List<Reach> reaches() {
        return reaches.alive();
    }

    /**
     * Tests a connection from a reach.
     *
     * @param reach empty for this process
     * @throws RecorderRefusal as {@link ConnectionTests#test}, INVALID_REACH
     * @throws ErrandRefusal NO_WORKER, WORKERS_BUSY
     */
    public Errand<ConnectionReport> test(NewConnection wanted, String reach, Actor actor) {
        if (isHere(reach)) {
            return Errand.answered(noted(reach, wanted, tests.test(wanted, actor)));
        }
        tests.require(wanted);
        AuditEvent event = tests.event(wanted, actor).withAfter(RecorderFacts.of(wanted, reach));
        UUID id = put(reach, ErrandQuestion.TestOne.of(wanted), wanted.login(), event);
        return Errand.elsewhere(
                id,
                reach,
                answer -> noted(reach, wanted, answer.as(Tested.class, reach).report()));
    }

    private ConnectionReport noted(String reach, NewConnection wanted, ConnectionReport report) {
        logins.tested(reach, wanted, report);
        return report;
    }

    /**
     * Searches the networks of a reach's machine.
     *
     * @param reach empty for this process
     * @throws RecorderRefusal SEARCH_RUNS, INVALID_REACH
     * @throws ErrandRefusal NO_WORKER, WORKERS_BUSY
     */
    public Errand<RecorderSearch.Result> search(String reach, Actor actor) {
        if (isHere(reach)) {
            return Errand.answered(search.search(actor));
        }
        UUID id = put(
                reach,
                new ErrandQuestion.SearchAll(),
                null,
                AuditEvent.of(actor, AuditAction.RECORDERS_SEARCHED, "reach", reach));
        return Errand.elsewhere(
                id, reach, answer -> answer.as(Searched.class, reach).result());
    }

    /**
     * Asks a registered recorder's clock from where it is reached, and reads its footage by that from now on.
     *
     * @throws RecorderRefusal UNKNOWN_RECORDER, NO_CLOCK
     * @throws ErrandRefusal NO_WORKER, WORKERS_BUSY
     * @throws FootageException as the recorder fails
     */
    public Errand<ClockHistory> measureClock(String code, Actor actor) {
        String reach = desk.read(code).reach();
        if (isHere(reach)) {
            return Errand.answered(desk.measureClock(code, actor));
        }
        UUID id = put(reach, new ErrandQuestion.ReadClock(code), null, actor);
        return Errand.elsewhere(
                id,
                reach,
                answer -> desk.setClock(code, answer.as(ClockRead.class, reach).measured(), actor));
    }

    /**
     * Asks what is held of cameras whose recorders have that reach, which is not this process's.
     *
     * @throws ErrandRefusal NO_WORKER, WORKERS_BUSY
     */
    Errand<Map<String, Coverage>> coverage(String reach, Collection<String> cameras, Instant from, Instant to) {
        UUID id = put(reach, new ErrandQuestion.AskCoverage(cameras, from, to), null, Actor.SERVICE);
        return Errand.elsewhere(
                id, reach, answer -> of(cameras, answer.as(Covered.class, reach).coverage()));
    }

    /** A worker answers for those it was asked of, and for no others. */
    private static Map<String, Coverage> of(Collection<String> cameras, Map<String, Coverage> answered) {
        Map<String, Coverage> asked = new HashMap<>(answered);
        asked.keySet().retainAll(cameras);
        return asked;
    }

    /**
     * Looks whether an errand is done. Its row is gone once this has answered or thrown.
     *
     * @return empty while a worker may still answer
     * @throws ErrandRefusal NO_WORKER, WORKERS_BUSY, WORKER_LOST, WORKER_LACKS_KEY
     * @throws RecorderRefusal as the worker refused it
     * @throws FootageException as the recorder failed
     */
    public <A> Optional<A> look(Errand<A> errand) {
        if (errand.answer() != null) {
            return Optional.of(errand.answer());
        }
        // A row that is gone lived its minute, or the database crashed.
        ErrandRows.State state = rows.state(errand.id()).orElse(new ErrandRows.State(null, true, false));
        if (state.answer() == null && state.mayStillCome()) {
            return Optional.empty();
        }
        rows.delete(errand.id());
        if (state.answer() == null) {
            throw new ErrandRefusal(why(state, errand.reach()), errand.reach());
        }
        return Optional.of(errand.read(ErrandTexts.answer(state.answer())));
    }

    /** Deletes what nobody waits for any more, as after a crash of this process. */
    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        rows.sweep();
    }

    private ErrandRefusal.Kind why(ErrandRows.State state, String reach) {
        if (state.taken()) {
            return ErrandRefusal.Kind.WORKER_LOST;
        }
        return reaches.isAlive(reach) ? ErrandRefusal.Kind.WORKERS_BUSY : ErrandRefusal.Kind.NO_WORKER;
    }

    private boolean isHere(String reach) {
        RecorderChecks.checkReach(reach);
        return reaches.areHere(reach);
    }

    private UUID put(String reach, ErrandQuestion question, @Nullable Login login, AuditEvent event) {
        return transactions.execute(status -> {
            UUID id = put(reach, question, login, event.actor());
            log.append(event);
            return id;
        });
    }

    private UUID put(String reach, ErrandQuestion question, @Nullable Login login, Actor actor) {
        requireWorker(reach);
        UUID id = UUID.randomUUID();
        String text = ErrandTexts.of(question);
        LoginKeys.Sealed sealed = login == null ? null : logins.seal(login, ErrandRows.belongsTo(id, reach, text));
        rows.put(new ErrandRows.Taken(id, reach, text, sealed), actor.account());
        return id;
    }

    private void requireWorker(String reach) {
        if (!reaches.isAlive(reach)) {
            throw new ErrandRefusal(ErrandRefusal.Kind.NO_WORKER, reach);
        }
        if (rows.open(reach) >= MOST_OPEN) {
            throw new ErrandRefusal(ErrandRefusal.Kind.WORKERS_BUSY, reach);
        }
    }
}
