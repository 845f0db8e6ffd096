package vn.nhanchung.recorder;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A recorder's login, sealed. */
@Entity
@Table(name = "recorder_login")
class LoginRow {

    @Id
    private String recorderCode;

    private String keyId;
    private byte[] sealed;

    @SuppressWarnings("NullAway.Init")
    protected LoginRow() {}

    LoginRow(String recorderCode, LoginKeys.Sealed login) {
        this.recorderCode = recorderCode;
        keyId = login.key();
        sealed = login.bytes();
    }

    String recorderCode() {
        return recorderCode;
    }

    LoginKeys.Sealed sealed() {
        return new LoginKeys.Sealed(keyId, sealed);
    }

    void set(LoginKeys.Sealed login) {
        keyId = login.key();
        sealed = login.bytes();
    }
}
