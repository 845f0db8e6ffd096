package vn.nhanchung.upload;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface UploadLinkRows extends JpaRepository<UploadLinkRow, String> {

    Optional<UploadLinkRow> findByTokenHash(String tokenHash);

    List<UploadLinkRow> findByIncidentCodeOrderByCreatedAtDesc(String incidentCode);

    /** Held until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l from UploadLinkRow l where l.code = :code")
    Optional<UploadLinkRow> lock(String code);
}
