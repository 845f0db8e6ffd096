package vn.nhanchung.access;

import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
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
    private final UnknownNames unknownNames;

    Accounts(AccountRows rows, PasswordEncoder encoder, AuditLog log, UnknownNames unknownNames) {
        this.rows = rows;
        this.encoder = encoder;
        this.log = log;
        this.unknownNames = unknownNames;
        this.nobodysHash = String.valueOf(encoder.encode("nobody"));
    }

    /**
     * The account, when the password is right and it is not disabled. Writes nothing, and holds no connection while it
     * computes the hash.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Account> check(String typed, String password) {
        Optional<AccountRow> row = find(typed);
        String hash = row.map(AccountRow::passwordHash).orElse(nobodysHash);
        boolean right = encoder.matches(password, hash);
        return row.filter(found -> right && !found.disabled()).map(AccountRow::toAccount);
    }

    /** Whether an account is still as it was read: not disabled, in the same role, unit and ward. */
    @Transactional(readOnly = true)
    public boolean isCurrent(Account account) {
        return rows.findById(account.account())
                .filter(row -> !row.disabled())
                .map(AccountRow::toAccount)
                .filter(account::equals)
                .isPresent();
    }

    /**
     * Logs that somebody signed in.
     *
     * @param address where from
     */
    public void logSignedIn(Account account, SignInWay way, String address) {
        log.append(AuditEvent.of(account.actor(), AuditAction.SIGNED_IN, "account", account.account())
                .withAfter(Map.of("way", way.name(), "networkAddress", address)));
    }

    /** Logs that somebody signed out. */
    public void logSignedOut(Account account) {
        log.append(AuditEvent.of(account.actor(), AuditAction.SIGNED_OUT, "account", account.account()));
    }

    /** Logs a refused sign-in: by its name where there is such an account, else as one of a count. */
    public void logRefused(String typed, String address) {
        find(typed).ifPresentOrElse(row -> logRefused(row.toAccount(), address), unknownNames::refused);
    }

    private void logRefused(Account account, String address) {
        log.append(AuditEvent.of(Actor.SERVICE, AuditAction.SIGN_IN_REFUSED, "account", account.account())
                .withAfter(Map.of("networkAddress", address)));
    }

    /** PostgreSQL refuses a text with a NUL, so what cannot be a name is not looked for. */
    private Optional<AccountRow> find(String typed) {
        boolean possible =
                typed.length() <= Caller.LONGEST_NAME && typed.chars().noneMatch(Character::isISOControl);
        return possible ? rows.findById(typed) : Optional.empty();
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
