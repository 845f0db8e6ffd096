package vn.nhanchung.evidence;

/**
 * An object on its way into the store.
 *
 * @param contentType for example {@code video/mp4}
 */
public record Upload(String key, String contentType, ObjectBody body) {

    static Upload ofBytes(String key, String contentType, byte[] bytes) {
        return new Upload(key, contentType, ObjectBody.ofBytes(bytes));
    }
}
