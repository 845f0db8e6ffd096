package vn.nhanchung.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 problem+json: Vietnamese first, English beside it.
 *
 * @param type {@code urn:nhanchung:problem:<slug>}, stable
 * @param status the HTTP status
 * @param title in Vietnamese, a few words
 * @param detail in Vietnamese, what happened
 * @param action in Vietnamese, what to do
 * @param errors the fields to mend; absent when it is not about fields
 * @param reference a code to report a fault of ours with; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        int status,
        String title,
        String detail,
        String action,
        English english,
        @Nullable List<FieldError> errors,
        @Nullable String reference) {

    static final String PREFIX = "urn:nhanchung:problem:";

    /** The same in English. */
    record English(String title, String detail, String action) {}

    /**
     * One field to mend.
     *
     * @param field its path in the body that was sent
     * @param code the problem's slug
     * @param message in Vietnamese
     */
    record FieldError(String field, String code, String message, String english) {}

    Problem withErrors(List<FieldError> fields) {
        return new Problem(type, status, title, detail, action, english, fields, reference);
    }

    Problem withReference(String code) {
        return new Problem(type, status, title, detail, action, english, errors, code);
    }
}
