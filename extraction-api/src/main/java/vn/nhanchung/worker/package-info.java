/** The processes that cut: started beside the service or on other machines, put on record, and what each of them runs. */
@NullMarked
package vn.nhanchung.worker;

import org.jspecify.annotations.NullMarked;
