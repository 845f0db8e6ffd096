package vn.nhanchung.recorder;

/** What a running service would tell a recorder, for tests elsewhere: nothing that is called from outside says a password. */
public final class OpenedLogins {

    private final RecorderLogins logins;

    OpenedLogins(RecorderLogins logins) {
        this.logins = logins;
    }

    /** A recorder's login, opened with the keys that are in the service's file now. */
    public Login of(String recorder) {
        return logins.of(recorder).orElseThrow();
    }
}
