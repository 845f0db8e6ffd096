package vn.nhanchung.api;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.nhanchung.access.DemoAccounts;

/** Says on the terminal where the page is and, in the sample city, with which accounts to sign in. */
@Component
class Announcement {

    private final DemoAccounts demo;
    private final ApiSettings settings;
    private final Path accountsFile;

    Announcement(DemoAccounts demo, ApiSettings settings, @Value("${nhanchung.data}") Path data) {
        this.demo = demo;
        this.settings = settings;
        this.accountsFile = data.resolve("demo-accounts.env").toAbsolutePath().normalize();
    }

    @EventListener
    void listening(ReactiveWebServerInitializedEvent event) {
        @SuppressWarnings("PMD.SystemPrintln")
        PrintStream out = System.out;
        if (settings.sample()) {
            accounts(accountsFile, demo.prepare(accountsFile), isTerminal()).forEach(out::println);
        }
        out.println();
        out.println("Nhân Chứng: http://127.0.0.1:" + event.getWebServer().getPort() + "   (Ctrl-C để dừng / to stop)");
        out.println();
        out.flush();
    }

    /**
     * What is said of the demo accounts. Output that is kept somewhere gets their passwords once, when they are new; after that
     * only a terminal does, and the rest is told where they are.
     */
    static List<String> accounts(Path file, DemoAccounts.Prepared prepared, boolean terminal) {
        List<String> said = new ArrayList<>(List.of("", "Tài khoản dùng thử / demo accounts: " + file));
        if (prepared.fresh() || terminal) {
            prepared.lines().forEach(line -> said.add(row(line)));
        }
        return said;
    }

    private static String row(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return "  %-14s %-10s %s"
                .formatted(line.substring(0, equals), line.substring(equals + 1, colon), line.substring(colon + 1));
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
