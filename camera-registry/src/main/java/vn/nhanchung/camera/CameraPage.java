package vn.nhanchung.camera;

import java.util.List;

/**
 * A part of a list of cameras, ordered by code.
 *
 * @param total how many match
 * @param page from 0
 * @param size the most that a page holds
 */
public record CameraPage(List<Camera> items, long total, int page, int size) {}
