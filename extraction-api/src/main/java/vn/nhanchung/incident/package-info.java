/** Incidents: what happened, where and when, up to clarified; every footage request needs one. */
@NullMarked
package vn.nhanchung.incident;

import org.jspecify.annotations.NullMarked;
