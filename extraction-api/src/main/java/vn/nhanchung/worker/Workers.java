package vn.nhanchung.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.supervision.ChildEnd;
import vn.nhanchung.supervision.ChildMemory;
import vn.nhanchung.supervision.ChildOrder;
import vn.nhanchung.supervision.ChildRole;
import vn.nhanchung.supervision.Program;
import vn.nhanchung.supervision.Supervisor;

/**
 * The workers of one place, each under a supervisor of its own, and on record. Both who may start them use it alike: the
 * service, and the {@code worker} command on another machine.
 */
final class Workers implements AutoCloseable {

    /** How long after its drain a worker may still take to be gone. */
    private static final Duration LEAVING = Duration.ofSeconds(5);

    private final Program program;
    private final Path data;
    private final WorkersSettings all;
    private final WorkerSettings each;
    private final Map<String, String> handedOver;
    private final WorkerRegister register;
    private final List<Supervisor> supervisors = new ArrayList<>();
    private boolean arrived;

    /**
     * Prepares; nothing is started before {@link #start}.
     *
     * @param data the folder of this place, held by this process alone
     * @param handedOver settings for the workers, secrets among them
     */
    Workers(
            Program program,
            Path data,
            WorkersSettings all,
            WorkerSettings each,
            Map<String, String> handedOver,
            WorkerRegister register) {
        this.program = program;
        this.data = data.toAbsolutePath().normalize();
        this.all = all;
        this.each = each;
        this.handedOver = handedOver;
        this.register = register;
    }

    /** Starts so many, each on a thread of its own. */
    void start(int count) {
        for (int slot = 1; slot <= count; slot++) {
            supervisors.add(new Supervisor(program, new Slot(slot), each.drain().plus(LEAVING)));
        }
        supervisors.forEach(Supervisor::start);
    }

    /** Stops all of them at the same time, and waits. */
    @Override
    public void close() {
        List<Thread> stopping = supervisors.stream()
                .map(one -> Thread.ofPlatform().start(one::close))
                .toList();
        try {
            for (Thread one : stopping) {
                one.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        supervisors.clear();
    }

    /** What an earlier process left open here is over: this one holds the folder now. */
    private synchronized void arrive() {
        if (!arrived) {
            register.lose(place());
            arrived = true;
        }
    }

    private String place() {
        return host() + ":" + data;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException nameless) {
            return "localhost";
        }
    }

    /** One worker after another. */
    private final class Slot implements ChildRole {

        private final int number;

        Slot(int number) {
            this.number = number;
        }

        @Override
        public String name() {
            return "worker " + number;
        }

        @Override
        public ChildOrder next() {
            arrive();
            String id = UUID.randomUUID().toString();
            register.begin(id, place(), host(), String.join(" ", each.takes()).strip());
            return new ChildOrder(id, options(), List.of(WorkerProcess.NAME), environment(id), crashReport(id));
        }

        @Override
        public void ended(ChildOrder order, ChildEnd end) {
            register.end(order.id(), end);
        }

        private Path crashReport(String id) {
            return folder("log").resolve("worker-" + id + ".crash.txt");
        }

        private List<String> options() {
            List<String> options = new ArrayList<>(ChildMemory.options(all.heap(), all.memory()));
            if (program.isJar()) {
                // Written when the first worker stops; the ones after it start in half the time.
                options.addAll(List.of(
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + folder("app").resolve("worker-" + number + ".jsa"),
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off"));
            }
            options.addAll(all.options());
            return options;
        }

        private Map<String, String> environment(String id) {
            Map<String, String> settings = new TreeMap<>(handedOver);
            settings.put("nhanchung.data", data.toString());
            settings.put(
                    "nhanchung.work",
                    folder("work").resolve(String.valueOf(number)).toString());
            settings.put("nhanchung.worker.id", id);
            settings.put("nhanchung.database.connections", String.valueOf(each.threads() + each.fetches() + 4));
            return Map.of("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        }

        private Path folder(String name) {
            try {
                return Files.createDirectories(data.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
