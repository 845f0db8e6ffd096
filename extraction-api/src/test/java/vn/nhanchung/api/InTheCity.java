package vn.nhanchung.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import vn.nhanchung.testing.RealStorage;

/** A test against the running sample city: real PostgreSQL, real S3, real port, footage being drawn. One for all of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = NhanChung.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "nhanchung.workers.options=-XX:TieredStopAtLevel=1")
@RealStorage
@Import(City.class)
@interface InTheCity {}
