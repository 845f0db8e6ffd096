package vn.nhanchung.extraction.reader;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The child processes that read clips before they are stored.
 *
 * @param most how many there are at once; an account has half of them
 * @param heap the heap of each, as {@code -Xmx} takes it
 * @param memory the most memory of each, native memory included, as JavaCPP takes it; reaching it ends the child
 * @param options further options of the JVM of each
 * @param patience how long one may take to lay its clip out
 * @param idle how long one lives of which nobody reads
 */
@ConfigurationProperties("nhanchung.clip-readers")
record ReaderSettings(
        @DefaultValue("4") int most,
        @DefaultValue("256m") String heap,
        @DefaultValue("1g") String memory,
        @DefaultValue List<String> options,
        @DefaultValue("60s") Duration patience,
        @DefaultValue("2m") Duration idle) {

    ReaderSettings {
        if (most < 1) {
            throw new IllegalArgumentException("nhanchung.clip-readers.most has to be 1 at least");
        }
    }

    /** How many of them one account has. */
    int mostEach() {
        return Math.max(1, most / 2);
    }
}
