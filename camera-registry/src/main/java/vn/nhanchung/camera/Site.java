package vn.nhanchung.camera;

/**
 * A place with one or more cameras.
 *
 * @param code for example {@code DVE-001}
 * @param cameras how many stand there, withdrawn ones not counted
 */
public record Site(String code, String name, String wardCode, Position position, int cameras) {}
