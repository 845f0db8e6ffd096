package vn.nhanchung.recorder;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.nhanchung.audit.Actor;
import vn.nhanchung.audit.AuditAction;
import vn.nhanchung.audit.AuditEvent;
import vn.nhanchung.audit.AuditLog;
import vn.nhanchung.recorder.RecorderCard.LoginTold;

/** What the recorders' owners told us to log in with. Rows are sealed; only an adapter that asks a recorder sees one open. */
@Component
class RecorderLogins {

    private static final String SEPARATOR = "\n";

    private final LoginRows rows;
    private final LoginKeys keys;
    private final AuditLog log;
    private final Clock clock;

    /** By reach. */
    private final Map<String, RefusedLogins> refusedInTests = new ConcurrentHashMap<>();

    RecorderLogins(
            LoginRows rows,
            AuditLog log,
            Clock clock,
            @Value("${nhanchung.recorders.key-file:${nhanchung.data:data}/keys/recorder-logins}") Path keyFile) {
        this.rows = rows;
        this.keys = new LoginKeys(keyFile);
        this.log = log;
        this.clock = clock;
    }

    /**
     * A recorder's login; empty where it has none.
     *
     * @throws FootageException AUTH if the recorder refused it before; LOGIN_SEALED if it cannot be opened, because this machine lacks its
     *     key or somebody changed the row
     */
    Optional<Login> of(String recorderCode) {
        return rows.findById(recorderCode).map(row -> {
            if (row.refusedAt() != null) {
                throw new FootageException(
                        FootageException.Kind.AUTH, recorderCode + " refused this login at " + row.refusedAt());
            }
            return required(row);
        });
    }

    /** What may be told of a recorder's login; empty where it has none. */
    Optional<LoginTold> told(String recorderCode) {
        return rows.findById(recorderCode).map(row -> new LoginTold(row.setAt(), row.setBy(), row.refusedAt()));
    }

    /** The recorder refused a login: nobody offers it again. One that was set in the meantime is another, and stays. */
    @Transactional
    public void refused(String recorderCode, Login offered) {
        rows.lock(recorderCode).filter(row -> holds(row, offered)).ifPresent(row -> row.refuse(now()));
    }

    /**
     * Remembers what a test of a connection made of a login, so that it counts as refused from the beginning where it is kept for a recorder
     * within minutes.
     *
     * @param reach from where it was tested: at the same address somewhere else is somebody else's recorder
     */
    void tested(String reach, NewConnection connection, ConnectionReport report) {
        Login login = connection.login();
        if (login != null
                && report.findings().stream().anyMatch(finding -> finding.kind() == Finding.Kind.LOGIN_REFUSED)) {
            refusedInTests
                    .computeIfAbsent(reach, _ -> new RefusedLogins())
                    .add(connection.address().host(), connection.address().port(), login);
        }
    }

    private boolean refusedInTest(String reach, RecorderAddress address, Login login) {
        RefusedLogins there = refusedInTests.get(reach);
        return there != null
                && address instanceof NetworkAddress network
                && there.has(network.host(), network.port(), login);
    }

    /**
     * Forgets a recorder's login.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean remove(String recorderCode, Actor actor) {
        return rows.lock(recorderCode)
                .map(row -> {
                    rows.delete(row);
                    log.append(AuditEvent.of(actor, AuditAction.RECORDER_LOGIN_REMOVED, "recorder", recorderCode));
                    return true;
                })
                .orElse(false);
    }

    /**
     * Keeps the login of a recorder that is found at an address; one that a test saw refused there is marked so at once.
     *
     * @param reach from where it is asked
     */
    @Transactional
    public void set(String recorderCode, String reach, RecorderAddress address, Login login, Actor actor) {
        set(recorderCode, login, actor);
        if (refusedInTest(reach, address, login)) {
            refused(recorderCode, login);
        }
    }

    /**
     * Keeps a recorder's login in place of the one before; the log says that, and for which account, never the password. Where the recorder has
     * refused this very login, it stays refused.
     */
    @Transactional
    public void set(String recorderCode, Login login, Actor actor) {
        LoginKeys.Sealed sealed = seal(login, recorderCode);
        rows.lock(recorderCode)
                .ifPresentOrElse(
                        row -> {
                            if (holds(row, login)) {
                                row.setAgain(sealed, actor.name(), now());
                            } else {
                                row.set(sealed, actor.name(), now());
                            }
                        },
                        () -> rows.save(new LoginRow(recorderCode, sealed, actor.name(), now())));
        log.append(AuditEvent.of(actor, AuditAction.RECORDER_LOGIN_SET, "recorder", recorderCode)
                .withAfter(Map.of("user", login.user())));
    }

    /**
     * Seals every login under a new key. A kill in the middle leaves both keys in the file and every row readable.
     *
     * @return how many
     * @throws FootageException LOGIN_SEALED if one cannot be opened
     */
    @Transactional
    public int rotate() {
        keys.add();
        var all = rows.lockAll();
        for (LoginRow row : all) {
            Login login = required(row);
            row.seal(seal(login, row.recorderCode()));
        }
        log.append(AuditEvent.of(Actor.OPERATOR, AuditAction.RECORDER_KEYS_ROTATED, "recorder-keys", "logins")
                .withAfter(Map.of("logins", all.size())));
        return all.size();
    }

    /** Forgets the keys that no row names any more; called once what {@link #rotate} wrote is committed. */
    public void forgetOldKeys() {
        keys.forgetOthers(
                rows.findAll().stream().map(row -> row.sealed().key()).collect(Collectors.toUnmodifiableSet()));
    }

    /** Seals a login that is kept elsewhere for a moment. */
    LoginKeys.Sealed seal(Login login, String belongsTo) {
        return keys.seal(login.user() + SEPARATOR + login.password(), belongsTo);
    }

    /** Opens a login that was sealed so; empty where this machine lacks its key, or somebody changed what it belongs to. */
    Optional<Login> open(LoginKeys.Sealed sealed, String belongsTo) {
        String text = keys.open(sealed, belongsTo);
        int end = text == null ? -1 : text.indexOf(SEPARATOR);
        return text == null || end < 0
                ? Optional.empty()
                : Optional.of(new Login(text.substring(0, end), text.substring(end + 1)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether a row holds this login; one that cannot be opened here holds another, as far as can be told. */
    private boolean holds(LoginRow row, Login login) {
        return open(row.sealed(), row.recorderCode()).filter(login::equals).isPresent();
    }

    private Login required(LoginRow row) {
        return open(row.sealed(), row.recorderCode())
                .orElseThrow(() -> new FootageException(
                        FootageException.Kind.LOGIN_SEALED,
                        "the login of " + row.recorderCode() + " cannot be opened with the keys here"));
    }
}
