package vn.nhanchung.recorder;

import org.springframework.stereotype.Service;

/** The keys that the recorders' logins are sealed under, for whoever runs the service. */
@Service
public class RecorderKeys {

    private final RecorderLogins logins;

    RecorderKeys(RecorderLogins logins) {
        this.logins = logins;
    }

    /**
     * Seals every login under a new key, also while the service runs. The key before stays in the file until the next change, for a
     * login that somebody is setting at this moment; older ones go.
     *
     * @return how many logins
     * @throws FootageException LOGIN_SEALED if one cannot be opened with the keys here; nothing has changed then but that there is a key more
     */
    public int rotate() {
        int sealed = logins.rotate();
        logins.forgetOldKeys();
        return sealed;
    }
}
