package vn.nhanchung.storage;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.embedded.EmbeddedStore;

/**
 * Where the database and the store are and how to sign in there, given or run inside, as settings for another process. They
 * hold secrets: hand them over where only the same account can read them, and log nothing of them.
 *
 * @param settings by their full names, for example {@code nhanchung.database.url}
 */
public record ServerAddresses(Map<String, String> settings) {

    static ServerAddresses of(
            StorageSettings given, @Nullable EmbeddedDatabase database, @Nullable EmbeddedStore store) {
        Map<String, String> settings = new TreeMap<>();
        if (database != null) {
            settings.put("nhanchung.database.url", database.url());
            settings.put("nhanchung.database.user", EmbeddedDatabase.NAME);
            settings.put("nhanchung.database.password", database.password());
        } else {
            settings.put("nhanchung.database.url", given.database().url());
            settings.put("nhanchung.database.user", given.database().user());
            settings.put("nhanchung.database.password", given.database().password());
        }
        if (store != null) {
            settings.put("nhanchung.store.endpoint", store.endpoint());
            settings.put("nhanchung.store.access-key", store.accessKey());
            settings.put("nhanchung.store.secret-key", store.secretKey());
            settings.put("nhanchung.store.folder", store.objects().toString());
        } else {
            settings.put("nhanchung.store.endpoint", given.store().endpoint());
            settings.put("nhanchung.store.access-key", given.store().accessKey());
            settings.put("nhanchung.store.secret-key", given.store().secretKey());
        }
        return new ServerAddresses(Map.copyOf(settings));
    }

    /** Only how many there are: the values are secret. */
    @Override
    public String toString() {
        return "ServerAddresses of " + settings.size() + " settings";
    }
}
