package vn.nhanchung.worker;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;
import vn.nhanchung.storage.ServerAddresses;
import vn.nhanchung.supervision.Program;

/**
 * The workers beside the service. They start once the page is up, as the last of what starts, and are stopped before everything
 * that they need.
 */
@Component
class LocalWorkers implements SmartLifecycle {

    private final int count;
    private final Workers workers;
    private volatile boolean running;

    @SuppressWarnings("checkstyle:ParameterNumber")
    LocalWorkers(
            Program program,
            WorkersSettings all,
            WorkerSettings each,
            ServerAddresses servers,
            ConfigurableEnvironment environment,
            DataSource database,
            Clock clock,
            @Value("${nhanchung.data}") Path data) {
        this.count = all.local();
        Map<String, String> settings = new TreeMap<>(HandedOver.from(environment));
        settings.putAll(servers.settings());
        this.workers = new Workers(program, data, all, each, settings, new WorkerRegister(database, clock));
    }

    @Override
    public void start() {
        running = true;
        workers.start(count);
    }

    @Override
    public void stop() {
        workers.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
