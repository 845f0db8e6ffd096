package vn.nhanchung.supervision;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * This very program, to be started once more: the same java, the same class path, the same main class.
 *
 * @param java the program that runs it
 * @param application what follows the JVM's options: {@code -jar FILE}, or {@code -cp PATH CLASS}
 */
public record Program(Path java, List<String> application) {

    /** What every process of the service is started with. */
    private static final List<String> ALWAYS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    /**
     * The program that runs now: a jar that starts itself, packed or unpacked, or classes on a path.
     *
     * @param main the class whose {@code main} reads the arguments
     */
    public static Program running(Class<?> main) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
        return new Program(
                java,
                path.size() == 1 && startsItself(path.getFirst())
                        ? List.of("-jar", path.getFirst())
                        : List.of(
                                "-cp", path.stream().collect(Collectors.joining(File.pathSeparator)), main.getName()));
    }

    /** Whether it is a jar that starts itself. */
    public boolean isJar() {
        return application.getFirst().equals("-jar");
    }

    /** What starts a child of it; the environment is this process's own until it is changed. */
    ProcessBuilder child(ChildOrder order) {
        return new ProcessBuilder(command(order.allOptions(), order.arguments()));
    }

    /** The command that starts it. */
    List<String> command(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(ALWAYS);
        command.addAll(options);
        command.addAll(application);
        command.addAll(arguments);
        return command;
    }

    private static boolean startsItself(String file) {
        if (!file.endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(file)) {
            return jar.getManifest() != null
                    && jar.getManifest().getMainAttributes().getValue("Main-Class") != null;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
