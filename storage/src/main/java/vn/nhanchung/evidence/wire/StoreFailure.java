package vn.nhanchung.evidence.wire;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.evidence.VaultException;
import vn.nhanchung.evidence.VaultException.Kind;

/** What a store did wrong, as the vault's callers act on it. */
public final class StoreFailure {

    /** A status that asking again does not change. */
    public static final int NOT_IMPLEMENTED = 501;

    private StoreFailure() {}

    /** The store cannot be reached, is silent or broke off; or this thread was told to stop. */
    public static VaultException of(String doing, IOException met) {
        if (met instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
            return new VaultException(Kind.INTERRUPTED, "Stopped while " + doing, met);
        }
        var why = met.getMessage() == null ? met.getClass().getSimpleName() : met.getMessage();
        return new VaultException(
                Kind.STORE_UNAVAILABLE, "The store is unavailable: %s, while %s".formatted(why, doing), met);
    }

    /** @param status HTTP status other than 2xx */
    public static VaultException ofStatus(int status, String what, @Nullable Exception cause) {
        var kind = switch (status) {
            case 404 -> Kind.NOT_FOUND;
            case 416 -> Kind.BAD_RANGE;
            case 408, 429 -> Kind.STORE_UNAVAILABLE;
            case NOT_IMPLEMENTED -> Kind.STORE_REFUSED;
            default -> status >= 500 ? Kind.STORE_UNAVAILABLE : Kind.STORE_REFUSED;
        };
        return new VaultException(kind, "The store answered %d: %s".formatted(status, what), cause);
    }
}
