package vn.nhanchung.api;

import java.io.PrintStream;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
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
        try (ConfigurableApplicationContext context = RecorderParts.start(arguments.subList(1, arguments.size()))) {
            int sealed = context.getBean(RecorderKeys.class).rotate();
            out.println("Đã mã hóa lại tài khoản của %d đầu ghi bằng khóa mới.".formatted(sealed));
            out.println("The logins of %d recorders are sealed under a new key.".formatted(sealed));
            return 0;
        } catch (RuntimeException failed) {
            return refused(failed, err);
        }
    }

    private static int refused(RuntimeException failed, PrintStream err) {
        StartRefusedException refusal = RecorderParts.cause(failed, StartRefusedException.class);
        if (refusal != null) {
            err.println(refusal.vietnamese());
            err.println(refusal.english());
            return 1;
        }
        FootageException sealed = RecorderParts.cause(failed, FootageException.class);
        if (sealed != null) {
            err.println(
                    "Không mở được một tài khoản bằng các khóa ở đây: dùng đúng tệp khóa của dịch vụ. Chưa đổi gì.");
            err.println(
                    "A login cannot be opened with the keys here: use the service's own key file. Nothing was changed.");
            return 1;
        }
        throw failed;
    }
}
