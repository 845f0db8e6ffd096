package vn.nhanchung.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service. */
@EnableScheduling
@SpringBootApplication(scanBasePackages = "vn.nhanchung")
@ConfigurationPropertiesScan("vn.nhanchung")
public class NhanChung {

    /** Starts the service; settings come from {@code application.yaml} and {@code NHANCHUNG_…}. */
    public static void main(String[] arguments) {
        SpringApplication.run(NhanChung.class, arguments);
    }
}
