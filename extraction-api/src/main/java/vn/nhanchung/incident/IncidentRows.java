package vn.nhanchung.incident;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface IncidentRows extends Repository<IncidentRow, String> {

    IncidentRow save(IncidentRow row);

    Optional<IncidentRow> findById(String code);

    boolean existsById(String code);

    @Query("""
            SELECT i FROM IncidentRow i
            WHERE (:state IS NULL OR i.state = :state)
              AND (:pattern = '%' OR lower(i.code) LIKE :pattern OR lower(i.title) LIKE :pattern OR lower(i.address) LIKE :pattern)
            ORDER BY i.windowFrom DESC, i.code DESC
            """)
    Page<IncidentRow> search(@Nullable IncidentState state, String pattern, Pageable page);
}
