package vn.nhanchung.api;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.testing.RealServers;

/** The whole service in this JVM with settings of a test's own, on a {@link SmallCity}. */
final class OwnCity implements AutoCloseable {

    private final ConfigurableApplicationContext service;
    private final City city;

    private OwnCity(ConfigurableApplicationContext service, City city) {
        this.service = service;
        this.city = city;
    }

    /**
     * Starts it on an empty data folder and lays the city out.
     *
     * @param more configurations beside the service's own
     */
    static OwnCity start(Path data, SmallCity plan, Map<String, ?> settings, Class<?>... more) {
        Map<String, Object> all = new TreeMap<>(settings);
        all.put("nhanchung.data", data);
        all.put("nhanchung.port", 0);
        all.put("nhanchung.sample", false);
        all.putIfAbsent("nhanchung.workers.options", "-XX:TieredStopAtLevel=1");
        var service = SpringApplication.run(
                Stream.concat(Stream.of(NhanChung.class), Stream.of(more)).toArray(Class<?>[]::new),
                all.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        plan.layOut(service, data);
        return new OwnCity(service, new City(service.getEnvironment(), data));
    }

    /** The settings that point at a database. */
    static Map<String, ?> database(String url, String password) {
        return Map.of(
                "nhanchung.database.url", url,
                "nhanchung.database.user", EmbeddedDatabase.NAME,
                "nhanchung.database.password", password);
    }

    /** The settings that point at a store. */
    static Map<String, ?> store(String endpoint, String accessKey, String secretKey, String bucket) {
        return Map.of(
                "nhanchung.store.endpoint", endpoint,
                "nhanchung.store.access-key", accessKey,
                "nhanchung.store.secret-key", secretKey,
                "nhanchung.store.bucket", bucket);
    }

    /** The settings of a city with a fresh database and the real store, whose recorders are in these networks. */
    static Map<String, Object> reaching(String networks, String bucket) {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("nhanchung.recorders.networks", networks);
        settings.putAll(
                database(RealServers.freshDatabase(), RealServers.database().password()));
        settings.putAll(store(
                RealServers.store().endpoint(),
                RealServers.store().accessKey(),
                RealServers.store().secretKey(),
                bucket));
        return settings;
    }

    City city() {
        return city;
    }

    /** One of the service's own parts, for what no call from outside can bring about for certain. */
    <T> T part(Class<T> kind) {
        return service.getBean(kind);
    }

    @Override
    public void close() {
        service.close();
    }
}
