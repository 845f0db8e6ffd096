/** Recorders of Hikvision and its brands: asked by ISAPI, their segments fetched whole over HTTP. */
@NullMarked
package vn.nhanchung.recorder.hikvision;

import org.jspecify.annotations.NullMarked;
