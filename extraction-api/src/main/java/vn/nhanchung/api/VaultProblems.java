package vn.nhanchung.api;

import vn.nhanchung.evidence.VaultException;

/** The vault's kinds of refusal as slugs of the catalogue. */
final class VaultProblems {

    private VaultProblems() {}

    static String slug(VaultException.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> "clip-not-found";
            case NOT_YOURS -> "viewing-not-yours";
            case EXPIRED -> "viewing-expired";
            case CORRUPTED -> "clip-corrupted";
            case BAD_RANGE -> "range-not-satisfiable";
            case STORE_UNAVAILABLE, STORE_REFUSED, LOCK_NOT_KEPT, IN_PROGRESS, INTERRUPTED -> "store-unavailable";
            case PREVIEW_AWAITED -> "preview-awaited";
            case PREVIEW_GIVEN_UP -> "preview-given-up";
            case TOO_LARGE -> "internal";
        };
    }
}
