package vn.nhanchung.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests run where {@link Programs#find} finds the program. Elsewhere they are disabled and a line in
 * {@code target/missing-programs.txt} says so: program, how to get it, number of tests, where, separated by tabs. With
 * {@code -Dnhanchung.programs=required} they fail instead.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiredProgramCondition.class)
public @interface RequiresProgram {

    /** The program's file name. */
    String value();

    /** What to do to have it, in one line. */
    String howToGet();
}
