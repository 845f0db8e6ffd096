package vn.nhanchung.upload;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import vn.nhanchung.upload.UploadRefusal.Kind;

/** The connections that bring bytes right now, one a file at most; known to this process alone, and gone with it. */
@Component
class Connections {

    private final Map<UUID, Receiving> open = new ConcurrentHashMap<>();

    /**
     * Takes an upload's place for a connection, also from one that is silent for so long that it is taken for dead.
     *
     * @throws UploadRefusal UPLOAD_BUSY
     */
    void take(Receiving mine) {
        Receiving holds = open.compute(
                mine.upload().id(), (same, running) -> running == null || running.retireIfDead() ? mine : running);
        if (holds != mine) {
            throw new UploadRefusal(Kind.UPLOAD_BUSY, "");
        }
    }

    /** Whether one brings bytes of an upload. */
    boolean isTaken(UUID id) {
        return open.containsKey(id);
    }

    /** Gives up the place, unless another took it. */
    void leave(Receiving receiving) {
        open.remove(receiving.upload().id(), receiving);
    }

    /** Ends the one of an upload, where there is one; it writes nothing more. */
    void retire(UUID id) {
        Receiving running = open.remove(id);
        if (running != null) {
            running.retire();
        }
    }
}
