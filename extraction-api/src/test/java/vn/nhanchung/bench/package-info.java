/**
 * Measures what cutting costs against the programs one would use instead: {@code ./nhanchung bench}. Not a test: the test run never
 * starts it, and the runnable jar does not hold it. docs/performance.md says what each line means.
 */
package vn.nhanchung.bench;
