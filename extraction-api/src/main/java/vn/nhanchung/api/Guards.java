package vn.nhanchung.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;

/** The guards a handler may carry; each carries exactly one, and a test says so. */
final class Guards {

    private Guards() {}

    /** Anybody, signed in or not: for what a sign-in page needs. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @PreAuthorize("permitAll()")
    @interface Anybody {}

    /** Whoever is signed in. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @PreAuthorize("hasAnyRole('INVESTIGATOR', 'WARD_OFFICIAL', 'AUDITOR')")
    @interface SignedIn {}

    /** Investigators: the only ones who open incidents and see footage. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @PreAuthorize("hasRole('INVESTIGATOR')")
    @interface Investigator {}

    /** Investigators, and auditors who read after them. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @PreAuthorize("hasAnyRole('INVESTIGATOR', 'AUDITOR')")
    @interface CaseReader {}

    /** Ward officials: the only ones who change the registry. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @PreAuthorize("hasRole('WARD_OFFICIAL')")
    @interface WardOfficial {}

    /** Whoever holds a link for an upload, without an account. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @PreAuthorize("hasRole('LINK_HOLDER')")
    @interface LinkHolder {}

    /** Auditors: the only ones who read the whole log. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @PreAuthorize("hasRole('AUDITOR')")
    @interface Auditor {}
}
