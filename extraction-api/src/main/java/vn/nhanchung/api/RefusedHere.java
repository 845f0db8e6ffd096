package vn.nhanchung.api;

import org.jspecify.annotations.Nullable;

/** A request that the HTTP layer itself refuses, with a slug of the catalogue. */
final class RefusedHere extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String slug;
    private final @Nullable String field;
    private final String subject;

    RefusedHere(String slug, @Nullable String field, String subject) {
        super(slug);
        this.slug = slug;
        this.field = field;
        this.subject = subject;
    }

    String slug() {
        return slug;
    }

    @Nullable
    String field() {
        return field;
    }

    String subject() {
        return subject;
    }
}
