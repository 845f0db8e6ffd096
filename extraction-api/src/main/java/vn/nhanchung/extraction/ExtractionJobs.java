package vn.nhanchung.extraction;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.nhanchung.extraction.video.ClipCutter;

/** What a worker needs of others to carry extractions out. */
@InWorker
@Configuration(proxyBeanMethods = false)
class ExtractionJobs {

    @Bean
    ClipCutter clipCutter() {
        return new ClipCutter();
    }
}
