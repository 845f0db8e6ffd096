package vn.nhanchung.camera;

import java.util.List;

/**
 * A whole city to be laid out at once in an empty registry.
 *
 * @param sites their camera counts are ignored
 */
public record CityPlan(List<Ward> wards, List<SecurityModel> models, List<Site> sites, List<Camera> cameras) {}
