package vn.nhanchung.api;

import java.io.PrintStream;
import java.util.List;
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
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.RecorderKeys;

/**
 * {@code recorder-keys rotate}: seals the recorders' logins under a new key. Beside a running service where PostgreSQL is a server of its
 * own; where it runs inside the service, the service has to be stopped, which is said.
 */
final class RecorderKeysCommand {

    /** The word that starts it. */
    static final String NAME = "recorder-keys";

    private static final String ROTATE = "rotate";
    private static final int WRONG_USAGE = 2;

    private RecorderKeysCommand() {}

    /** What it is made of: the recorders and their database, and nothing of HTTP. No configuration class, so that no scan picks it up. */
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
    static class Parts {}

    /**
     * Runs it.
     *
     * @param arguments the word, then settings, {@code --nhanchung.…=…}
     * @return the process's exit code
     */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || !arguments.getFirst().equals(ROTATE)) {
            err.println("Cách dùng: ./nhanchung recorder-keys rotate");
            err.println("Usage: ./nhanchung recorder-keys rotate");
            return WRONG_USAGE;
        }
        SpringApplication command = new SpringApplication(Parts.class);
        command.setWebApplicationType(WebApplicationType.NONE);
        command.setBannerMode(Banner.Mode.OFF);
        command.setLogStartupInfo(false);
        command.setLazyInitialization(true);
        command.setRegisterShutdownHook(false);
        try (ConfigurableApplicationContext context =
                command.run(arguments.subList(1, arguments.size()).toArray(String[]::new))) {
            int sealed = context.getBean(RecorderKeys.class).rotate();
            out.println("Đã mã hóa lại tài khoản của %d đầu ghi bằng khóa mới.".formatted(sealed));
            out.println("The logins of %d recorders are sealed under a new key.".formatted(sealed));
            return 0;
        } catch (RuntimeException failed) {
            return refused(failed, err);
        }
    }

    private static int refused(RuntimeException failed, PrintStream err) {
        StartRefusedException refusal = cause(failed, StartRefusedException.class);
        if (refusal != null) {
            err.println(refusal.vietnamese());
            err.println(refusal.english());
            return 1;
        }
        FootageException sealed = cause(failed, FootageException.class);
        if (sealed != null) {
            err.println(
                    "Không mở được một tài khoản bằng các khóa ở đây: dùng đúng tệp khóa của dịch vụ. Chưa đổi gì.");
            err.println(
                    "A login cannot be opened with the keys here: use the service's own key file. Nothing was changed.");
            return 1;
        }
        throw failed;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> wanted) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (wanted.isInstance(cause)) {
                return wanted.cast(cause);
            }
        }
        return null;
    }
}
