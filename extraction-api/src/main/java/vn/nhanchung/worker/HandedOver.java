package vn.nhanchung.worker;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The settings of a process as those of another one. */
final class HandedOver {

    private HandedOver() {}

    /** Every setting of ours and of the log, however it was given, by its full name. */
    static Map<String, String> from(ConfigurableEnvironment environment) {
        Map<String, String> settings = new TreeMap<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> name.startsWith("nhanchung.") || name.startsWith("logging."))
                .distinct()
                .forEach(name -> settings.put(name, environment.getProperty(name, "")));
        return settings;
    }
}
