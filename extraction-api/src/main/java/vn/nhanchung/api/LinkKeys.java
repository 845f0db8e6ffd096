package vn.nhanchung.api;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.nhanchung.upload.KnownTokens;
import vn.nhanchung.upload.UploadLink;
import vn.nhanchung.upload.UploadLinks;

/** Tells who holds the link of an upload, by the token in a header. It never stands in an address and is never logged. */
@Component
class LinkKeys {

    static final String HEADER = "Nhanchung-Link";
    static final String HOLDER = "LINK_HOLDER";

    /** As long as no token is. */
    private static final int LONGEST = 200;

    private final UploadLinks links;
    private final KnownTokens known;
    private final Bridge bridge;

    LinkKeys(UploadLinks links, KnownTokens known, Bridge bridge) {
        this.links = links;
        this.known = known;
        this.bridge = bridge;
    }

    /** The token that a call carries; empty where it carries none. */
    static Mono<Authentication> read(ServerWebExchange exchange) {
        String token = exchange.getRequest().getHeaders().getFirst(HEADER);
        return token == null || token.isBlank() || token.length() > LONGEST
                ? Mono.empty()
                : Mono.just(UsernamePasswordAuthenticationToken.unauthenticated(HOLDER, token));
    }

    /**
     * The holder of the link that a token opens, of an ended one too: they are told what has become of it. Whoever has opened one
     * before does not wait for strangers.
     */
    Mono<Authentication> authenticate(Authentication tried) {
        String token = String.valueOf(tried.getCredentials());
        return bridge.check(
                known.link(token),
                () -> found(token)
                        .<Authentication>map(LinkKeys::holder)
                        .orElseThrow(() -> new BadCredentialsException("no such link")));
    }

    private Optional<UploadLink> found(String token) {
        Optional<UploadLink> link = links.byToken(token);
        known.learn(token, link.map(UploadLink::code).orElse(null));
        return link;
    }

    private static Authentication holder(UploadLink link) {
        return UsernamePasswordAuthenticationToken.authenticated(
                link, null, List.of(new SimpleGrantedAuthority("ROLE_" + HOLDER)));
    }

    /** The link whose holder calls. */
    static Mono<UploadLink> link() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .mapNotNull(Authentication::getPrincipal)
                .ofType(UploadLink.class);
    }
}
