package vn.nhanchung.linking;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface LinkRows extends Repository<LinkRow, String> {

    LinkRow save(LinkRow row);

    Optional<LinkRow> findById(String extractionCode);

    @Query("SELECT l FROM LinkRow l WHERE l.extractionCode IN :extractions")
    List<LinkRow> ofExtractions(Collection<String> extractions);
}
