package vn.nhanchung.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Like {@link RequiresProgram}, for what is no program: a film, a right. Elsewhere the tests are reported as not run. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequirementCondition.class)
public @interface Requires {

    /** All that has to be there; each is made without arguments. */
    Class<? extends Requirement>[] value();

    /** A thing that a machine may lack. */
    interface Requirement {

        /** One word for the report. */
        String name();

        /** What to do to have it, in one line. */
        String howToGet();

        /** Whether it is there. */
        boolean met();
    }
}
