package vn.nhanchung.recorder;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recorder's login, sealed. */
@Entity
@Table(name = "recorder_login")
class LoginRow {

    @Id
    private String recorderCode;

    private String keyId;
    private byte[] sealed;
    private @Nullable Instant setAt;
    private @Nullable String setBy;
    private @Nullable Instant refusedAt;

    @SuppressWarnings("NullAway.Init")
    protected LoginRow() {}

    LoginRow(String recorderCode, LoginKeys.Sealed login, String by, Instant at) {
        this.recorderCode = recorderCode;
        keyId = login.key();
        sealed = login.bytes();
        setBy = by;
        setAt = at;
    }

    String recorderCode() {
        return recorderCode;
    }

    LoginKeys.Sealed sealed() {
        return new LoginKeys.Sealed(keyId, sealed);
    }

    /** Another login than before, which nobody has refused yet. */
    void set(LoginKeys.Sealed login, String by, Instant at) {
        setAgain(login, by, at);
        refusedAt = null;
    }

    /** The very same login as before: a refusal of it stands. */
    void setAgain(LoginKeys.Sealed login, String by, Instant at) {
        seal(login);
        setBy = by;
        setAt = at;
    }

    /** The same login under another key. */
    void seal(LoginKeys.Sealed login) {
        keyId = login.key();
        sealed = login.bytes();
    }

    @Nullable
    Instant setAt() {
        return setAt;
    }

    @Nullable
    String setBy() {
        return setBy;
    }

    @Nullable
    Instant refusedAt() {
        return refusedAt;
    }

    void refuse(Instant at) {
        refusedAt = at;
    }
}
