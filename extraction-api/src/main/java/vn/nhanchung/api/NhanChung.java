package vn.nhanchung.api;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import vn.nhanchung.extraction.command.CutCommand;
import vn.nhanchung.extraction.reader.ReaderProcess;
import vn.nhanchung.recorder.sample.SampleRecorderCommand;
import vn.nhanchung.supervision.ParentWatch;
import vn.nhanchung.supervision.Program;
import vn.nhanchung.worker.WorkerCommand;
import vn.nhanchung.worker.WorkerProcess;

/** The service, and what else the same program can be started as. */
@EnableScheduling
@SpringBootApplication(scanBasePackages = "vn.nhanchung")
@ConfigurationPropertiesScan("vn.nhanchung")
public class NhanChung {

    /**
     * Starts the service; settings come from {@code application.yaml} and {@code NHANCHUNG_…}. A first argument that is one of
     * these starts something else of the same program, with the same settings: {@code cut} cuts one clip and ends with
     * {@link CutCommand}'s exit code; {@code worker} carries extractions out for a service on another machine; {@code
     * recorder-keys} changes the key of the recorders' logins; {@code recorder-folder} connects a folder of recordings. Those that only a parent process starts are {@link WorkerProcess},
     * {@link ReaderProcess} and {@link SampleRecorderCommand}.
     */
    public static void main(String[] arguments) {
        List<String> rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "cut" -> System.exit(CutCommand.run(rest, System.out, System.err, Clock.systemUTC()));
            case WorkerCommand.NAME ->
                System.exit(WorkerCommand.run(Program.running(NhanChung.class), rest, System.err));
            case RecorderKeysCommand.NAME -> System.exit(RecorderKeysCommand.run(rest, System.out, System.err));
            case RecorderFolderCommand.NAME ->
                System.exit(RecorderFolderCommand.run(rest, System.out, System.err, Clock.systemUTC()));
            case WorkerProcess.NAME -> WorkerProcess.run();
            case ReaderProcess.NAME -> ReaderProcess.run();
            case SampleRecorderCommand.NAME -> SampleRecorderCommand.run(rest, ParentWatch::whenParentEnds);
            default -> SpringApplication.run(NhanChung.class, arguments);
        }
    }

    /** This program, for the processes that the service starts beside itself. */
    @Bean
    static Program program() {
        return Program.running(NhanChung.class);
    }
}
