package vn.nhanchung.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the figures were measured on, without a name that is anybody's. */
final class Machine {

    private Machine() {}

    /** Cores, processor, whether it hashes in hardware, memory, JDK, FFmpeg and the load at this moment. */
    static String described() throws IOException {
        String cpu = Files.readString(Path.of("/proc/cpuinfo"));
        return String.join(
                "; ",
                Runtime.getRuntime().availableProcessors() + " cores " + found(cpu, "model name\\s*: (.*)"),
                Pattern.compile("\\b(sha_ni|sha2)\\b").matcher(cpu).find() ? "SHA extensions" : "no SHA extensions",
                Long.parseLong(found(Files.readString(Path.of("/proc/meminfo")), "MemTotal:\\s+(\\d+)")) / (1 << 20)
                        + " GiB",
                "JDK " + Runtime.version().feature() + "." + Runtime.version().interim() + "."
                        + Runtime.version().update(),
                "FFmpeg " + ffmpeg(),
                "load " + load());
    }

    /** The load average of the last minute. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static String ffmpeg() throws IOException {
        Process asked = new ProcessBuilder(List.of("ffmpeg", "-version"))
                .redirectErrorStream(true)
                .start();
        try (var reader = asked.inputReader()) {
            return found(String.join("\n", reader.readAllLines()), "version (\\S+)");
        }
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1).strip() : "unknown";
    }
}
