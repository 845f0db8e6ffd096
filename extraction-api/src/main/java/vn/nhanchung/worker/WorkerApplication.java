package vn.nhanchung.worker;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * What a worker process is made of: the packages that carry an extraction out, and no more; nothing of HTTP, accounts or
 * the sample city, and nobody here changes the schema. It is no configuration class itself, so that the service does not
 * pick it up.
 */
@ImportAutoConfiguration({
    HibernateJpaAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@ComponentScan({
    "vn.nhanchung.audit",
    "vn.nhanchung.evidence",
    "vn.nhanchung.storage",
    "vn.nhanchung.camera",
    "vn.nhanchung.recorder",
    "vn.nhanchung.incident",
    "vn.nhanchung.extraction"
})
@EnableConfigurationProperties(WorkerSettings.class)
@Import(Polling.class)
class WorkerApplication {}
