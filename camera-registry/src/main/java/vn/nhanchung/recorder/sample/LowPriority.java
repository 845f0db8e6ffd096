package vn.nhanchung.recorder.sample;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Makes a thread yield to everything else. Java's own thread priorities do nothing on Linux, so this asks the kernel:
 * there {@code setpriority(2)} with a zero id means the calling thread alone.
 */
final class LowPriority {

    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final int NICENESS = 5;

    private LowPriority() {}

    /** Lowers the calling thread; returns whether the kernel agreed. Must be called on a platform thread. */
    static boolean ofThisThread() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor threeInts = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        return linker.defaultLookup()
                .find("setpriority")
                .map(address -> call(linker.downcallHandle(address, threeInts)))
                .orElse(false);
    }

    private static boolean call(MethodHandle setPriority) {
        try {
            return (int) setPriority.invokeExact(PRIO_PROCESS, THIS_THREAD, NICENESS) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("setpriority could not be called", e);
        }
    }
}
