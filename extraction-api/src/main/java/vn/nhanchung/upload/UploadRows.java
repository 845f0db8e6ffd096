package vn.nhanchung.upload;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface UploadRows extends JpaRepository<UploadRow, UUID> {

    @Query("select u from UploadRow u where u.linkCode in :links order by u.saidAt desc")
    List<UploadRow> ofLinks(Collection<String> links);

    /** Those whose file is in the folder. */
    @Query("select u from UploadRow u where u.removedAt is null order by u.saidAt")
    List<UploadRow> kept();

    /** Those of a link, the oldest first, held until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select u from UploadRow u where u.linkCode = :link order by u.saidAt, u.id")
    List<UploadRow> lockOfLink(String link);

    /** Held until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select u from UploadRow u where u.id = :id")
    Optional<UploadRow> lock(UUID id);
}
