package vn.nhanchung.supervision;

import java.util.List;

/** How the JVM of a child that meets footage is kept small, and ends where it cannot. */
public final class ChildMemory {

    private ChildMemory() {}

    /**
     * The options of the JVM. It begins with a small heap: one that is large from the start is filled with garbage before any of
     * it is collected, and a child that does little holds all of that.
     *
     * @param heap the largest, as {@code -Xmx} takes it
     * @param all the most memory, native memory included, as JavaCPP takes it
     */
    public static List<String> options(String heap, String all) {
        return List.of(
                "-Xms64m",
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=" + all);
    }
}
