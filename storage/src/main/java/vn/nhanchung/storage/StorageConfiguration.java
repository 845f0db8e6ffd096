package vn.nhanchung.storage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import vn.nhanchung.embedded.DataFolder;
import vn.nhanchung.embedded.EmbeddedDatabase;
import vn.nhanchung.embedded.StartRefusedException;

/** Beans of the storage module. Closing goes the other way round: pool, then server, then folder. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
@EntityScan("vn.nhanchung")
@EnableJpaRepositories("vn.nhanchung")
class StorageConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(StorageConfiguration.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    /** Ticks in microseconds, PostgreSQL's own grain, so that an instant reads back as it was written. */
    @Bean
    @Fallback
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    DataFolder dataFolder(StorageSettings settings) {
        return DataFolder.take(settings.data());
    }

    @Bean
    @Conditional(NoAddressGiven.Database.class)
    EmbeddedDatabase embeddedDatabase(
            StorageSettings settings, DataFolder data, ObjectProvider<StartingStore> besides) {
        // Asking for it is what makes it begin.
        besides.stream().forEach(store -> LOG.debug("{} starts beside the database", store));
        return EmbeddedDatabase.start(
                data.folder("database"),
                data.folder("programs"),
                settings.database().port());
    }

    @Bean
    DataSource dataSource(StorageSettings settings, ObjectProvider<EmbeddedDatabase> embedded) {
        var server = embedded.getIfAvailable();
        var given = settings.database();
        return server == null
                ? reached(pool(given.url(), given.user(), given.password(), given.connections()))
                : pool(server.url(), EmbeddedDatabase.NAME, server.password(), given.connections());
    }

    /** What another process has to be told to use the same servers. */
    @Bean
    @Lazy
    ServerAddresses serverAddresses(
            StorageSettings settings, ObjectProvider<EmbeddedDatabase> database, ObjectProvider<StartingStore> store) {
        return ServerAddresses.of(
                settings,
                database.getIfAvailable(),
                store.stream().map(StartingStore::started).findFirst().orElse(null));
    }

    /** Flyway owns the schema; Hibernate only checks that it finds what it expects, where the service has not just done so. */
    @Bean
    HibernatePropertiesCustomizer checkedSchema(@Value("${nhanchung.worker.id:}") String worker) {
        return properties -> {
            properties.put("hibernate.hbm2ddl.auto", worker.isEmpty() ? "validate" : "none");
            properties.put("hibernate.jdbc.time_zone", "UTC");
        };
    }

    private static HikariDataSource reached(HikariDataSource pool) {
        // What follows the question mark may hold a password.
        var address = pool.getJdbcUrl().replaceFirst("\\?.*", "");
        try (var connection = pool.getConnection()) {
            LOG.info("Connected to {} as {}", address, connection.getMetaData().getUserName());
            return pool;
        } catch (SQLException | HikariPool.PoolInitializationException e) {
            pool.close();
            throw new StartRefusedException(
                    "Không kết nối được PostgreSQL tại %s. Kiểm tra máy chủ đó và NHANCHUNG_DATABASE_URL, NHANCHUNG_DATABASE_USER, NHANCHUNG_DATABASE_PASSWORD."
                            .formatted(address),
                    "PostgreSQL at %s cannot be reached. Check that server and NHANCHUNG_DATABASE_URL, NHANCHUNG_DATABASE_USER, NHANCHUNG_DATABASE_PASSWORD."
                            .formatted(address),
                    e);
        }
    }

    private static HikariDataSource pool(String url, String user, String password, int connections) {
        var pool = new HikariDataSource();
        pool.setPoolName("database");
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        return pool;
    }
}
