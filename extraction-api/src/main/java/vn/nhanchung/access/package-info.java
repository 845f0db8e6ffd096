/** Who may do what: accounts, roles, and signing in. */
@NullMarked
package vn.nhanchung.access;

import org.jspecify.annotations.NullMarked;
