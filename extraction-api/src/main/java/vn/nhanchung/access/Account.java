package vn.nhanchung.access;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.audit.Actor;

/**
 * Somebody who may sign in.
 *
 * @param account the sign-in name
 * @param name how people know them
 * @param wardCode the ward a ward official acts for; null for others
 */
public record Account(
        String account,
        String name,
        Role role,
        String unit,
        @Nullable String wardCode) implements Serializable {

    /** As the log names them. */
    public Actor actor() {
        return new Actor(account, name, role.name(), unit);
    }
}
