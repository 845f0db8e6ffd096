package vn.nhanchung.camera;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An administrative unit as it was between two dates.
 *
 * @param code a slug of its name, for example {@code dong-ve}
 * @param name without its kind, for example {@code Đông Vệ}
 * @param validFrom first day
 * @param validTo first day on which it was no more; null while it exists
 * @param centre where its label stands
 * @param boundary a closed ring: the last place is the first
 */
public record Ward(
        String code,
        String name,
        WardKind kind,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Position centre,
        List<Position> boundary) {}
