package vn.nhanchung.api;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
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
            printAccounts(out, demo.prepare(accountsFile));
        }
        out.println();
        out.println("Nhân Chứng: http://127.0.0.1:" + event.getWebServer().getPort() + "   (Ctrl-C để dừng / to stop)");
        out.println();
        out.flush();
    }

    private void printAccounts(PrintStream out, List<String> lines) {
        out.println();
        out.println("Tài khoản dùng thử / demo accounts (" + accountsFile + "):");
        for (String line : lines) {
            int equals = line.indexOf('=');
            int colon = line.indexOf(':');
            out.printf(
                    "  %-14s %-10s %s%n",
                    line.substring(0, equals), line.substring(equals + 1, colon), line.substring(colon + 1));
        }
    }
}
