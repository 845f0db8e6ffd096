package vn.nhanchung.worker;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The worker processes of one place.
 *
 * @param local how many run beside the service, or under one {@code worker} command; the service may have none
 * @param heap of each, as {@code -Xmx} takes it
 * @param memory the most memory of each, native memory included, as JavaCPP takes it; reaching it ends the worker
 * @param options further options of the JVM of each
 */
@ConfigurationProperties("nhanchung.workers")
record WorkersSettings(
        @DefaultValue("1") int local,
        @DefaultValue("512m") String heap,
        @DefaultValue("3g") String memory,
        @DefaultValue List<String> options) {}
