package vn.nhanchung.supervision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One child to be started.
 *
 * @param id tells it from every other child there ever was
 * @param options options of its JVM
 * @param arguments what its main reads; seen by everybody on this machine, so nothing secret
 * @param environment added to the parent's own environment; seen by the same account only
 * @param crashReport where its JVM reports a crash, in a folder that is there; nothing lies there yet
 */
public record ChildOrder(
        String id, List<String> options, List<String> arguments, Map<String, String> environment, Path crashReport) {

    /** The options of its JVM, with those about a crash: a report, and no core, which would hold footage. */
    List<String> allOptions() {
        List<String> all = new ArrayList<>(options);
        all.add("-XX:-CreateCoredumpOnCrash");
        all.add("-XX:ErrorFile=" + crashReport);
        return all;
    }

    /** Whether its JVM has crashed. Without a core it leaves with the code of any other trouble; its report tells. */
    boolean hasCrashed() {
        return Files.exists(crashReport);
    }
}
