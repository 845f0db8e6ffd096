package vn.nhanchung.extraction;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ExtractionRows extends Repository<ExtractionRow, String> {

    ExtractionRow save(ExtractionRow row);

    Optional<ExtractionRow> findById(String code);

    Optional<ExtractionRow> findByClipId(UUID clipId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT e FROM ExtractionRow e WHERE e.code = :code")
    Optional<ExtractionRow> lock(String code);

    /** Whose these extractions are right now. */
    @Query("""
            SELECT new vn.nhanchung.extraction.Owner(e.code, e.attempt, e.workerId, e.cancelRequestedAt)
            FROM ExtractionRow e WHERE e.code IN :codes
            """)
    List<Owner> owners(Collection<String> codes);

    @Query("SELECT e.code FROM ExtractionRow e WHERE e.code IN :codes AND e.state IN :states")
    Set<String> inStates(Collection<String> codes, Collection<ExtractionState> states);

    @Query("SELECT e FROM ExtractionRow e WHERE e.requestCode IN :requests ORDER BY e.code")
    List<ExtractionRow> ofRequests(Collection<String> requests);

    @Query("SELECT e FROM ExtractionRow e WHERE e.incidentCode = :incident ORDER BY e.createdAt DESC, e.code DESC")
    List<ExtractionRow> ofIncident(String incident);

    @Query("SELECT e FROM ExtractionRow e WHERE e.incidentCode IN :incidents")
    List<ExtractionRow> ofIncidents(Collection<String> incidents);

    @Query(
            "SELECT e FROM ExtractionRow e WHERE e.incidentCode = :incident AND e.updatedAt >= :since ORDER BY e.updatedAt")
    List<ExtractionRow> changedSince(String incident, Instant since);

    @Query("""
            SELECT e FROM ExtractionRow e
            WHERE e.state = STORED AND (:incident IS NULL OR e.incidentCode = :incident)
            ORDER BY e.updatedAt DESC, e.code DESC
            """)
    Page<ExtractionRow> stored(@Nullable String incident, Pageable page);
}
