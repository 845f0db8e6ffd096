package vn.nhanchung.recorder;

/**
 * A label that workers carry, and so a place in the network from which recorders are asked.
 *
 * @param label small letters, digits and hyphens
 * @param workers how many that carry it are alive
 */
public record Reach(String label, int workers) {}
