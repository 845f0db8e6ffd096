/** Recorders of Hikvision and its brands: asked by ISAPI, their segments fetched whole over HTTP, or played back where they give none. */
@NullMarked
package vn.nhanchung.recorder.hikvision;

import org.jspecify.annotations.NullMarked;
