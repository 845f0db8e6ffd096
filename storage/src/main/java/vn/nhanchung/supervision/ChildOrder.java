package vn.nhanchung.supervision;

import java.util.List;
import java.util.Map;

/**
 * One child to be started.
 *
 * @param id tells it from every other child there ever was
 * @param options options of its JVM
 * @param arguments what its main reads; seen by everybody on this machine, so nothing secret
 * @param environment added to the parent's own environment; seen by the same account only
 */
public record ChildOrder(String id, List<String> options, List<String> arguments, Map<String, String> environment) {}
