package vn.nhanchung.recorder;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;

/**
 * Tests connections to recorders that are not registered yet, from this process and no other. A test is on record before it asks, is over
 * within half a minute, and no address is tested twice at the same time.
 */
@Service
public class ConnectionTests implements DisposableBean {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final int AT_ONCE = 4;

    private final FootageSources sources;
    private final AuditLog log;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    ConnectionTests(FootageSources sources, AuditLog log, TransactionOperations transactions, Clock clock) {
        this.sources = sources;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Tests one. What a recorder does wrong is found, not thrown. Blocks.
     *
     * @throws RecorderRefusal INVALID_ADDRESS, INVALID_LOGIN, INVALID_CHANNEL; nothing was asked then
     */
    public ConnectionReport test(NewConnection wanted, Actor actor) {
        return test(
                wanted,
                () -> transactions.executeWithoutResult(status ->
                        log.append(event(wanted, actor).withAfter(RecorderFacts.of(wanted, NewRecorder.ANYWHERE)))));
    }

    /** Tests one for somebody who has put it on record already. */
    ConnectionReport testOnRecord(NewConnection wanted) {
        return test(wanted, () -> {});
    }

    /** The act of testing one, as the log names it. */
    AuditEvent event(NewConnection wanted, Actor actor) {
        return AuditEvent.of(
                actor, AuditAction.RECORDER_TESTED, "address", wanted.address().authority());
    }

    /**
     * Opens one that may be tested; nothing is asked.
     *
     * @throws RecorderRefusal INVALID_ADDRESS, INVALID_LOGIN, INVALID_CHANNEL
     */
    FootageSource require(NewConnection wanted) {
        RecorderChecks.check(wanted.address());
        Login login = wanted.login();
        if (login != null) {
            RecorderChecks.check(login);
        }
        wanted.channels().forEach(RecorderChecks::checkChannel);
        return sources.open(wanted.kind(), wanted.address(), login);
    }

    private ConnectionReport test(NewConnection wanted, Runnable record) {
        FootageSource source = require(wanted);
        String address = wanted.address().authority();
        if (running.size() >= AT_ONCE || !running.add(address)) {
            return busy(address);
        }
        try {
            record.run();
            return test(new ConnectionCheck(wanted, source, clock));
        } finally {
            running.remove(address);
        }
    }

    private ConnectionReport test(ConnectionCheck check) {
        Future<?> asking = threads.submit(check::run);
        try {
            asking.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            check.leaveUnfinished();
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a fault in a recorder family", fault.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            check.leaveUnfinished();
        } finally {
            asking.cancel(true);
        }
        return check.report();
    }

    private static ConnectionReport busy(String address) {
        return new ConnectionReport(
                List.of(new Finding(Finding.Kind.BUSY, address)), RecorderInfo.UNTOLD, null, List.of(), null);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
