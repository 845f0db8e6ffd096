package vn.nhanchung.extraction;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RequestRows extends Repository<RequestRow, String> {

    RequestRow save(RequestRow row);

    Optional<RequestRow> findById(String code);

    Optional<RequestRow> findByRequestId(UUID requestId);

    @Query("""
            SELECT r FROM RequestRow r
            WHERE (:incident IS NULL OR r.incidentCode = :incident)
            ORDER BY r.requestedAt DESC, r.code DESC
            """)
    Page<RequestRow> list(@Nullable String incident, Pageable page);
}
