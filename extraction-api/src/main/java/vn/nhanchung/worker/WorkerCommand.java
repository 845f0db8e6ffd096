package vn.nhanchung.worker;

import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.nhanchung.embedded.DataFolder;
import vn.nhanchung.embedded.StartRefusedException;
import vn.nhanchung.extraction.command.LeanLogging;
import vn.nhanchung.supervision.Program;

/**
 * {@code worker}: works for a service elsewhere, on the same database and store. This process only starts the workers and
 * sees how they end; it opens no footage and listens to nothing.
 */
public final class WorkerCommand {

    /** The word that starts it. */
    public static final String NAME = "worker";

    private static final Logger LOG = System.getLogger(WorkerCommand.class.getName());
    private static final String DATABASE = "nhanchung.database.url";
    private static final String STORE = "nhanchung.store.endpoint";

    private WorkerCommand() {}

    /**
     * Runs the workers until this process is asked to stop.
     *
     * @param program what to start them from
     * @param arguments settings, {@code --nhanchung.…=…}
     * @param err where a refused start is said
     * @return the process's exit code
     */
    public static int run(Program program, List<String> arguments, PrintStream err) {
        LeanLogging.install();
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(arguments.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        try {
            run(program, environment);
            return 0;
        } catch (StartRefusedException refused) {
            err.println(refused.vietnamese());
            err.println(refused.english());
            return 1;
        }
    }

    private static void run(Program program, ConfigurableEnvironment environment) {
        requireServers(environment);
        Binder settings = Binder.get(environment);
        WorkersSettings all = settings.bindOrCreate("nhanchung.workers", WorkersSettings.class);
        WorkerSettings each = settings.bindOrCreate("nhanchung.worker", WorkerSettings.class);
        Path folder = Path.of(environment.getRequiredProperty("nhanchung.data"));
        Map<String, String> handedOver = HandedOver.from(environment);
        // Held until this process ends, and given back by its end.
        DataFolder held = DataFolder.take(folder);
        LOG.log(Level.DEBUG, "holding {0}", held.folder("work"));
        Workers workers = new Workers(program, folder, all, each, handedOver, register(environment));
        workers.start(Math.max(1, all.local()));
        awaitStop(workers);
    }

    private static WorkerRegister register(ConfigurableEnvironment environment) {
        return new WorkerRegister(
                new DriverManagerDataSource(
                        environment.getRequiredProperty(DATABASE),
                        environment.getProperty("nhanchung.database.user", "nhanchung"),
                        environment.getProperty("nhanchung.database.password", "")),
                Clock.systemUTC());
    }

    /** Until Ctrl-C or SIGTERM; then the workers stop before this process does. */
    private static void awaitStop(Workers workers) {
        Runtime.getRuntime().addShutdownHook(new Thread(workers::close));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireServers(ConfigurableEnvironment environment) {
        for (String address : List.of(DATABASE, STORE)) {
            if (environment.getProperty(address, "").isBlank()) {
                throw new StartRefusedException(
                        "Tiến trình cắt chạy riêng cần địa chỉ của cùng PostgreSQL và kho S3 với dịch vụ. Đặt NHANCHUNG_DATABASE_URL và NHANCHUNG_STORE_ENDPOINT.",
                        "A worker on its own needs the service's own PostgreSQL and S3 store. Set NHANCHUNG_DATABASE_URL and NHANCHUNG_STORE_ENDPOINT.");
            }
        }
    }
}
