package vn.nhanchung.api;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set about the page.
 *
 * @param sample whether this is the sample city, with its demo accounts
 * @param https whether a proxy that speaks TLS stands in front and nobody reaches the service past it
 * @param map where map tiles come from
 */
@ConfigurationProperties("nhanchung")
record ApiSettings(
        @DefaultValue("true") boolean sample,
        @DefaultValue("false") boolean https,
        @DefaultValue Map map) {

    /**
     * Map tiles.
     *
     * @param tiles an address with {@code {z}/{x}/{y}}; empty draws a plain ground and asks nobody
     * @param attribution who is to be named for them
     */
    record Map(
            @DefaultValue("") String tiles,
            @DefaultValue("") String attribution) {}

    /** The origin that the browser may load tiles from; empty when there is none. */
    String tileOrigin() {
        if (map.tiles().isBlank()) {
            return "";
        }
        URI uri = URI.create(map.tiles().replaceAll("[{][a-z]+[}]", "0"));
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
