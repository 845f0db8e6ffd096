/** Footage that people without an account send by a one-time link: links, resumable files, and what becomes of them. */
@NullMarked
package vn.nhanchung.upload;

import org.jspecify.annotations.NullMarked;
