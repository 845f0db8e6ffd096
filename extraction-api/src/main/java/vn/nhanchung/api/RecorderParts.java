package vn.nhanchung.api;

import java.util.List;
import java.util.Map;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import vn.nhanchung.embedded.StartRefusedException;

/**
 * The recorders and their database without the service, for commands that whoever runs it gives. Beside a running service where PostgreSQL is
 * a server of its own; where it runs inside the service, starting this is refused while the service runs.
 */
final class RecorderParts {

    /** Whatever stops the start is said by the command, or thrown: not logged besides. */
    private static final Map<String, Object> QUIET = Map.of(
            "logging.level.root", "warn",
            "logging.level.org.springframework.boot.SpringApplication", "off",
            "logging.level.org.springframework.boot.diagnostics", "off",
            "logging.level.org.springframework.context.support", "off",
            "logging.level.org.springframework.orm.jpa", "off");

    private RecorderParts() {}

    /** What it is made of: nothing of HTTP. No configuration class, so that no scan picks it up. */
    @ImportAutoConfiguration({
        HibernateJpaAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @ComponentScan({
        "vn.nhanchung.audit",
        "vn.nhanchung.evidence",
        "vn.nhanchung.storage",
        "vn.nhanchung.camera",
        "vn.nhanchung.recorder"
    })
    static class Beans {}

    /**
     * Starts them; the caller closes.
     *
     * @param settings {@code --nhanchung.…=…}
     * @throws RuntimeException with a {@link StartRefusedException} among its causes where the database is not to be had, or no service of
     *     this release has made its tables yet
     */
    static ConfigurableApplicationContext start(List<String> settings) {
        SpringApplication command = new SpringApplication(Beans.class);
        command.setWebApplicationType(WebApplicationType.NONE);
        command.setBannerMode(Banner.Mode.OFF);
        command.setLogStartupInfo(false);
        command.setLazyInitialization(true);
        command.setRegisterShutdownHook(false);
        command.setDefaultProperties(QUIET);
        try {
            return command.run(settings.toArray(String[]::new));
        } catch (RuntimeException failed) {
            if (cause(failed, SchemaManagementException.class) != null) {
                throw new StartRefusedException(
                        "Cơ sở dữ liệu chưa có bảng của bản này: chạy dịch vụ của bản này một lần trước.",
                        "The database has no tables of this release yet: run the service of this release once before.",
                        failed);
            }
            throw failed;
        }
    }

    /** The cause of a kind that a failure has; null where it has none. */
    static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> wanted) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (wanted.isInstance(cause)) {
                return wanted.cast(cause);
            }
        }
        return null;
    }
}
