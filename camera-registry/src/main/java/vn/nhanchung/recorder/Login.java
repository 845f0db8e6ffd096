package vn.nhanchung.recorder;

/**
 * What a recorder wants to be told before it answers. Its text never says the password, so that a log line, an error or a
 * manifest that holds one by mistake tells nothing.
 *
 * @param user the account's name
 * @param password in clear; the rows hold it encrypted
 */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
