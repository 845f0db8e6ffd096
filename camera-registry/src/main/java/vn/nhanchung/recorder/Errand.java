package vn.nhanchung.recorder;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question that may be asked elsewhere, and whose answer is looked for by {@link RecorderErrands#look}. One that this process could
 * ask itself is answered from the beginning.
 *
 * @param <A> what the answer is
 */
public final class Errand<A> {

    private final UUID id;
    private final String reach;
    private final Function<ErrandAnswer, A> reading;
    private final @Nullable A answer;

    private Errand(UUID id, String reach, Function<ErrandAnswer, A> reading, @Nullable A answer) {
        this.id = id;
        this.reach = reach;
        this.reading = reading;
        this.answer = answer;
    }

    /** One that was answered on the spot. */
    static <A> Errand<A> answered(A answer) {
        return new Errand<>(new UUID(0, 0), NewRecorder.ANYWHERE, other -> answer, answer);
    }

    /**
     * One that workers of a reach do.
     *
     * @param reading makes of a worker's answer what was asked for, or throws what it says
     */
    static <A> Errand<A> elsewhere(UUID id, String reach, Function<ErrandAnswer, A> reading) {
        return new Errand<>(id, reach, reading, null);
    }

    UUID id() {
        return id;
    }

    String reach() {
        return reach;
    }

    A read(ErrandAnswer of) {
        return reading.apply(of);
    }

    /** Null where it has to be looked for. */
    @Nullable
    A answer() {
        return answer;
    }
}
