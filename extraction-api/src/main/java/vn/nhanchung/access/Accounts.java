package vn.nhanchung.access;

import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;

/** The accounts on record, and the log of who came in. */
@Service
@Transactional
public class Accounts {

    /** Of an account that does not exist, so that asking for one takes as long as asking for a real one. */
    private final String nobodysHash;

    private final AccountRows rows;
    private final PasswordEncoder encoder;
    private final AuditLog log;

    Accounts(AccountRows rows, PasswordEncoder encoder, AuditLog log) {
        this.rows = rows;
        this.encoder = encoder;
        this.log = log;
        this.nobodysHash = String.valueOf(encoder.encode("nobody"));
    }

    /** The account, when the password is right and it is not disabled. Writes nothing. */
    @Transactional(readOnly = true)
    public Optional<Account> check(String account, String password) {
        Optional<AccountRow> row = rows.findById(account);
        String hash = row.map(AccountRow::passwordHash).orElse(nobodysHash);
        boolean right = encoder.matches(password, hash);
        return row.filter(found -> right && !found.disabled()).map(AccountRow::toAccount);
    }

    /** Logs that somebody signed in, or out. */
    public void logSession(Account account, AuditAction action) {
        log.append(AuditEvent.of(account.actor(), action, "account", account.account()));
    }

    /** Logs a refused sign-in. The name is what was typed, cut to a length that fits the log. */
    public void logRefused(String typed) {
        String name = typed.length() > 60 ? typed.substring(0, 60) : typed;
        log.append(AuditEvent.of(Actor.SERVICE, AuditAction.SIGN_IN_REFUSED, "account", name)
                .withAfter(Map.of("typed", name)));
    }

    /** Logs that somebody tried what their role may not. */
    public void logDenied(Account account) {
        log.append(AuditEvent.of(account.actor(), AuditAction.ACCESS_REFUSED, "account", account.account()));
    }

    /** Creates an account or sets the password of an existing one. */
    void put(Account account, String password) {
        String hash = String.valueOf(encoder.encode(password));
        rows.findById(account.account())
                .ifPresentOrElse(row -> row.changePassword(hash), () -> rows.save(new AccountRow(account, hash)));
    }

    @Transactional(readOnly = true)
    boolean none() {
        return rows.count() == 0;
    }
}
