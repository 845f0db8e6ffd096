package vn.nhanchung.access;

/** How somebody signed in. */
public enum SignInWay {
    /** With the page's form, for a session. */
    FORM,
    /** A script, with the password in each call. */
    BASIC
}
