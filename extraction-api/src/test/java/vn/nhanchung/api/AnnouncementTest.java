package vn.nhanchung.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhanchung.access.DemoAccounts.Prepared;

class AnnouncementTest {

    private static final Path FILE = Path.of("/data/demo-accounts.env");
    private static final List<String> LINES = List.of("AUDITOR=ttv.pham:secret");

    @Test
    void passwordsAreSaidOnATerminalAndWhenTheyAreNew() {
        assertThat(said(false, true)).contains("ttv.pham", "secret");
        assertThat(said(true, false)).contains("ttv.pham", "secret");
    }

    @Test
    void aLogThatIsKeptIsToldWhereTheyAre() {
        assertThat(said(false, false)).contains("/data/demo-accounts.env").doesNotContain("secret");
    }

    private static String said(boolean fresh, boolean terminal) {
        return String.join("\n", Announcement.accounts(FILE, new Prepared(LINES, fresh), terminal));
    }
}
