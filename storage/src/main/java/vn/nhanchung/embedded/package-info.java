/** Servers that run inside the service where none is given: PostgreSQL as a child process, an S3 endpoint in the JVM. */
@NullMarked
package vn.nhanchung.embedded;

import org.jspecify.annotations.NullMarked;
