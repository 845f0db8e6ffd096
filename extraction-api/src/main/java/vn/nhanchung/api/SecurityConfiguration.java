package vn.nhanchung.api;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.StrictTransportSecurityServerHttpHeadersWriter;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/**
 * Signing in and what surrounds it. Pages sign in with a form and hold a session cookie and a CSRF token; scripts send HTTP
 * Basic with each call. Who may call what is said on each handler, see {@link Guards}.
 */
@Configuration(proxyBeanMethods = false)
@EnableReactiveMethodSecurity
class SecurityConfiguration {

    /** Own scripts, styles and pictures only. MapLibre's worker is ours; Mantine sets styles on elements. */
    private static final String CONTENT_POLICY = """
            default-src 'self'; img-src 'self' data: blob: TILES; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; \
            worker-src 'self' blob:; connect-src 'self' TILES; object-src 'none'; base-uri 'none'; form-action 'self'; \
            frame-ancestors 'none'""";

    private static final String ONE_YEAR = "max-age=31536000";

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(10);
    }

    /** Uploads: the token of a link is all that counts here, and no cookie does, so that there is nothing to forge. */
    @Bean
    @Order(0)
    SecurityWebFilterChain uploadChain(
            ServerHttpSecurity http, LinkKeys keys, SecurityAnswers answers, ApiSettings settings) {
        var token = new AuthenticationWebFilter((ReactiveAuthenticationManager) keys::authenticate);
        token.setServerAuthenticationConverter(LinkKeys::read);
        token.setAuthenticationFailureHandler(
                (exchange, unknown) -> answers.linkUnknown(exchange.getExchange(), unknown));
        return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/api/uploads", "/api/uploads/**"))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .addFilterAt(token, SecurityWebFiltersOrder.AUTHENTICATION)
                .authorizeExchange(paths -> paths.anyExchange().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(answers::linkUnknown))
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .csrf(CsrfSpec::disable)
                .logout(LogoutSpec::disable)
                .headers(headers -> writeHeaders(headers, settings))
                .build();
    }

    /** The interface. Passwords are looked at here and nowhere else. */
    @Bean
    @Order(1)
    SecurityWebFilterChain apiChain(
            ServerHttpSecurity http,
            AccountAuthentication authentication,
            SecurityAnswers answers,
            ApiSettings settings,
            @Value("${server.reactive.session.cookie.name}") String sessionCookie) {
        return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/api/**"))
                .authenticationManager(authentication)
                .authorizeExchange(paths -> paths.pathMatchers("/api/settings", "/api/session")
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .formLogin(form -> form.requiresAuthenticationMatcher(
                                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, "/api/session"))
                        .authenticationEntryPoint(answers::signInNeeded)
                        .authenticationSuccessHandler(answers::signedIn)
                        .authenticationFailureHandler(answers::signInRefused))
                .httpBasic(basic -> basic.authenticationEntryPoint(answers::signInRefused)
                        .authenticationSuccessHandler(answers::calledWithPassword))
                .logout(logout -> logout.requiresLogout(
                                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, "/api/session/end"))
                        .logoutSuccessHandler(answers::signedOut))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(answers::signInNeeded)
                        .accessDeniedHandler(answers::pageExpired))
                .csrf(csrf -> csrf.accessDeniedHandler(answers::pageExpired)
                        .csrfTokenRepository(tokenCookie(settings))
                        .csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(changesWithCookie(sessionCookie)))
                .headers(headers -> writeHeaders(headers, settings))
                .build();
    }

    /** The page's own files, the same for everybody: nobody is asked who they are. */
    @Bean
    @Order(2)
    SecurityWebFilterChain pageChain(ServerHttpSecurity http, ApiSettings settings) {
        return http.csrf(CsrfSpec::disable)
                .logout(LogoutSpec::disable)
                .headers(headers -> writeHeaders(headers, settings))
                .build();
    }

    private static void writeHeaders(HeaderSpec headers, ApiSettings settings) {
        String policy = CONTENT_POLICY.replace("TILES", settings.tileOrigin());
        headers.contentSecurityPolicy(content -> content.policyDirectives(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
        if (settings.https()) {
            headers.writer(SecurityConfiguration::stayWithHttps);
        }
    }

    /** Spring writes this header where it sees TLS itself; here the proxy in front does. */
    private static Mono<Void> stayWithHttps(ServerWebExchange exchange) {
        exchange.getResponse()
                .getHeaders()
                .set(StrictTransportSecurityServerHttpHeadersWriter.STRICT_TRANSPORT_SECURITY, ONE_YEAR);
        return Mono.empty();
    }

    private static CookieServerCsrfTokenRepository tokenCookie(ApiSettings settings) {
        CookieServerCsrfTokenRepository tokens = CookieServerCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.secure(settings.https()));
        return tokens;
    }

    /**
     * A change is guarded by the token unless it carries its own password and no session: a browser sends an
     * {@code Authorization} header across sites only after a preflight that nobody here answers, and is never asked for one by a
     * challenge. Whatever else such a header holds, it is no password.
     */
    private static ServerWebExchangeMatcher changesWithCookie(String sessionCookie) {
        ServerWebExchangeMatcher reads = ServerWebExchangeMatchers.matchers(
                ServerWebExchangeMatchers.pathMatchers(HttpMethod.GET, "/**"),
                ServerWebExchangeMatchers.pathMatchers(HttpMethod.HEAD, "/**"));
        ServerWebExchangeMatcher withPassword =
                exchange -> hasPassword(exchange.getRequest().getHeaders())
                                && !exchange.getRequest().getCookies().containsKey(sessionCookie)
                        ? MatchResult.match()
                        : MatchResult.notMatch();
        return new AndServerWebExchangeMatcher(
                new NegatedServerWebExchangeMatcher(reads), new NegatedServerWebExchangeMatcher(withPassword));
    }

    private static boolean hasPassword(HttpHeaders headers) {
        String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
    }

    /** Writes the token's cookie on every answer of the interface; Spring makes the token only when somebody asks for it. */
    @Bean
    WebFilter csrfCookie() {
        return (exchange, chain) -> {
            Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
            return token.then(chain.filter(exchange));
        };
    }

    /** The status of an answer that has no body. */
    static final HttpStatus DONE = HttpStatus.NO_CONTENT;
}
