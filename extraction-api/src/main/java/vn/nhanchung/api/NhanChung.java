package vn.nhanchung.api;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;
import vn.nhanchung.extraction.command.CutCommand;

/** The service, and the command that cuts without it. */
@EnableScheduling
@SpringBootApplication(scanBasePackages = "vn.nhanchung")
@ConfigurationPropertiesScan("vn.nhanchung")
public class NhanChung {

    /**
     * Starts the service; settings come from {@code application.yaml} and {@code NHANCHUNG_…}. With {@code cut} as the first
     * argument it cuts one clip instead and ends with {@link CutCommand}'s exit code; nothing of Spring is loaded then.
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("cut")) {
            List<String> rest = List.of(arguments).subList(1, arguments.length);
            System.exit(CutCommand.run(rest, System.out, System.err, Clock.systemUTC()));
        }
        SpringApplication.run(NhanChung.class, arguments);
    }
}
