package vn.nhanchung.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEntry;
import vn.nhanchung.audit.AuditFilter;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.testing.RealStorage;
import vn.nhanchung.testing.WholeModule;

/** Logins in a real database: what it holds tells nothing, and a change of the key loses nothing. */
@SpringBootTest(classes = WholeModule.class)
@RealStorage
class RecorderLoginsTest {

    private static final Actor OFFICIAL = new Actor("tran.n", "CB Trần N.", "WARD_OFFICIAL", "UBND phường Đông Vệ");
    private static final Login LOGIN = new Login("admin", "mật khẩu rất kín");

    @Autowired
    private RecorderLogins logins;

    @Autowired
    private AuditLog log;

    @Autowired
    private JdbcClient database;

    @Test
    void aLoginIsKeptSealedAndOnRecordWithoutItsPassword() {
        logins.set("ĐG-DVE-001", new Login("admin", "first"), OFFICIAL);
        logins.set("ĐG-DVE-001", LOGIN, OFFICIAL);

        assertThat(logins.of("ĐG-DVE-001")).contains(LOGIN);
        assertThat(logins.of("ĐG-DVE-002")).isEmpty();
        assertThat(database.sql("select encode(sealed, 'escape') from recorder_login")
                        .query(String.class)
                        .list())
                .allSatisfy(row -> assertThat(row).doesNotContain("admin", "first"));
        List<AuditEntry> entries = log.search(AuditFilter.ALL, null, 2).entries();
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.RECORDER_LOGIN_SET);
            assertThat(entry.toString()).contains("admin").doesNotContain("first", "mật khẩu");
        });
    }

    @Test
    void aChangeOfTheKeyLosesNothing() {
        logins.set("ĐG-DVE-003", LOGIN, OFFICIAL);

        assertThat(logins.rotate()).isPositive();
        logins.forgetOldKeys();

        assertThat(logins.of("ĐG-DVE-003")).contains(LOGIN);
    }

    @Test
    void aRowThatWasMovedToAnotherRecorderOpensForNobody() {
        logins.set("ĐG-DVE-004", LOGIN, OFFICIAL);
        database.sql("update recorder_login set recorder_code = 'ĐG-DVE-005' where recorder_code = 'ĐG-DVE-004'")
                .update();

        assertThat(catchThrowableOfType(FootageException.class, () -> logins.of("ĐG-DVE-005"))
                        .kind())
                .isEqualTo(FootageException.Kind.LOGIN_SEALED);
        database.sql("delete from recorder_login where recorder_code = 'ĐG-DVE-005'")
                .update();
    }
}
