package vn.nhanchung.recorder;

/**
 * What a recorder wants to be told before it answers. Its text never says the password, so that a log line, an error or a
 * manifest that holds one by mistake tells nothing.
 *
 * @param user the account's name
 * @param password in clear; the rows hold it encrypted
 */
public record Login(String user, String password) {

    /**
     * Refuses control characters, which no recorder takes and which could end a header.
     *
     * @throws RecorderRefusal INVALID_LOGIN
     */
    public Login {
        if ((user + password).chars().anyMatch(Character::isISOControl)) {
            throw new RecorderRefusal(RecorderRefusal.Kind.INVALID_LOGIN, "a login holds no control characters");
        }
    }

    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
