package vn.nhanchung.recorder.rtsp;

import java.util.Objects;

/** A name and a password at a recorder. Never part of an address, a message or {@link #toString}. */
public final class RtspLogin {

    private final String user;
    private final String password;
    private final boolean allowsBasic;

    /**
     * A login that is only ever answered by digest, unless {@code allowsBasic}: then it is sent as it is to a recorder that
     * offers nothing else.
     */
    public RtspLogin(String user, String password, boolean allowsBasic) {
        this.user = clean(user);
        this.password = clean(password);
        this.allowsBasic = allowsBasic;
    }

    /** The name. */
    String user() {
        return user;
    }

    /** The password. */
    String password() {
        return password;
    }

    /** Whether the password may cross the network as it is. */
    boolean allowsBasic() {
        return allowsBasic;
    }

    @Override
    public String toString() {
        return "RtspLogin";
    }

    private static String clean(String value) {
        if (Objects.requireNonNull(value).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a login must not hold control characters");
        }
        return value;
    }
}
