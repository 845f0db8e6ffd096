package vn.nhanchung.extraction;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which worker this process is, as its parent has put it on record. */
@InWorker
@Component
class WorkerIdentity {

    private final String id;

    WorkerIdentity(@Value("${nhanchung.worker.id}") String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
