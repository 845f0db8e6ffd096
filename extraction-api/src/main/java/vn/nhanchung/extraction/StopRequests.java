package vn.nhanchung.extraction;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks whether an attempt at work is still wanted, and is still this worker's; stops it where it is not. */
@InWorker
@Component
class StopRequests {

    private static final Logger LOG = LoggerFactory.getLogger(StopRequests.class);

    private final RunningAttempts running;
    private final ExtractionRows rows;
    private final WorkerIdentity worker;

    StopRequests(RunningAttempts running, ExtractionRows rows, WorkerIdentity worker) {
        this.running = running;
        this.rows = rows;
        this.worker = worker;
    }

    /** One look, one query. While the database is away there is nobody to ask, and the work goes on. */
    void look() {
        List<Running> now = running.now();
        if (now.isEmpty()) {
            return;
        }
        try {
            List<String> codes = now.stream().map(one -> one.attempt().code()).toList();
            Map<String, Owner> owners =
                    rows.owners(codes).stream().collect(Collectors.toMap(Owner::code, owner -> owner));
            now.forEach(one -> stopWhereUnwanted(one, owners.get(one.attempt().code())));
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("nobody can be asked for stops", e);
        }
    }

    private void stopWhereUnwanted(Running one, @Nullable Owner owner) {
        if (owner == null || !one.attempt().owns(owner.attempt(), owner.workerId(), worker.id())) {
            one.stop(Stop.SUPERSEDED);
        } else if (owner.cancelRequestedAt() != null) {
            one.stop(Stop.CANCELLED);
        }
    }
}
