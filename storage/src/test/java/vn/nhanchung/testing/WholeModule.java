package vn.nhanchung.testing;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * The application of a module's tests: {@code @SpringBootTest(classes = WholeModule.class) @RealStorage}. It finds every
 * component of {@code vn.nhanchung} on the class path. It is no configuration class itself, so that no scan picks it up.
 */
@EnableAutoConfiguration
@ComponentScan("vn.nhanchung")
public class WholeModule {}
