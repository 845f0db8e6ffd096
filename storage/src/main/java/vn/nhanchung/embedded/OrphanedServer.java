package vn.nhanchung.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL left running by a service that was killed. Who holds the data folder knows that nobody else uses it.
 *
 * @param process the postmaster, where it is still alive
 */
record OrphanedServer(Optional<ProcessHandle> process) {

    private static final int STOP_SECONDS = 30;

    /** The one that runs on a cluster, by the cluster's own process file. */
    static OrphanedServer in(Path cluster) throws IOException {
        var file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return new OrphanedServer(Optional.empty());
        }
        var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        return new OrphanedServer(ProcessHandle.of(pid).filter(OrphanedServer::isPostgres));
    }

    /** Ends its sessions and stops it, if there is one. */
    void stop() throws IOException {
        if (process.isPresent()) {
            // INT is PostgreSQL's fast shutdown; TERM, all that Java can send, would wait for open sessions.
            new ProcessBuilder("kill", "-INT", Long.toString(process.get().pid())).start();
            awaitEnd(process.get());
        }
    }

    private static void awaitEnd(ProcessHandle postmaster) throws IOException {
        try {
            postmaster.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the server of an earlier run, process " + postmaster.pid() + ", does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping the server of an earlier run", e);
        }
    }

    /** The number may by now belong to another program. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> c.endsWith("/postgres")).orElse(false);
    }
}
