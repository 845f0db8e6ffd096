package vn.nhanchung.recorder.hikvision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a track, as a search lists it.
 *
 * @param playbackUri how the device wants it to be asked for; never changed, its name and size are part of the question
 */
record TrackFile(IsapiTime start, IsapiTime end, String playbackUri) {

    private static final Pattern SIZE = Pattern.compile("[?&]size=(\\d{1,15})(?:&|$)");

    /** Its bytes as the device tells them; 0 where it does not. */
    long size() {
        Matcher size = SIZE.matcher(playbackUri);
        return size.find() ? Long.parseLong(size.group(1)) : 0;
    }
}
