package vn.nhanchung.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import vn.nhanchung.embedded.EmbeddedDatabase;

/**
 * On a {@code @SpringBootTest}: its context gets an empty database of its own on the JVM's real PostgreSQL, an empty bucket
 * on the JVM's real S3 endpoint, and a data folder of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = RealStorage.Servers.class)
public @interface RealStorage {

    /** Points a context at the servers. */
    final class Servers implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var settings = Map.<String, Object>of(
                    "nhanchung.data", RealServers.dataFolder().toString(),
                    "nhanchung.database.url", RealServers.freshDatabase(),
                    "nhanchung.database.user", EmbeddedDatabase.NAME,
                    "nhanchung.database.password", RealServers.database().password(),
                    "nhanchung.store.endpoint", RealServers.store().endpoint(),
                    "nhanchung.store.access-key", RealServers.store().accessKey(),
                    "nhanchung.store.secret-key", RealServers.store().secretKey(),
                    "nhanchung.store.bucket", RealServers.freshBucket());
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("real servers", settings));
        }
    }
}
