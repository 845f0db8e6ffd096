package vn.nhanchung.upload;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which tokens have opened a link since this process started, in memory: a hint of who calls, before the database says so. What
 * opens nothing is not kept, so that strangers cannot fill it.
 */
@Component
public class KnownTokens {

    private final Map<String, String> links = new ConcurrentHashMap<>();

    /** The code of the link that a token opened when it was last tried; null where it opened none. */
    public @Nullable String link(String token) {
        return links.get(LinkToken.hash(token));
    }

    /** Keeps what a token opened just now; null for nothing. */
    public void learn(String token, @Nullable String link) {
        if (link == null) {
            links.remove(LinkToken.hash(token));
        } else {
            links.put(LinkToken.hash(token), link);
        }
    }
}
