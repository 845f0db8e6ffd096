package vn.nhanchung.upload;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface UploadLinkRows extends JpaRepository<UploadLinkRow, String> {

    Optional<UploadLinkRow> findByTokenHash(String tokenHash);

    List<UploadLinkRow> findByIncidentCodeOrderByCreatedAtDesc(String incidentCode);

    /** Those that a ward's officials may hand over and that have not ended by revoking or by their date, newest first. */
    @Query("""
            select l from UploadLinkRow l
            where l.wardCode = :ward and l.revokedAt is null and l.expiresAt > :now order by l.createdAt desc""")
    List<UploadLinkRow> ofWard(String ward, Instant now);

    /** Held until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l from UploadLinkRow l where l.code = :code")
    Optional<UploadLinkRow> lock(String code);
}
