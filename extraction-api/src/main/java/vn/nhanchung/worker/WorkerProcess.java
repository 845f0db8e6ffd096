package vn.nhanchung.worker;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import vn.nhanchung.supervision.ParentWatch;

/**
 * One worker: the only process of a service in which footage meets native code. A parent starts it, hands it its settings through
 * its environment, and sees how it ends; it ends with its parent.
 */
public final class WorkerProcess {

    /** The word that starts it. */
    public static final String NAME = "worker-process";

    private WorkerProcess() {}

    /** Works until it is stopped. */
    public static void run() {
        // With its parent go the servers that may run inside it: there is nothing left to put down to.
        ParentWatch.whenParentEnds(() -> Runtime.getRuntime().halt(0));
        SpringApplication worker = new SpringApplication(WorkerApplication.class);
        worker.setWebApplicationType(WebApplicationType.NONE);
        worker.setBannerMode(Banner.Mode.OFF);
        worker.setLogStartupInfo(false);
        worker.setLazyInitialization(true);
        worker.setKeepAlive(true);
        worker.run();
    }
}
