package vn.nhanchung.upload;

import org.jspecify.annotations.Nullable;

/**
 * A link that was just made, or made anew.
 *
 * @param token its secret, to be shown once: it cannot be read again. Null where an official of its camera's ward is to make it
 */
public record MadeLink(UploadLink link, @Nullable String token) {
    @Override
    public String toString() {
        return "MadeLink[" + link.code() + "]";
    }
}
