package vn.nhanchung.upload;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.nhanchung.extraction.ExtractionState;
import vn.nhanchung.extraction.Extractions;

/** Goes through the files in the folder: ends what is outdated, hands on what was left over, deletes what the vault has or nobody wants. */
@Component
class UploadSweep {

    private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);

    private final UploadBytes bytes;
    private final UploadEndings endings;
    private final UploadRecords records;
    private final Arrivals arrivals;
    private final Extractions extractions;

    UploadSweep(
            UploadBytes bytes,
            UploadEndings endings,
            UploadRecords records,
            Arrivals arrivals,
            Extractions extractions) {
        this.bytes = bytes;
        this.endings = endings;
        this.records = records;
        this.arrivals = arrivals;
        this.extractions = extractions;
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            List<Upload> kept = records.kept();
            Set<String> stored = extractions.inStates(
                    kept.stream()
                            .map(Upload::extractionCode)
                            .filter(Objects::nonNull)
                            .toList(),
                    EnumSet.of(ExtractionState.STORED));
            kept.forEach(upload -> look(upload, stored));
            endings.endOutdated();
        } catch (RuntimeException e) {
            LOG.warn("a sweep of uploads failed; the next one comes", e);
        }
    }

    private void look(Upload upload, Set<String> stored) {
        switch (upload.state()) {
            case RECEIVING -> bytes.settle(upload);
            case COMPLETE -> arrivals.take(upload.id());
            case RECEIVED -> {
                if (upload.discarded() != null || stored.contains(upload.extractionCode())) {
                    endings.remove(upload);
                }
            }
            case REFUSED, ENDED -> endings.clear(upload);
        }
    }
}
