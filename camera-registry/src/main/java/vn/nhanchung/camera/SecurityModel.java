package vn.nhanchung.camera;

/**
 * A self-governance model for public order in a ward.
 *
 * @param code for example {@code ANTT-DVE}
 * @param sample whether it is invented
 */
public record SecurityModel(String code, String name, String wardCode, boolean sample) {}
