package vn.nhanchung.supervision;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The child's side: its standard input ends when its parent does. */
public final class ParentWatch {

    private ParentWatch() {}

    /** Runs something once the parent is gone, on a thread of its own. */
    public static void whenParentEnds(Runnable then) {
        Thread.ofPlatform().name("parent-watch").daemon().start(() -> {
            awaitEnd(System.in);
            then.run();
        });
    }

    /** Waits until the parent is gone. */
    static void awaitEnd(InputStream fromParent) {
        try {
            fromParent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // A pipe that cannot be read any more has no other end.
            return;
        }
    }
}
