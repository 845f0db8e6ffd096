package vn.nhanchung.recorder;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker is asked to do where it stands. It is written into a row, and therefore never holds a login. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface ErrandQuestion {

    /** To test a connection; its login goes beside it. */
    record TestOne(RecorderKind kind, NetworkAddress address, List<String> channels) implements ErrandQuestion {

        static TestOne of(NewConnection wanted) {
            return new TestOne(wanted.kind(), wanted.address(), wanted.channels());
        }

        NewConnection with(@Nullable Login login) {
            return new NewConnection(kind, address, login, channels);
        }
    }

    /** To search the networks of its machine. */
    record SearchAll() implements ErrandQuestion {}

    /** To read a registered recorder's clock. */
    record ReadClock(String recorder) implements ErrandQuestion {}

    /** To ask what is held of cameras in a window of true time. */
    record AskCoverage(Collection<String> cameras, Instant from, Instant to) implements ErrandQuestion {}
}
