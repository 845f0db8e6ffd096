/** The city in the box: invented wards' outlines, sites, cameras and recorders for the first start. Sample data only. */
@NullMarked
package vn.nhanchung.city;

import org.jspecify.annotations.NullMarked;
