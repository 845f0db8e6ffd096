package vn.nhanchung.extraction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The door to the durable queue for those who put in: what they put in is there exactly when their transaction commits. */
@Configuration(proxyBeanMethods = false)
class QueueClient {

    @Bean
    SchedulerClient schedulerClient(DataSource database) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                .enablePriority()
                .build();
    }
}
