package vn.nhanchung.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logins that recorders have refused lately, so that none is offered twice: many lock an account after a few. A recorder that locks
 * accounts counts for minutes, and so long this process remembers; a registered one's refusal is kept beside its login, for good.
 */
public final class RefusedLogins {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Map<Refused, Instant> refused = new ConcurrentHashMap<>();

    private record Refused(String host, int port, Login login) {}

    /** Remembers a refusal. */
    public void add(String host, int port, Login login) {
        refused.put(new Refused(host, port, login), Instant.now());
    }

    /**
     * To be called before a login is offered.
     *
     * @throws FootageException AUTH where the recorder has refused it
     */
    public void require(String host, int port, Login login) {
        if (has(host, port, login)) {
            throw new FootageException(FootageException.Kind.AUTH, host + ":" + port + " refused this login before");
        }
    }

    /** Whether a refusal is remembered. */
    public boolean has(String host, int port, Login login) {
        Instant old = Instant.now().minus(REMEMBERED);
        refused.values().removeIf(at -> at.isBefore(old));
        return refused.containsKey(new Refused(host, port, login));
    }
}
