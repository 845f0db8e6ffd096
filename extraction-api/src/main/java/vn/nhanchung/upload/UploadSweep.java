package vn.nhanchung.upload;

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

    private final Uploads uploads;
    private final UploadRecords records;
    private final Arrivals arrivals;
    private final Extractions extractions;

    UploadSweep(Uploads uploads, UploadRecords records, Arrivals arrivals, Extractions extractions) {
        this.uploads = uploads;
        this.records = records;
        this.arrivals = arrivals;
        this.extractions = extractions;
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            records.kept().forEach(this::look);
            uploads.endOutdated();
        } catch (RuntimeException e) {
            LOG.warn("a sweep of uploads failed; the next one comes", e);
        }
    }

    private void look(Upload upload) {
        switch (upload.state()) {
            case RECEIVING -> uploads.settle(upload);
            case COMPLETE -> arrivals.take(upload.id());
            case RECEIVED -> {
                if (upload.discarded() != null || isStored(upload)) {
                    uploads.remove(upload);
                }
            }
            case REFUSED, ENDED -> uploads.remove(upload);
        }
    }

    private boolean isStored(Upload upload) {
        String code = upload.extractionCode();
        return code != null && extractions.get(code).state() == ExtractionState.STORED;
    }
}
