package vn.nhanchung.recorder;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logins that recorders have refused, so that none is offered twice: many lock an account after a few. Forgotten with the process; a
 * login that a person has typed anew is another one.
 */
public final class RefusedLogins {

    private final Set<Refused> refused = ConcurrentHashMap.newKeySet();

    private record Refused(String host, int port, Login login) {}

    /** Remembers a refusal. */
    public void add(String host, int port, Login login) {
        refused.add(new Refused(host, port, login));
    }

    /**
     * To be called before a login is offered.
     *
     * @throws FootageException AUTH where the recorder has refused it
     */
    public void require(String host, int port, Login login) {
        if (refused.contains(new Refused(host, port, login))) {
            throw new FootageException(FootageException.Kind.AUTH, host + ":" + port + " refused this login before");
        }
    }
}
