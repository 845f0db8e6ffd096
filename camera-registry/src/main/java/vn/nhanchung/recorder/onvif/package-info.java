/** Recorders with ONVIF Profile G: searched over SOAP, their footage replayed over RTSP. */
@NullMarked
package vn.nhanchung.recorder.onvif;

import org.jspecify.annotations.NullMarked;
